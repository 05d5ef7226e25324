import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { tap, type, type Scene } from './scene.ts';

const hash = '#/notebook';
const toList = tap('view-list');

export const noteOf = (title: string, text: string): NoteRecord => ({
  title,
  fields: new Map([['text', text]]),
  audience: 'me',
  revision: { wallMs: 0, counter: 0, device: 'demo' },
});

/** A note that holds a file. */
const LEASE: NoteRecord = {
  ...noteOf('bail.pdf', ''),
  fields: new Map([
    ['type', 'application/pdf'],
    ['text', 'JVBERi0xLjQKJeLjz9MKMSAwIG9iago8PC9UeXBlL0NhdGFsb2c+PgplbmRvYmoK'],
  ]),
};

export const mediaNote = (title: string, type: string, text: string): NoteRecord => ({
  ...noteOf(title, ''),
  fields: new Map([
    ['type', type],
    ['text', text],
  ]),
});
export const PICTURE = mediaNote('four.gif', 'image/gif', 'R0lGODlhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=');
const DRAWING = mediaNote(
  'plan.svg',
  'image/svg+xml',
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="90"><rect width="200" height="90" fill="teal"/></svg>',
);
/** Says that it is a sound. */
const NO_SOUND = mediaNote('cloche.mp3', 'audio/mpeg', 'SUQzAAAA');

/** One note, open. */
export const EDITOR: readonly Scene[] = [
  { name: 'note-new', hash, doings: [toList, tap('new-note')], sign: 'note-text' },
  {
    name: 'note-file',
    hash,
    wish: { notes: [LEASE] },
    doings: [toList, tap('note-open')],
    sign: 'file-take',
  },
  {
    name: 'note-picture',
    hash,
    wish: { notes: [PICTURE] },
    doings: [toList, tap('note-open')],
    sign: 'media-picture',
  },
  {
    name: 'note-drawing',
    hash,
    wish: { notes: [DRAWING] },
    doings: [toList, tap('note-open'), tap('media-show')],
    sign: 'media-picture',
  },
  {
    name: 'note-not-shown',
    hash,
    wish: { notes: [NO_SOUND] },
    doings: [toList, tap('note-open')],
    sign: 'media-refused',
  },
  {
    name: 'note-without-title',
    hash,
    doings: [toList, tap('new-note'), tap('note-save')],
    sign: 'note-title-field',
  },
  {
    name: 'note-delete-asks',
    hash,
    wish: { notes: [{ ...noteOf('Four à pain', 'Samedi'), audience: 'public' }] },
    doings: [toList, tap('note-open'), type('note-text', 'Dimanche'), tap('note-delete')],
    sign: 'note-delete-yes',
  },
  {
    name: 'note-resumed',
    hash,
    doings: [toList, tap('note-open'), type('note-text', 'Dimanche'), tap('note-cancel'), tap('note-open')],
    sign: 'note-discard',
  },
];
