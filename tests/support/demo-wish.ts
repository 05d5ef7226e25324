import type {
  Neighbour,
  NeighbourhoodStatus,
  NeighbourWikiState,
} from '../../src/app/neighbourhood/neighbourhood.types.ts';
import type { BackupFault, BackupStatus, RestorePlan } from '../../src/app/backup/backup.types.ts';
import type { MoveState } from '../../src/app/move/move.types.ts';
import type { CopyReport } from '../../src/app/journal/copy-report.types.ts';
import type { Publication } from '../../src/app/site/publication.types.ts';
import type { ImportOutcome, ImportPlan } from '../../src/app/import/import.types.ts';
import type { Ask, Notice } from '../../src/app/letterbox/letterbox.types.ts';
import type { SystemNote } from '../../src/app/wiki/extensions.types.ts';
import type { ActingNotes, NotebookStatus, PublishWish } from '../../src/app/wiki/notebook.types.ts';
import type { UnsavedNote } from '../../src/app/wiki/unsaved-notes.types.ts';
import type { IpnsName } from '../../src/domain/identity/identity.ts';
import type { Result } from '../../src/kit/result.ts';
import type { PastNote } from '../../src/domain/wiki/past.ts';
import type { NoteRecord } from '../../src/domain/wiki/tiddler.ts';

/** What a story may start from, and what may go wrong in it. */
export interface DemoWish {
  /** What waits for the person's word. */
  readonly asks?: readonly Ask[];
  readonly notices?: readonly Notice[];
  readonly acts?: ActingNotes;
  /** No official plugin arrives. */
  readonly pluginRefused?: boolean;
  readonly publishWish?: PublishWish;
  readonly past?: readonly PastNote[];
  readonly systemNotes?: readonly SystemNote[];
  readonly justDeleted?: readonly PastNote[];
  /** `''`: the person gave no name yet. */
  readonly displayName?: string;
  readonly session?: 'starting' | 'welcome' | 'locked' | 'open';
  readonly home?: 'toulouse' | 'none';
  readonly notes?: readonly NoteRecord[];
  readonly neighbours?: readonly Neighbour[];
  /** People whom the person does not want to see. */
  readonly hidden?: readonly IpnsName[];
  readonly neighbourWiki?: NeighbourWikiState;
  readonly publication?: Partial<Publication>;
  readonly status?: Partial<NotebookStatus>;
  /** The device has no room for what is typed. */
  readonly draftsRefused?: boolean;
  /** Begun in the wiki and not confirmed. */
  readonly wikiDrafts?: readonly NoteRecord[];
  readonly unsaved?: readonly UnsavedNote[];
  readonly network?: Partial<NeighbourhoodStatus>;
  readonly importPlan?: ImportPlan;
  readonly importOutcome?: ImportOutcome;
  readonly backup?: Partial<BackupStatus>;
  readonly journal?: Partial<CopyReport>;
  readonly restorePlan?: Result<RestorePlan, BackupFault>;
  readonly move?: MoveState;
  readonly locateRefused?: boolean;
  readonly stationRefused?: boolean;
  /** What becomes of a call, by the name that `calls` has for it: no answer ever comes, or it fails. */
  readonly fate?: Readonly<Record<string, 'endless' | 'failed'>>;
}

/** Answers as the wish says. */
export const fated = ({ fate }: DemoWish, call: string): Promise<void> => {
  if (fate?.[call] === 'endless') return new Promise<void>(() => undefined);
  return fate?.[call] === 'failed' ? Promise.reject(new Error(`${call} fails here`)) : Promise.resolve();
};

/** Resolves when somebody stops what is under way. */
export const stopped = (stop: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => stop?.addEventListener('abort', () => resolve()));

/** The passphrase that opens what rests on the demo device. */
export const DEMO_PASSPHRASE = 'quatre mots tout simples';
