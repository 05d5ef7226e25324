import type { Brand } from '../../kit/brand.ts';
import { sectorOf, umapAt, type SectorId } from '../cell/cell.ts';
import { err, ok, type Result } from '../../kit/result.ts';

/** Ten characters of Crockford's base32, without the dash that people read. https://www.crockford.com/base32.html */
export type MoveCode = Brand<string, 'MoveCode'>;

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_CHARACTERS = 10;
/** The first half says where to meet. */
const MEETING_CHARACTERS = 5;

/** A code from ten random bytes; five bits of each are used. */
export const codeOf = (random: Uint8Array): MoveCode =>
  Array.from(random.subarray(0, CODE_CHARACTERS), (byte) => ALPHABET[byte & 31]).join('') as MoveCode;

/** In two halves, for people: `7K3QX-2M9PB`. */
export const shownCode = (code: MoveCode): string =>
  `${code.slice(0, MEETING_CHARACTERS)}-${code.slice(MEETING_CHARACTERS)}`;

/** Takes what people type: any case, spaces and dashes anywhere, O for 0, I and L for 1. */
export const parseMoveCode = (text: string): Result<MoveCode, 'not-a-code'> => {
  const code = text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const fits =
    code.length === CODE_CHARACTERS && Array.from(code).every((character) => ALPHABET.includes(character));
  return fits ? ok(code as MoveCode) : err('not-a-code');
};

/** Sectors from 90 to 60 degrees south: 300 rows where no neighbourhood is. */
const ROWS = 300;
const COLUMNS = 3_600;

/**
 * The Sector on whose topic two places of one person meet, from the first half of the code: a topic that every station
 * passes on, and that nobody lives on.
 */
export const meetingSector = (code: MoveCode): SectorId => {
  const number = Array.from(code.slice(0, MEETING_CHARACTERS)).reduce(
    (sum, character) => sum * ALPHABET.length + ALPHABET.indexOf(character),
    0,
  );
  const row = number % ROWS;
  const column = Math.floor(number / ROWS) % COLUMNS;
  const umap = umapAt(row / 10 - 90, column / 10 - 180);
  if (!umap.ok) throw new RangeError(umap.error);
  return sectorOf(umap.value);
};
