import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCar, readCar, type CarBlock } from '../../../src/domain/content/car.ts';
import { dagPbBlock, rawBlock } from '../../../src/domain/site/blocks.ts';
import { carOf } from '../../support/car.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const bread = rawBlock(text('bread at seven'));
const soup = rawBlock(text('soup at noon'));
const link = ({ cid, bytes }: CarBlock, name: string) => ({ Name: name, Tsize: bytes.length, Hash: cid });
const kitchen = dagPbBlock(Uint8Array.of(8, 1), [link(bread, 'bread'), link(soup, 'soup')]);
const village = dagPbBlock(Uint8Array.of(8, 1), [link(bread, 'again'), link(kitchen, 'kitchen')]);
const file = carOf(village.cid, [soup, bread, kitchen, village]);

/** Where `part` begins in the file. */
const offsetOf = (part: Uint8Array): number => Buffer.from(file).indexOf(part);
const altered = (at: number): Uint8Array => file.with(at, (file[at] ?? 0) ^ 1);

describe('a CAR', () => {
  it('gives back what was written, parents first, each block once', () => {
    const car = readCar(file);
    expect(car).toMatchObject({ ok: true });
    if (!car.ok) return;
    expect(car.value.root.equals(village.cid)).toBe(true);
    expect([...car.value.blocks.keys()]).toEqual(
      [village, bread, kitchen, soup].map(({ cid }) => cid.toString()),
    );
  });

  it('is the same file whatever order the blocks came in', () => {
    expect(carOf(village.cid, [kitchen, village, bread, soup, bread])).toEqual(file);
  });

  it('names the block whose bytes are not its own', () => {
    expect(readCar(altered(offsetOf(soup.bytes)))).toMatchObject({
      ok: false,
      error: { kind: 'wrong-block', cid: soup.cid.toString() },
    });
  });

  it('says where it was cut off', () => {
    expect(readCar(file.subarray(0, -1))).toMatchObject({ ok: false, error: { kind: 'truncated' } });
  });

  it('is whole: a link that leads nowhere is named, by the reader and by the writer', () => {
    const missing = { ok: false, error: { kind: 'block-missing', cid: soup.cid.toString() } };
    expect(encodeCar(village.cid, [village, kitchen, bread])).toEqual(missing);
    const lastSection = offsetOf(soup.cid.bytes) - 1;
    const cut = Buffer.from(file).lastIndexOf(soup.cid.bytes) - 1;
    expect(cut).toBeGreaterThan(lastSection);
    expect(readCar(file.subarray(0, cut))).toEqual(missing);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a web page', text('<!doctype html><title>404</title>')],
    ['CARv2', Uint8Array.from(Buffer.from('0aa16776657273696f6e02', 'hex'))],
  ])('is not %s', (_what, bytes) => {
    expect(readCar(bytes)).toEqual({ ok: false, error: { kind: 'not-a-car' } });
  });

  it('refuses a section that nobody would carry, before reading it', () => {
    const huge = Buffer.concat([file, Buffer.from('ffffffff7f', 'hex')]);
    expect(readCar(huge)).toEqual({ ok: false, error: { kind: 'section-too-large', at: file.length } });
  });

  it('of any bytes gives a result, and of an altered file never the same blocks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof readCar(bytes).ok === 'boolean'),
    );
    fc.assert(
      fc.property(fc.nat(file.length - 1), (at) => {
        const car = readCar(altered(at));
        expect(car.ok && car.value.root.equals(village.cid)).toBe(false);
      }),
    );
  });
});
