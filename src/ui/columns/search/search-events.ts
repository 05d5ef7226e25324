import type { FoundGroup } from '../../../app/search/search.types.ts';

/** Somebody chose a note among the results. */
export class NoteFoundEvent extends Event {
  readonly whose: FoundGroup['whose'];
  readonly title: string;
  constructor(whose: FoundGroup['whose'], title: string) {
    super('note-found', { bubbles: true, composed: true });
    this.whose = whose;
    this.title = title;
  }
}

/** What is searched for now. */
export class SearchQueryEvent extends Event {
  readonly query: string;
  constructor(query: string) {
    super('search-query', { bubbles: true, composed: true });
    this.query = query;
  }
}

declare global {
  interface HTMLElementEventMap {
    'note-found': NoteFoundEvent;
    'search-query': SearchQueryEvent;
  }
}
