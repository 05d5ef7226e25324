import type { MoveCode } from '../../domain/move/code.ts';
import type { MoveRole } from '../../domain/move/proof.ts';
import type { StopReason } from '../../domain/move/wire.ts';
import type { Result } from '../../kit/result.ts';
import type { Store } from '../../kit/store.ts';

/** Why a move ended or rests. */
export type MoveFault =
  | StopReason
  /** Nobody came within ten minutes. */
  | 'expired'
  /** Nobody offers under this code. */
  | 'nobody'
  /** No station can be reached. */
  | 'no-network'
  /** Another tab of this address holds the network. */
  | 'other-tab'
  /** The other place has no room left. */
  | 'other-full'
  | 'failed';

export interface MoveProgress {
  readonly notes: number;
  readonly ofNotes: number;
  readonly bytes: number;
  readonly ofBytes: number;
}

/** What has moved: notes as the notebook counts them, and what was begun in the wiki and not finished. */
export interface MovedNotes {
  readonly notes: number;
  readonly drafts: number;
}

export type MoveState =
  | { readonly at: 'idle' }
  /** The code to type at the other place, until then (ms since 1970). */
  | { readonly at: 'offering'; readonly code: MoveCode; readonly untilMs: number }
  | { readonly at: 'looking' }
  /** `waiting`: the link is lost, and both ends try to meet again. */
  | {
      readonly at: 'moving' | 'waiting';
      readonly role: MoveRole;
      readonly progress: MoveProgress | undefined;
    }
  | ({ readonly at: 'moved'; readonly role: 'taker'; readonly bytes: number } & MovedNotes)
  | ({ readonly at: 'moved'; readonly role: 'giver'; readonly address: string } & MovedNotes)
  /** `canResume`: what came stays, and `resume` goes on from there. */
  | {
      readonly at: 'failed';
      readonly role: MoveRole;
      readonly fault: MoveFault;
      readonly canResume: boolean;
    };

/** A whole notebook from this place to another one, or from another one to this, over a direct link. */
export interface MoveActions {
  readonly state: Store<MoveState>;
  /** This is the old place: shows a code, for ten minutes. */
  readonly offer: () => void;
  /** This is the new place: looks for the old one with the code that it shows. */
  readonly take: (code: string) => Result<void, 'not-a-code'>;
  /** Goes on after a fault that can be mended. */
  readonly resume: () => void;
  /** Stops and forgets what goes on; after the end, puts its report away. What came stays. */
  readonly end: () => Promise<void>;
}
