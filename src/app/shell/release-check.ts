import type { Release } from '../../domain/shell/release.ts';
import type { ReleaseKey, ReleaseWord, ServedBuild } from '../../domain/shell/release-word.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { DeviceMemory } from '../../ports/device-memory.ts';

interface Waiting {
  readonly signal: AbortSignal;
}

export interface ReleaseCheckDeps {
  readonly keys: readonly ReleaseKey[];
  /** The build of this page; `undefined` on a development server. */
  readonly own: Release | undefined;
  readonly served: (options: Waiting) => Promise<ServedBuild>;
  readonly judge: (build: ServedBuild) => Promise<ReleaseWord>;
  readonly clock: Pick<Clock, 'wait'>;
  readonly memory: DeviceMemory;
}

/** Says who made a build, as far as a page can know that of itself or of what its server brings. */
export interface ReleaseCheck {
  /** Does this build know a key, so that a build without its word is something to ask about? */
  readonly pinsKey: boolean;
  /** Of what lies at the server now. */
  readonly ofServed: (options: Waiting) => Promise<ReleaseWord>;
  /** Of this page's own build; without network what was found when it was taken. */
  readonly ofOwn: (options: Waiting) => Promise<ReleaseWord>;
}

const SIGNED = 'release-signed';
/** A server that does not answer must not keep an update from being told. */
const MAX_WAIT_MS = 20_000;

const buildOf = (word: ReleaseWord): string | undefined => ('build' in word ? word.build : undefined);

const createSignedMemory = ({ keys, memory }: ReleaseCheckDeps) => ({
  note: (word: ReleaseWord): void => {
    if (word.kind === 'signed') memory.set(SIGNED, `${word.build} ${word.by.key} ${word.version}`);
  },
  of: (build: string): ReleaseWord | undefined => {
    const [noted, key, version = ''] = (memory.get(SIGNED) ?? '').split(' ');
    const by = keys.find((pinned) => pinned.key === key);
    return noted === build && by !== undefined
      ? { kind: 'signed', by, build, version, isOlder: false }
      : undefined;
  },
});

export const createReleaseCheck = (deps: ReleaseCheckDeps): ReleaseCheck => {
  const { keys, own, clock } = deps;
  const remembered = createSignedMemory(deps);
  const ask = async (signal: AbortSignal): Promise<ReleaseWord> => {
    const done = new AbortController();
    const limit = AbortSignal.any([signal, done.signal]);
    const tooLong = clock.wait(MAX_WAIT_MS, { signal: limit }).then(() => done.abort());
    tooLong.catch(() => undefined);
    try {
      return await deps.judge(await deps.served({ signal: limit }));
    } catch (error) {
      if (signal.aborted) throw error;
      return { kind: 'unchecked' };
    } finally {
      done.abort();
    }
  };
  const ofServed = async ({ signal }: Waiting): Promise<ReleaseWord> => {
    const word = await ask(signal);
    remembered.note(word);
    return word;
  };
  return {
    pinsKey: keys.length > 0,
    ofServed,
    ofOwn: async ({ signal }) => {
      if (own === undefined) return { kind: 'unsigned' };
      const known = remembered.of(own.version);
      if (known !== undefined) return known;
      const word = await ofServed({ signal });
      // Another build lies there now: that says nothing about this one.
      return (buildOf(word) ?? own.version) === own.version ? word : { kind: 'unchecked' };
    },
  };
};
