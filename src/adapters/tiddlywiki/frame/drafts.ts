import type { TwTiddler } from './tw.ts';

/**
 * Which drafts hold only what the person's hand put there. One that anybody else wrote into, or that was made to say that
 * it is another note's, is spoilt for good: it goes on being written and saved, but not in the person's name.
 */
export interface Drafts {
  readonly written: (tiddler: TwTiddler, write: { readonly by: 'hand' | 'others' }) => void;
  readonly removed: (title: string) => void;
  readonly isSpoilt: (draft: TwTiddler) => boolean;
  /** It was begun as the person's own: whatever they type there is theirs, and need not look harmless. */
  readonly begunAsOwn: (title: string) => void;
  readonly isOwn: (title: string) => boolean;
}

export const createDrafts = (): Drafts => {
  const noteOf = new Map<unknown, unknown>();
  const spoilt = new Set<unknown>();
  const own = new Set<unknown>();
  return {
    written: ({ fields }, { by }) => {
      const { title, 'draft.of': note } = fields;
      if (note === undefined) return;
      if (!noteOf.has(title)) noteOf.set(title, note);
      if (by === 'others' || noteOf.get(title) !== note) spoilt.add(title);
    },
    removed: (title) => {
      noteOf.delete(title);
      spoilt.delete(title);
      own.delete(title);
    },
    begunAsOwn: (title) => own.add(title),
    isOwn: (title) => own.has(title) && !spoilt.has(title),
    isSpoilt: ({ fields }) => spoilt.has(fields['title']),
  };
};
