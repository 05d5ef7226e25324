import type { Draft } from '../../../domain/wiki/draft.ts';
import type { Audience, NoteRecord } from '../../../domain/wiki/tiddler.ts';
import type { View } from './face/view-switch.ts';

/** The person wants to write: a note of theirs, or a new one. */
export class EditNoteEvent extends Event {
  readonly note: NoteRecord | undefined;
  constructor(note: NoteRecord | undefined) {
    super('edit-note', { bubbles: true, composed: true });
    this.note = note;
  }
}

/** A text was typed and is not saved yet; `undefined` when nothing differs from the saved note any more. */
export class NoteDraftEvent extends Event {
  readonly note: NoteRecord | undefined;
  readonly draft: Draft | undefined;
  constructor(note: NoteRecord | undefined, draft: Draft | undefined) {
    super('note-draft', { bubbles: true, composed: true });
    this.note = note;
    this.draft = draft;
  }
}

/** The person wants to go on with what they began in the wiki. */
export class ContinueDraftEvent extends Event {
  /** Of the draft itself. */
  readonly title: string;
  constructor(title: string) {
    super('continue-draft', { bubbles: true, composed: true });
    this.title = title;
  }
}

export class AudienceWishEvent extends Event {
  readonly title: string;
  readonly audience: Audience;
  constructor(title: string, audience: Audience) {
    super('audience-wish', { bubbles: true, composed: true });
    this.title = title;
    this.audience = audience;
  }
}

/** Many notes have just got this audience. */
export class AudienceSetEvent extends Event {
  readonly audience: Audience;
  constructor(audience: Audience) {
    super('audience-set', { bubbles: true, composed: true });
    this.audience = audience;
  }
}

/** The person wants to see the notes as a list, or as the wiki: another address, so that Back leads to what was there. */
export class ViewWishEvent extends Event {
  readonly view: View;
  constructor(view: View) {
    super('view-wish', { bubbles: true, composed: true });
    this.view = view;
  }
}

/** The editor is done with: saved, given up or left. */
export class NoteCloseEvent extends Event {
  constructor() {
    super('note-close', { bubbles: true, composed: true });
  }
}

/** The editor began to save or to delete, or is through with it. */
export class NoteBusyEvent extends Event {
  constructor() {
    super('note-busy', { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'note-close': NoteCloseEvent;
    'note-busy': NoteBusyEvent;
    'view-wish': ViewWishEvent;
    'continue-draft': ContinueDraftEvent;
    'note-draft': NoteDraftEvent;
    'audience-set': AudienceSetEvent;
    'edit-note': EditNoteEvent;
    'audience-wish': AudienceWishEvent;
  }
}
