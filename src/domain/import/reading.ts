import type { Tiddler } from '../wiki/tiddler.ts';
import type { Renamed } from './distinct-titles.ts';

/** A file that somebody brings. A `File` of a browser and bytes in memory are both made into one. */
export interface ImportFile {
  /** With its folder, if it has one: `tiddlers/Bread.tid`. */
  readonly name: string;
  /** Of the note that the file is, where the file itself names none; its name says it otherwise. */
  readonly title?: string | undefined;
  /** In bytes. */
  readonly size: number;
  /** From the first byte, each time it is called; pieces of any size. What it throws makes the file `unreadable`. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
  /** The file beside it that holds its fields, where there is one: both make one note. */
  readonly meta?: Uint8Array;
}

/** As `TextDecoder`, which the domain does not know. */
export interface Decoder {
  readonly decode: (bytes?: Uint8Array, options?: { readonly stream?: boolean }) => string;
}

export interface ReadOptions {
  /** `undefined` for an encoding that this platform does not know. Broken bytes become U+FFFD, a mark at the start is dropped. */
  readonly decoderFor: (encoding: string) => Decoder | undefined;
  /** An `AbortSignal`: what it throws ends the reading, and reaches the caller. */
  readonly signal: { readonly throwIfAborted: () => void };
  /** Bytes read of all bytes of all files. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
}

export type ReadFault =
  /** Nothing in it tells of notes. */
  | 'not-a-tiddlywiki'
  /** A kind of file that holds notes, without one. */
  | 'no-notes'
  /** It ends, or goes on as nothing that can be read, within its first note. */
  | 'breaks-off'
  /** It holds notes, none of which can be read. */
  | 'damaged'
  /** The fields of another file, without that file. */
  | 'fields-alone'
  /** The list of the labels of Google Keep, beside notes that have them. */
  | 'labels-only'
  /** A database of an app, from which no notes are read. */
  | 'database'
  | 'encrypted'
  | 'too-many-tiddlers'
  | 'too-large'
  /** A file that would be one note, and is larger than a note may be. */
  | 'file-too-large'
  /** It does not fit into one go beside the files before it. */
  | 'too-much-at-once'
  | 'empty'
  /** The file is gone, or its place does not answer. */
  | 'unreadable';

/** Why something stays outside unless the person wants it: part of the app, state of another browser, the other wiki's look, a plugin that fights. */
export type LeftOutReason = 'core' | 'bundled' | 'state' | 'look' | 'other-store' | 'trashed';

export interface LeftOut {
  readonly note: Tiddler;
  readonly reason: LeftOutReason;
}

/** The file ends, or goes on as nothing that can be read, in the middle of its notes. */
export interface BreakOff {
  /** Title of the last whole note before; `undefined` if there is none. */
  readonly after: string | undefined;
  /** How many whole notes came before. */
  readonly notes: number;
}

/** One record that cannot be read, among others that can. */
export interface BrokenRecord {
  /** Its own title, where that can still be read. */
  readonly title: string | undefined;
  /** Title of the last whole note before. */
  readonly after: string | undefined;
}

/** A file inside a note that comes in without it: its bytes are damaged, or it has none. */
export interface DamagedFile {
  /** Of the note. */
  readonly title: string;
  /** As it is called; empty where it is not. */
  readonly file: string;
}

/** A record without a title: it stays outside, and is told by what is in it. */
export interface Untitled {
  /** The first words of its text, or else its fields; empty where it has none. */
  readonly words: string;
  /** Which of the file's records it is, from 1 on. */
  readonly at: number;
  /** Of an archive: its file. */
  readonly file?: string;
}

/** A file of an archive whose letters nobody tells. */
export interface GuessedFile {
  readonly file: string;
  /** As the platform names it. */
  readonly encoding: string;
}

export interface ChangedFields {
  readonly title: string;
  /** Fields that were no text: lists became TiddlyWiki's lists, numbers and yes or no their own words. */
  readonly fields: readonly string[];
}

export interface ExternalPictures {
  readonly title: string;
  /** Addresses or paths, each once. */
  readonly places: readonly string[];
}

export interface Encoding {
  /** As the platform names it, in small letters: `utf-8`, `windows-1252`, `utf-16le`. */
  readonly name: string;
  /** A mark at the start, the file's own word, what its bytes can only be, or the likeliest. */
  readonly by: 'mark' | 'named' | 'bytes' | 'guess';
}

/** Google Keep, which writes each note twice when it takes them out: as data, and as a page. */
export type OtherApp = 'keep' | 'keep-page';

/** What happened while a file was read. All lists are in the order of the file, titles as they stand there. */
export interface ReadReport {
  readonly encoding: Encoding;
  readonly app?: OtherApp;
  readonly breaksOff?: BreakOff;
  readonly broken: readonly BrokenRecord[];
  readonly damagedFiles: readonly DamagedFile[];
  /** Titles of notes that hold a character that could not be read. */
  readonly replaced: readonly string[];
  /** Titles of notes with letters that were no UTF-8 and were read as Windows-1252: a guess. */
  readonly guessed: readonly string[];
  readonly changedFields: readonly ChangedFields[];
  readonly externalPictures: readonly ExternalPictures[];
  /** Titles that stand in the file again, later and otherwise: the later one is taken, as TiddlyWiki does. */
  readonly overtaken: readonly string[];
  /** Of an archive: titles that two of its files have with two texts; one of them comes in under another title. */
  readonly renamed: readonly Renamed[];
  readonly untitled: readonly Untitled[];
  /** Titles, as they became, that were longer than a note's may be; each note keeps the whole of its own in a field. */
  readonly shortened: readonly string[];
  /** Of an archive: its files that are read in an encoding that is a guess, but for damaged UTF-8. */
  readonly guessedFiles: readonly GuessedFile[];
  /** Names of archives in an archive that stay closed: too much in them, or two archives around them. */
  readonly closed: readonly string[];
  /** Names of files in an archive that are notes by themselves, without fields beside them: pictures, documents. */
  readonly asFiles: readonly string[];
  /** Titles of notes with a passage that another app encrypted: dots stand in its place. */
  readonly locked: readonly string[];
  /** Names of files in an archive that hold no note that can be read. */
  readonly passedOver: readonly string[];
}

/** What one file holds. No note is in two of the lists; of an archive, a setting may be there twice, the later above the earlier. */
export interface Reading {
  /** What comes in. A link to a note stands between marks until all files are read: `withNoteLinks`. */
  readonly notes: readonly Tiddler[];
  /** Drafts with their own fields, as TiddlyWiki keeps them: `settleDrafts` says what becomes of them. */
  readonly drafts: readonly Tiddler[];
  /** Entries of a server's list, without a text: they never take the place of one. */
  readonly withoutText: readonly Tiddler[];
  readonly leftOut: readonly LeftOut[];
  readonly report: ReadReport;
}
