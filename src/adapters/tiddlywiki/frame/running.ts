import type { FrameMessage } from '../protocol.ts';
import { wrap } from './patch.ts';
import type { Tw, TwMethods } from './tw.ts';

export interface RunningDeps {
  /** The note that holds this module, or the plugin that does; `undefined` for TiddlyWiki's and the app's own. */
  readonly holderOf: (module: string) => string | undefined;
  readonly post: (message: FrameMessage) => void;
  readonly failed: (thrown: unknown) => void;
}

/** Tells the host whose code is about to run while the wiki starts: what never ends can say nothing more. */
export interface Running {
  /** The host has taken note. */
  readonly noted: () => void;
  /** Whose code ran last. */
  readonly last: () => string;
}

interface Modules {
  readonly titles: Readonly<
    Record<string, { readonly moduleType?: string; readonly exports?: unknown } | undefined>
  >;
}

/** The start is over, in a failure. */
const never = new Promise<never>(() => undefined);

type Startup = (...inputs: unknown[]) => unknown;

interface Teller extends Running {
  readonly run: <T>(holder: string, work: () => T) => T;
  /** Resolves when the host has taken note. Where frame and page share one thread, the page hears nothing before this turn ends. */
  readonly wait: (holder: string) => Promise<void>;
}

const createTeller = (post: RunningDeps['post']): Teller => {
  const waiting: (() => void)[] = [];
  let told = '';
  let last = '';
  const tell = (title: string): void => {
    if (title === told) return;
    told = title;
    post({ verb: 'running', title, waits: false });
  };
  return {
    last: () => last,
    run: (holder, work) => {
      const before = told;
      last = holder;
      tell(holder);
      try {
        return work();
      } finally {
        tell(before);
      }
    },
    wait: (title) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        post({ verb: 'running', title, waits: true });
      }),
    noted: () => waiting.shift()?.(),
  };
};

/** TiddlyWiki goes on once the promise of a task resolves; one that failed would leave it waiting in silence. */
const patient =
  ({ wait, run }: Teller, failed: RunningDeps['failed']) =>
  (holder: string, startup: Startup): Startup =>
  (...inputs) =>
    wait(holder).then(() => {
      try {
        return run(holder, () => startup(...inputs));
      } catch (error) {
        failed(error);
        return never;
      }
    });

/** For a wiki whose core was read and which has not started. */
export const watchRunning = (tw: Tw, { holderOf, post, failed }: RunningDeps): Running => {
  const teller = createTeller(post);
  const waits = patient(teller, failed);
  const modules = tw.modules as unknown as Modules & TwMethods;
  wrap(tw.boot as TwMethods, 'executeNextStartupTask', (_self, original, inputs) => {
    try {
      return original(...inputs);
    } catch (error) {
      failed(error);
      return false;
    }
  });
  wrap(modules, 'execute', (_self, original, inputs) => {
    const [name] = inputs as [string];
    const holder = holderOf(name);
    const module = modules.titles[name];
    if (holder === undefined || module === undefined || module.exports !== undefined)
      return original(...inputs);
    const exports = teller.run(holder, () => original(...inputs)) as { startup?: Startup };
    const { startup } = exports;
    if (module.moduleType === 'startup' && typeof startup === 'function')
      exports.startup = waits(holder, startup.bind(exports));
    return exports;
  });
  return teller;
};
