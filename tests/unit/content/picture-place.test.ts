import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readExif } from '../../../src/domain/content/exif.ts';
import { readPictureParts } from '../../../src/domain/content/picture-parts.ts';
import { readPicturePlace, withoutPlace } from '../../../src/domain/content/picture-place.ts';
import {
  boxOf,
  exifOf,
  exifSegment,
  heicOf,
  iptcOf,
  iptcSegment,
  JPEG,
  jpegOf,
  latin,
  pngOf,
  PROFILE,
  thermalOf,
  thermalSegments,
  tiffOf,
  webpOf,
  wide,
  xmpSegment,
} from '../../support/placed-pictures.ts';

const tells = (bytes: Uint8Array): boolean => {
  const read = readPicturePlace(bytes);
  if (!read.ok) throw new TypeError(read.error);
  return read.value;
};
const bare = (bytes: Uint8Array): Uint8Array => {
  const made = withoutPlace(bytes);
  if (!made.ok) throw new TypeError(made.error);
  return made.value;
};
const namesOf = (bytes: Uint8Array): readonly string[] => {
  const read = readPictureParts(bytes);
  return read.ok && read.value.isWhole ? read.value.parts.map(({ name }) => name) : [];
};
const holds = (bytes: Uint8Array, part: readonly number[]): boolean =>
  Buffer.from(bytes).includes(Buffer.from(part));
const trackIn = (words: string): readonly number[] => latin(`XML:com.adobe.xmp\0\0\0\0\0${words}`);

const xmpOf = (words: readonly number[]): readonly number[] => xmpSegment(String.fromCharCode(...words));
const SPOT = boxOf('udta', boxOf('\u00a9xyz', latin('\0\u0010\u0015\u00c7+43.6047+001.4442/')));

