import type { ActKind } from '../../domain/wiki/acts.ts';
import { suspectsOf } from '../../domain/wiki/suspects.ts';
import { WikiBootError, type WikiFrameHandlers } from '../../ports/wiki-host.ts';
import type { Store } from '../../kit/store.ts';
import type { ActingNote, ActingNotes, WikiTrouble } from './notebook.types.ts';

/** A wiki that fails at every step says nothing new. The frame keeps to fewer by itself, where it is what it should be. */
const MAX_HEARD = 40;
/** More than these help nobody to choose. */
const MAX_SUSPECTS = 3;
const DRAWING: ReadonlySet<ActKind> = new Set(['part']);
const RUNNING: ReadonlySet<ActKind> = new Set(['script', 'plugin', 'actions']);

/** Hears what goes wrong in one wiki, and tells what of the notes that act may be behind it. */
export interface FrameTroubles {
  readonly handlers: Pick<WikiFrameHandlers, 'onStumble' | 'onDrawn' | 'onSlowStart'>;
  /** It loads itself anew and does not stop. */
  readonly reloads: () => void;
  /** It runs after all. */
  readonly opened: () => void;
  /** It did not start. */
  readonly failed: (error: unknown) => void;
}

const ofKinds = (acting: readonly ActingNote[], kinds: ReadonlySet<ActKind>): readonly ActingNote[] =>
  acting.filter(({ acts }) => acts.some(({ kind }) => kinds.has(kind))).slice(0, MAX_SUSPECTS);

export const createFrameTroubles = (
  acts: Store<ActingNotes>,
  { isPlain, tell }: { readonly isPlain: boolean; readonly tell: (trouble: WikiTrouble | undefined) => void },
): FrameTroubles => {
  const acting = (): readonly ActingNote[] => (isPlain ? [] : acts.get().acting);
  let stumbles = '';
  let heard = 0;
  let isSlow = false;
  /** Of code that never ends, all that may be known is that it runs at the start. */
  const hangs = (running: string): void => {
    const named = acting().filter(({ note }) => note.title === running);
    tell({ kind: 'hangs', suspects: named.length > 0 ? named : ofKinds(acting(), RUNNING) });
  };
  return {
    handlers: {
      onStumble: (trace) => {
        heard += 1;
        if (heard > MAX_HEARD) return;
        stumbles ||= trace;
        const suspects = suspectsOf(trace, acting());
        // A fault in nothing that the person could switch off is none of theirs; TiddlyWiki shows it where it stands.
        if (suspects.length > 0) tell({ kind: 'stumbled', suspects });
      },
      onSlowStart: (running) => {
        isSlow = true;
        hangs(running);
      },
      onDrawn: (isEmpty) =>
        tell(isEmpty ? { kind: 'empty', suspects: ofKinds(acting(), DRAWING) } : undefined),
    },
    reloads: () => tell({ kind: 'reloads', suspects: ofKinds(acting(), RUNNING) }),
    opened: () => {
      if (isSlow) tell(undefined);
    },
    failed: (error) => {
      const { trace = '', running } = error instanceof WikiBootError ? error : {};
      if (running === undefined)
        tell({ kind: 'failed', suspects: suspectsOf(`${trace}\n${stumbles}`, acting()) });
      else hangs(running);
    },
  };
};
