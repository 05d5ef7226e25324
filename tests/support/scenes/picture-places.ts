import { mediaNote, noteOf } from './editor.ts';
import { tap, type Scene } from './scene.ts';

const hash = '#/notebook';
const toList = tap('view-list');

/** Pictures whose EXIF says that they were taken in Toulouse. */
export const GARDEN = mediaNote(
  'jardin-partagé.jpg',
  'image/jpeg',
  '/9j/4QBYRXhpZgAATU0AKgAAAAgAAgESAAMAAAABAAYAAIglAAQAAAABAAAAJgAAAAAAAQACAAUAAAADAAAAOAAAAAAAAAArAAAAAQAAACQAAAABAAAAAAAAAAH/4gAVSUNDX1BST0ZJTEUAY29sb3Vyc//bAEMAAwICAgICAwICAgMDAwMEBgQEBAQECAYGBQYJCAoKCQgJCQoMDwwKCw4LCQkNEQ0ODxAQERAKDBITEhATDxAQEP/AAAsIAAEAAQEBEQD/xAAUAAEAAAAAAAAAAAAAAAAAAAAJ/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPwBUn//Z',
);
const OVEN = mediaNote(
  'IMG_0001.heic',
  'image/heic',
  'AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAAABkV4aWYAAE1NACoAAAAIAAIBEgADAAAAAQAGAACIJQAEAAAAAQAAACYAAAAAAAEAAgAFAAAAAwAAADgAAAAAAAAAKwAAAAEAAAAkAAAAAQAAAAAAAAAB',
);
const PHOTOS = [GARDEN, OVEN, noteOf('Pain', 'Four à bois, samedi.')];

/** What pictures tell of a place, each way that they may become public. */
export const PLACES: readonly Scene[] = [
  { name: 'publish-place', hash, wish: { publishWish: { note: GARDEN } }, sign: 'places-take-out' },
  {
    name: 'publish-place-stays',
    hash,
    wish: { notes: [OVEN] },
    doings: [toList, tap('note-audience')],
    sign: 'places-told',
  },
  {
    name: 'bulk-places',
    hash,
    wish: { notes: PHOTOS },
    doings: [toList, tap('bulk'), tap('all-public')],
    sign: 'places-take-out',
  },
  {
    name: 'review-places',
    hash,
    wish: {
      notes: PHOTOS.map((note) => ({ ...note, audience: 'public' })),
      publication: { state: 'waiting-for-consent' },
    },
    doings: [tap('review')],
    sign: 'places-take-out',
  },
];
