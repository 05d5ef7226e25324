import type { SystemKind } from '../../domain/wiki/system-kind.ts';
import type { Fields, NoteRecord } from '../../domain/wiki/tiddler.ts';

/** A plugin, theme, language, style, setting, or what else a wiki is made of and the list of notes does not show. */
export interface SystemNote {
  readonly note: NoteRecord & { readonly fields: Fields };
  readonly kind: SystemKind;
}

/** The verbs are durable when they resolve, and pass over what changed since it was seen. */
export interface ExtensionsActions {
  /** By kind, then by title. */
  readonly list: () => readonly SystemNote[];
  /** Deletes it; it can be brought back. */
  readonly remove: (seen: SystemNote) => Promise<void>;
  /** Keeps a double under a title of its own, where all of it can be read and nothing acts. Gives that title. */
  readonly putToRest: (seen: SystemNote) => Promise<string>;
}