/** A part of a JPEG that begins as EXIF does. */
const segmentOf = (word: string, tiff: readonly number[]): readonly number[] => {
  const body = [...latin(word), ...tiff];
  return [0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
};

const packed = (bytes: Uint8Array): readonly number[] => [...deflateSync(bytes)];
const spelled = (kind: string, bytes: readonly number[]): readonly number[] => [
  ...latin(`Raw profile type ${kind}\0\0`),
  ...packed(Buffer.from(`\n${kind}\n    ${String(bytes.length)}\n${Buffer.from(bytes).toString('hex')}\n`)),
];
const packedTrack = (words: string): readonly number[] => [
  ...latin('XML:com.adobe.xmp\0\u0001\0\0\0'),
  ...packed(Buffer.from(words)),
];
const BOMB = [...latin('Comment\0\0'), ...packed(new Uint8Array(1_000_000))];

describe('alice’s phone writes the garden’s place into each picture', () => {
  test.each([
    ['a JPEG, by its coordinates', JPEG],
    ['a JPEG, in XMP', jpegOf(xmpSegment('<exif:GPSLatitude>43,36N</exif:GPSLatitude>'))],
    ['a JPEG of a drone', jpegOf(xmpSegment('drone-dji:GpsLatitude="+43.6047"'))],
    ['a JPEG of another drone', jpegOf(xmpSegment('drone-dji:Latitude="43.6047"'))],
    ['a JPEG, of what it looks at', jpegOf(xmpSegment('exif:GPSDestLatitude="43,36N"'))],
    ['a JPEG, by its region, under another prefix', jpegOf(xmpSegment('ps:State="Occitanie"'))],
    ['a JPEG, filled up with another byte', jpegOf(segmentOf('Exif\0\u00ff', exifOf()))],
    ['a JPEG, in a list that stands elsewhere', jpegOf(exifSegment(exifOf().slice(0, 38)))],
    ['a PNG of Photoshop', pngOf(['zTXt', spelled('8bim', [0x1c, 2, 90, 0, 1, 65])])],
    ['a PNG, in packed EXIF', pngOf(['zxIf', [0, 0, 0, 0, 0]])],
    ['a JPEG, by the name of the town', jpegOf(iptcSegment(90, 'Toulouse'))],
    ['a JPEG, in the film that follows it', Uint8Array.from([...jpegOf(), ...exifOf()])],
    ['a PNG', pngOf(['eXIf', exifOf()])],
    ['a PNG, in XMP', pngOf(['iTXt', trackIn('photoshop:City="Toulouse"')])],
    ['a PNG, packed so that nothing can read it', pngOf(['zTXt', latin('Raw profile type exif\0\0x')])],
    ['a PNG of ImageMagick', pngOf(['zTXt', spelled('exif', [...latin('Exif\0\0'), ...exifOf()])])],
    [
      'a PNG of ImageMagick, by the name of the town',
      pngOf(['zTXt', spelled('iptc', [0x1c, 2, 90, 0, 1, 65])]),
    ],
    ['a PNG, in packed XMP', pngOf(['iTXt', packedTrack('photoshop:City="Toulouse"')])],
    [
      'a PNG of texts that would fill the memory',
      pngOf(...Array.from({ length: 17 }, () => ['zTXt', BOMB] as const)),
    ],
    [
      'a PNG of one such profile',
      pngOf(['zTXt', [...latin('Raw profile type exif\0\0'), ...packed(new Uint8Array(2_000_000))]]),
    ],
    ['a JPEG, in XMP of UTF-16', jpegOf(xmpOf(wide('<exif:GPSLatitude>43,36N</exif:GPSLatitude>')))],
    [
      'a JPEG, in XMP of UTF-16, the other way',
      jpegOf(xmpOf(wide('ps:City="Toulouse"', { isLittle: false }))),
    ],
    ['a JPEG, in XMP of UTF-32', jpegOf(xmpOf(wide('ps:City="Toulouse"', { width: 4 })))],
    [
      'a JPEG, in XMP of UTF-32, the other way',
      jpegOf(xmpOf(wide('ps:City="Toulouse"', { width: 4, isLittle: false }))),
    ],
    ['a WebP, in XMP of UTF-16', webpOf(['XMP ', wide('exif:GPSLongitude="1,26E"')])],
    ['a JPEG of a thermal camera', jpegOf(thermalSegments(thermalOf(43.6)))],
    ['one whose numbers stand the other way', jpegOf(thermalSegments(thermalOf(43.6, { isLittle: true })))],
    ['one in many segments', jpegOf(thermalSegments(thermalOf(43.6), 20))],
    ['one of a version that nobody knows', jpegOf(thermalSegments(thermalOf(0, { version: 7 })))],
    ['one that breaks off', jpegOf(thermalSegments(thermalOf(43.6).slice(0, 100)))],
    ['a JPEG, by the part of the town', jpegOf(iptcSegment(92, 'Les Minimes'))],
    ['a JPEG, by what it shows', jpegOf(iptcSegment(27, 'Capitole'))],
    ['a JPEG, by IPTC in its EXIF', jpegOf(exifSegment(tiffOf(iptcOf(90, 'Toulouse'))))],
    ['a JPEG, by IPTC behind its end', Uint8Array.from([...jpegOf(), ...iptcOf(101, 'France')])],
    ['a JPEG, by the film behind its end', Uint8Array.from([...jpegOf(), ...boxOf('moov', SPOT)])],
    ['a WebP', webpOf(['EXIF', exifOf()])],
    ['a WebP, in XMP', webpOf(['XMP ', latin('exif:GPSLongitude="1,26E"')])],
  ])('%s: it is seen, and taken out', (_how, bytes) => {
    expect(tells(bytes)).toBe(true);
    expect(tells(bare(bytes))).toBe(false);
    expect(bare(bare(bytes))).toEqual(bare(bytes));
  });

  /** The list of places begins at byte 38, its three fractions are the last 24 bytes. */
  const withList = (list: readonly number[]): Uint8Array =>
    jpegOf(exifSegment([...exifOf().slice(0, 38), ...list]));
  const withFractions = (fractions: readonly number[]): Uint8Array =>
    jpegOf(exifSegment([...exifOf().slice(0, -24), ...fractions]));

  test.each([
    ['its list is there, and empty', withList([0, 0])],
    ['its coordinates are 0/0', withFractions(Array.from({ length: 24 }, () => 0))],
    ['its coordinates are 0°, 0°', withFractions([0, 1, 0, 1, 0, 1].flatMap((part) => [0, 0, 0, part]))],
    [
      'it tells the method only',
      withList([0, 1, 0, 0x1b, 0, 7, 0, 0, 0, 11, 0, 0, 0, 52, ...latin('ASCII\0\0\0GPS')]),
    ],
  ])('a phone that did not know the place tells none: %s', (_, bytes) => {
    expect(tells(bytes)).toBe(false);
  });

  test.each([
    ['its list stands elsewhere', withList([])],
    ['its fractions stand elsewhere', withFractions([])],
    [
      'the area has a name',
      withList([0, 1, 0, 0x1c, 0, 7, 0, 0, 0, 16, 0, 0, 0, 52, ...latin('ASCII\0\0\0Toulouse')]),
    ],
  ])('but is taken to tell one where %s', (_, bytes) => {
    expect(tells(bytes)).toBe(true);
  });

  const EMPTY_BAG = '<iptcExt:LocationShown>\n    <rdf:Bag/>\n   </iptcExt:LocationShown>';

  test.each([
    ['GIMP’s empty lists', EMPTY_BAG.repeat(2)],
    ['an empty field', 'photoshop:City="" photoshop:State=\'\''],
    ['the prefix of a vocabulary', 'xmlns:LocationDetails="http://example.org/"'],
    ['an empty element', '<photoshop:City></photoshop:City><photoshop:Country />'],
  ])('a field that is there and says nothing tells no place: %s', (_, words) => {
    expect(tells(jpegOf(xmpSegment(words)))).toBe(false);
  });

  test.each([
    ['a list with something in it', '<e:LocationShown><rdf:Bag><rdf:li/></rdf:Bag></e:LocationShown>'],
    ['a place behind empty ones', `${EMPTY_BAG} photoshop:City="Toulouse"`],
    ['a place inside an empty element', '<e:LocationShown e:City="Toulouse"/>'],
    ['a blank, which may stand for anything', 'photoshop:City=" "'],
    ['more empty ones than any program writes', EMPTY_BAG.repeat(300)],
  ])('but it is told of %s', (_, words) => {
    expect(tells(jpegOf(xmpSegment(words)))).toBe(true);
  });

  test('a camera, a date or which way up is no place', () => {
    for (const bytes of [
      jpegOf(thermalSegments(thermalOf(0)), xmpOf(wide('<xmp:CreatorTool>GIMP</xmp:CreatorTool>'))),
      jpegOf(xmpOf(wide('photoshop:City="" xmlns:LocationDetails="x"')), iptcSegment(90, '')),
      jpegOf(exifSegment(tiffOf(iptcOf(5, 'Soupe')))),
      Uint8Array.from([...jpegOf(), ...iptcOf(90, ''), 0x1c, 2, 90, 0x7f, 0xff, 1, 2]),
      jpegOf(exifSegment(exifOf({ gps: false }))),
      jpegOf(iptcSegment(5, 'Soupe'), xmpSegment('<xmp:CreatorTool>GIMP</xmp:CreatorTool>')),
      pngOf(['tEXt', latin('Software\0GIMP')]),
      pngOf(['zTXt', spelled('exif', [...latin('Exif\0\0'), ...exifOf({ gps: false })])]),
      pngOf(['zTXt', BOMB]),
      webpOf(),
      heicOf(exifOf({ gps: false })),
    ])
      expect(tells(bytes)).toBe(false);
  });
});

describe('what is left of the picture', () => {
  test('is drawn as before: a JPEG keeps its colours and which way up, and nothing else that was said', () => {
    const bytes = jpegOf(exifSegment(), xmpSegment('GPSLatitude'), iptcSegment(90, 'Toulouse'));
    const left = bare(bytes);
    expect(left).toEqual(jpegOf(exifSegment(exifOf({ gps: false }))));
    expect(holds(left, PROFILE)).toBe(true);
  });

  test('a JPEG that stands upright gets no EXIF at all, and loses what follows its end', () => {
    const bytes = Uint8Array.from([...jpegOf(exifSegment(exifOf({ orientation: 1 }))), ...JPEG]);
    expect(bare(bytes)).toEqual(jpegOf());
  });

  test('a PNG is a PNG, whose EXIF says which way up', () => {
    const left = bare(pngOf(['eXIf', exifOf()], ['tIME', [7, 234, 11, 27, 0, 0, 0]]));
    expect(left).toEqual(pngOf(['eXIf', exifOf({ gps: false })]));
  });

  test('a WebP says its length and what it holds anew', () => {
    const left = bare(webpOf(['EXIF', exifOf()], ['XMP ', latin('GPSLatitude')]));
    expect(namesOf(left)).toEqual(['VP8X', 'VP8L', 'EXIF']);
    expect(Buffer.from(left).readUInt32LE(4)).toBe(left.length - 8);
    expect(left[20]).toBe(0x08);
    expect(bare(webpOf(['XMP ', latin('GPSLatitude')]))[20]).toBe(0);
  });
});

describe('what cannot be taken apart', () => {
  test('a HEIC tells its place, and keeps it', () => {
    expect(tells(heicOf(exifOf()))).toBe(true);
    expect(withoutPlace(heicOf(exifOf()))).toMatchObject({ ok: false, error: 'no-such-picture' });
  });

  test('a picture that was cut tells what it still says, and is not made anew', () => {
    const cut = JPEG.subarray(0, JPEG.length - 40);
    expect(tells(cut)).toBe(true);
    expect(withoutPlace(cut)).toMatchObject({ ok: false, error: 'broken' });
  });

  test('words are no picture', () => {
    expect(readPicturePlace(Uint8Array.from(latin('au levain')))).toMatchObject({ ok: false });
  });

  test('mallory’s lists that lead outside the file, or back to themselves, say nothing', () => {
    const exif = Uint8Array.from(exifOf());
    expect(readExif(exif)).toEqual({ orientation: 6, hasPlace: true });
    expect(readExif(exif.with(7, 250))).toEqual({ orientation: 1, hasPlace: false });
    expect(readExif(exif.with(33, 8))).toMatchObject({ orientation: 6, hasPlace: false });
    expect(readExif(exif.subarray(0, 30))).toMatchObject({ hasPlace: false });
  });
});
