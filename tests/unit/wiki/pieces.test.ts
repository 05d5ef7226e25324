import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inPieces } from '../../../src/app/wiki/pieces.ts';
import { note } from '../../support/notes.ts';

const sizes = fc.array(fc.oneof(fc.constant(3), fc.constant(400_000), fc.constant(2_000_000)), {
  maxLength: 450,
});

test('pieces are all of it in its order, none is empty, and none goes on once it is full', () =>
  fc.assert(
    fc.property(sizes, (lengths) => {
      const records = lengths.map((length, at) => note(`Note ${at}`, 'x'.repeat(length)));
      const pieces = inPieces(records);
      expect(pieces.flat()).toEqual(records);
      for (const piece of pieces) {
        expect(piece.length).toBeGreaterThan(0);
        expect(piece.length).toBeLessThanOrEqual(200);
        const before = piece.slice(0, -1).map(({ fields }) => fields?.get('text')?.length ?? 0);
        expect(before.reduce((sum, length) => sum + length, 0)).toBeLessThan(500_000);
      }
    }),
    { numRuns: 20 },
  ));
