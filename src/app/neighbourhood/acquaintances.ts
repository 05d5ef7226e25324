import type { IpnsName } from '../../domain/identity/identity.ts';
import {
  acquaintanceKey,
  encodeAcquaintance,
  longestMet,
  NOBODY,
  parseAcquaintance,
  surplusOf,
  type Acquaintance,
  type Standing,
} from '../../domain/neighbourhood/acquaintance.ts';
import { KEY_SPACES, type KeyOf } from '../../domain/settings/keyspaces.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Log } from '../../kit/world/log.ts';
import type { Vault } from '../../ports/vault.ts';
import type { Acquaintances } from './acquaintances.types.ts';
import { createSealedSettings } from '../settings/sealed-settings.ts';
import { followOtherTabs } from './follow-other-tabs.ts';
import { createListeners } from '../../kit/listeners.ts';
import { createSoon } from '../../kit/async/waiting.ts';

const GATHER_MS = 20;

export interface AcquaintancesDeps {
  readonly settings: KeyValueStore;
  readonly vault: Pick<Vault, 'sealMany' | 'openMany' | 'hideNames'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Its end flushes. */
  readonly signal: AbortSignal;
}

type People = ReadonlyMap<IpnsName, Acquaintance>;
type Stored = readonly [key: KeyOf<'acquaintances'>, bytes: Uint8Array];

/** Seals and writes whoever is in `waiting`; who is not in `people` any more is deleted. */
const write = async (deps: AcquaintancesDeps, people: People, waiting: ReadonlySet<IpnsName>) => {
  const names = [...waiting];
  const hidden = await deps.vault.hideNames('acquaintances', names);
  const entries = names.map((name, at) => {
    const held = people.get(name);
    const bytes = held === undefined ? undefined : encodeAcquaintance(name, held);
    return [acquaintanceKey(hidden[at] ?? new Uint8Array()), bytes] as const;
  });
  await createSealedSettings('acquaintances', deps).put(entries);
};

const createWriter = (deps: AcquaintancesDeps, people: People): ((name: IpnsName) => void) => {
  const { clock, signal, log } = deps;
  let waiting = new Set<IpnsName>();
  const flush = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const batch = waiting;
    waiting = new Set();
    try {
      await write(deps, people, batch);
    } catch (error) {
      waiting = new Set([...batch, ...waiting]);
      log.warn('acquaintances not written', error);
    }
  };
  const soon = createSoon({ clock, ms: GATHER_MS, signal, log }, flush);
  signal.addEventListener('abort', () => void flush(), { once: true });
  return (name) => {
    waiting.add(name);
    soon();
  };
};

/** One that does not open is left alone: it may be of a newer version of the app. */
const openAll = async (
  deps: AcquaintancesDeps,
  stored: readonly Stored[],
): Promise<readonly (readonly [IpnsName, Acquaintance])[]> => {
  const warn = (error: unknown): void => deps.log.warn('an acquaintance could not be opened', error);
  try {
    const opened = await createSealedSettings('acquaintances', deps).open(stored, warn);
    return opened.flatMap(([, bytes]) => {
      const parsed = parseAcquaintance(bytes);
      return parsed.ok ? [[parsed.value.name, parsed.value.acquaintance] as const] : [];
    });
  } catch (error) {
    // The keys went meanwhile: what else is loaded does not wait for people.
    warn(error);
    return [];
  }
};

/** The longest met are sorted out again only after something changed. */
const createStandings = (people: People, clock: Clock) => {
  let met: ReadonlyMap<IpnsName, number> | undefined;
  const standingOf = (name: IpnsName): Standing => {
    const { hidden, saidKnown, copiedFrom } = people.get(name) ?? NOBODY;
    if (hidden) return 'hidden';
    if (saidKnown || copiedFrom) return 'known';
    met ??= longestMet(people);
    return (met.get(name) ?? Number.POSITIVE_INFINITY) <= clock.nowMs() ? 'met' : 'stranger';
  };
  return { standingOf, changed: () => (met = undefined) };
};

const { prefix } = KEY_SPACES.acquaintances;

/** Who is who to this person, on every tab of this device. */
export const createAcquaintances = (deps: AcquaintancesDeps): Acquaintances => {
  const people = new Map<IpnsName, Acquaintance>();
  const standings = createStandings(people, deps.clock);
  const listeners = createListeners<readonly [IpnsName]>();
  /** Changed here since the last reading: what is stored of them may be older. */
  const changed = new Set<IpnsName>();
  const save = createWriter(deps, people);
  const put = (name: IpnsName, acquaintance: Acquaintance): void => {
    people.set(name, acquaintance);
    standings.changed();
  };
  const read = async (stored: readonly Stored[], isWanted: (name: IpnsName) => boolean): Promise<void> => {
    for (const [name, acquaintance] of await openAll(deps, stored)) {
      if (!isWanted(name)) continue;
      put(name, acquaintance);
      listeners.tell(name);
    }
  };
  const letGo = (name: IpnsName): void => {
    people.delete(name);
    save(name);
  };
  followOtherTabs({ ...deps, prefix, what: 'acquaintances not read again' }, (stored) =>
    read(stored, () => true),
  );
  return {
    get: (name) => people.get(name) ?? NOBODY,
    standingOf: standings.standingOf,
    entries: () => people.entries(),
    change: (name, change) => {
      changed.add(name);
      put(name, { ...(people.get(name) ?? NOBODY), ...change });
      save(name);
      surplusOf(people).forEach(letGo);
      listeners.tell(name);
    },
    onChange: listeners.add,
    load: async () => read(await deps.settings.list(prefix), (name) => !changed.has(name)),
  };
};
