import { expect, test } from 'vitest';
import { filmOf as bytesOfFilm, readFilmPlace } from '../../../src/domain/content/film-place.ts';
import { encodedFilm } from '../../../src/domain/wiki/encoded-film.ts';
import { isPictureNote, placeIn } from '../../../src/domain/wiki/note-place.ts';
import type { Fields } from '../../../src/domain/wiki/tiddler.ts';
import { fields } from '../../support/notes.ts';
import {
  boxOf,
  exifOf,
  filmOf,
  heicOf,
  iptcOf,
  latin,
  textOf,
  tiffOf,
} from '../../support/placed-pictures.ts';

const note = (bytes: Uint8Array, type = 'video/mp4'): Fields => fields(textOf(bytes), { type });

const APPLE = boxOf(
  'meta',
  boxOf('keys', latin('\0\0\0\0mdtacom.apple.quicktime.location.ISO6709')),
  boxOf('ilst', latin('+43.6047+001.4442+150.000/')),
);
const XMP = boxOf('uuid', latin('exif:GPSLatitude="43,36N"'));

test.each([
  ['Android’s', filmOf(boxOf('udta', boxOf('\u00a9xyz', latin('+43.6047+001.4442/'))))],
  ['an iPhone’s', filmOf(APPLE, { brand: 'qt  ' })],
  ['3GPP’s', filmOf(boxOf('udta', boxOf('loci', [0, 0, 0, 0, 0, 0]))), 'video/mp4'],
  ['a sports camera’s, in a track', filmOf(boxOf('trak', boxOf('stsd', latin('gpmd')))), 'video/mp4'],
  ['an editor’s, in XMP', filmOf(XMP)],
  ['one before MP4, without a word on its kind', Uint8Array.from(boxOf('moov', APPLE)), 'video/quicktime'],
  ['one that breaks off', filmOf(APPLE).subarray(0, -8)],
  ['a voice memo', filmOf(APPLE, { brand: 'M4A ' }), 'audio/mp4'],
  ['WebM', Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, ...latin('LOCATION+43.6047')]), 'video/webm'],
  ['Ogg', Uint8Array.from(latin('OggS vorbis location=Toulouse')), 'audio/ogg'],
])('bob’s film of the garden says where it is: %s', (_, bytes, type = 'video/mp4') => {
  const film = note(bytes, type);
  expect(isPictureNote(film)).toBe(true);
  expect(placeIn(film)).toBe('stays');
});

test.each([
  ['what looks like a place within the film itself', filmOf([])],
  ['a date', filmOf(boxOf('udta', boxOf('\u00a9day', latin('2026-11-28'))))],
  ['a box that is longer than the film', Uint8Array.from([...filmOf([]), 0, 255, 0, 0, ...latin('free')])],
])('one that says none is not asked about: %s', (_, bytes) => {
  expect(placeIn(note(bytes))).toBeUndefined();
});

test('of a long film only what it says of itself is decoded, wherever in the letters it begins', () => {
  for (let shift = 0; shift < 4; shift += 1) {
    const bytes = Uint8Array.from([
      ...boxOf(
        'mdat',
        Array.from({ length: 1_000 + shift }, () => 0x41),
      ),
      ...boxOf('moov', APPLE),
    ]);
    const text = textOf(bytes);
    const film = encodedFilm(text);
    const asked: number[] = [];
    const slice = (from: number, to: number): Uint8Array => {
      const piece = film?.slice(from, to) ?? new Uint8Array();
      expect(piece).toEqual(bytes.subarray(from, to));
      asked.push(piece.length);
      return piece;
    };
    expect(readFilmPlace({ length: film?.length ?? 0, slice })).toEqual({ ok: true, value: true });
    expect(Math.max(...asked)).toBeLessThan(400);
    expect(placeIn(fields(text.replace(/.{76}/g, '$&\n'), { type: 'video/mp4' }))).toBe('stays');
  }
});

test('a picture in boxes is no film; a film that says more of itself than any does is taken to tell', () => {
  expect(readFilmPlace(bytesOfFilm(heicOf(exifOf())))).toEqual({ ok: false, error: 'no-film' });
  const zeros = new Uint8Array(17_000_000);
  zeros.set([1, 3, 0x66, 0x40, ...latin('moov')]);
  expect(readFilmPlace(bytesOfFilm(zeros))).toEqual({ ok: true, value: true });
});

test('a TIFF tells its place by IPTC in its tags, in whichever', () => {
  for (const tag of [0x83bb, 0x8649])
    expect(placeIn(note(Uint8Array.from(tiffOf(iptcOf(90, 'Toulouse'), tag)), 'image/tiff'))).toBe('stays');
  expect(placeIn(note(Uint8Array.from(tiffOf(iptcOf(5, 'Soupe'))), 'image/tiff'))).toBeUndefined();
});
