import { createMemorySeedRest, createMemoryVault } from '../../src/adapters/memory/vault.ts';
import { createSession, type SessionHooks } from '../../src/app/identity/session.ts';
import type { SessionActions } from '../../src/app/identity/session.types.ts';
import type { SecretSource, Vault } from '../../src/ports/vault.ts';
import { createHandClock, type HandClock } from './clock.ts';
import { createTabChannels } from './tab-channels.ts';

export const ALICE: SecretSource = { kind: 'salt-pepper', salt: 'coucou', pepper: 'coucou' };
export const BOB: SecretSource = { kind: 'salt-pepper', salt: 'abc', pepper: 'abc' };
export const ALICE_G1 = '5fTwfbYUtCeoaFLbyzaBYUcq46nBS26rciWJAkBugqpo';
export const PASSPHRASE = 'levain';

/** One page of a browser, with everything that it keeps in memory. */
export interface Page {
  readonly session: SessionActions;
  readonly vault: Vault;
  readonly clock: HandClock;
  readonly story: string[];
  /** What the same device says when its page is loaded anew. */
  readonly again: () => Page;
  readonly leave: () => void;
  /** The signal that the last `onOpen` was given. */
  readonly opened: () => AbortSignal | undefined;
}

export const openPage = ({
  rest = createMemorySeedRest(),
  hooks = {},
  spoil = (vault: Vault) => vault,
  browser = createTabChannels(),
  mayLeave = () => true,
}: {
  rest?: ReturnType<typeof createMemorySeedRest>;
  hooks?: Partial<SessionHooks>;
  spoil?: (vault: Vault) => Vault;
  browser?: ReturnType<typeof createTabChannels>;
  mayLeave?: () => boolean;
} = {}): Page => {
  const vault = spoil(createMemoryVault({ rest }));
  const clock = createHandClock();
  const leaving = new AbortController();
  const story: string[] = [];
  let opened: AbortSignal | undefined;
  const told: SessionHooks = {
    onOpen: (identity, signal) => {
      opened = signal;
      story.push(`open ${identity.g1PublicKey.slice(0, 4)}`);
      return Promise.resolve();
    },
    onClose: async () => {
      const canSeal = await vault.hideNames('notes', ['Pain']).then(
        () => true,
        () => false,
      );
      story.push(canSeal ? 'close with keys' : 'close without keys');
    },
    onForget: (identity) => {
      story.push(`forget ${identity.g1PublicKey.slice(0, 4)}`);
      return Promise.resolve();
    },
    ...hooks,
  };
  const session = createSession({
    ...{ vault, clock, hooks: told, mayLeave, tabs: browser(), signal: leaving.signal },
    leavePage: () => story.push(`leave, ${session.session.get().state}`),
  });
  const again = (): Page => openPage({ rest, hooks, spoil, browser, mayLeave });
  return { session, vault, clock, story, again, leave: () => leaving.abort(), opened: () => opened };
};

/** A page on which alice has just kept her keys. */
export const alicesPage = async (options: Parameters<typeof openPage>[0] = {}): Promise<Page> => {
  const page = openPage(options);
  await page.session.start();
  await page.session.prepare(ALICE, 'fr');
  await page.session.keep(PASSPHRASE);
  return page;
};

/** The page that comes up after alice has locked. */
export const lockedPage = async (page: Page): Promise<Page> => {
  await page.session.lock();
  const next = page.again();
  await next.session.start();
  return next;
};

export const stateOf = ({ session }: Page): string => session.session.get().state;
