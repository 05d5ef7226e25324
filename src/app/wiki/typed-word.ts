import { mayAct, whatActs, type ActKind } from '../../domain/wiki/acts.ts';
import { isDraft } from '../../domain/wiki/audience.ts';
import { contentHash } from '../../domain/wiki/content-hash.ts';
import type { Fields, NoteRecord, NoteWords } from '../../domain/wiki/tiddler.ts';
import type { ActsWatch } from './acting-notes.ts';

interface TypedNote {
  readonly title: string;
  readonly fields: Fields;
  readonly renamedFrom?: string;
  /** The note that it was written on top of: it may be gone by now. */
  readonly on?: NoteRecord | undefined;
}

/** Script reads every note: whoever seems to have typed it, the person says yes to it outside the frame. */
const ALWAYS_ASKED: ReadonlySet<ActKind> = new Set(['script', 'plugin', 'markup']);

/** What lay dormant when the writing began is nothing that the person typed. */
const wasAsleep = (on: NoteRecord | undefined): boolean =>
  on?.fields != null && !mayAct(on) && whatActs({ title: on.title, fields: on.fields }).length > 0;

/**
 * What the person types acts, as in any TiddlyWiki: it is allowed as it is saved. What lay dormant goes on lying so,
 * whatever is typed around it or under whatever title, and what came from others stays theirs.
 */
export const typedWord = (
  acts: Pick<ActsWatch, 'isDormant' | 'isDormantLine' | 'isForeign'>,
  { title, fields, renamedFrom, on }: TypedNote,
): NoteWords => {
  if (isDraft({ fields })) return {};
  const found = whatActs({ title, fields });
  const before = [title, renamedFrom ?? title];
  const isAsleep =
    wasAsleep(on) || before.some(acts.isDormant) || found.some(({ sample }) => acts.isDormantLine(sample));
  if (found.length === 0 || isAsleep || found.some(({ kind }) => ALWAYS_ASKED.has(kind))) return {};
  return {
    allowed: contentHash(title, fields),
    isForeign: on?.isForeign === true || before.some(acts.isForeign),
  };
};
