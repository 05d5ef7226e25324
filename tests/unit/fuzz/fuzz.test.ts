import { describe, expect, test } from 'vitest';
import { runCampaign, SlowParserError, ThrowingParserError } from '../../fuzz/campaign.ts';
import { seedsOf } from '../../fuzz/seeds.ts';
import { textTarget } from '../../fuzz/target.ts';
import { TARGETS } from '../../fuzz/targets.ts';

/** `npm run fuzz` reads a hundred thousand; this many tell whether somebody broke a parser today. */
const CASES = 600;

describe('mallory sends bytes that nobody wrote', () => {
  test.each(TARGETS.map((target) => [target.name, target] as const))(
    '%s answers all of them, in time for their length',
    (name, target) => {
      const seeds = seedsOf(name);
      const report = runCampaign(target, { cases: CASES, seed: 20_261_126, seeds });
      expect(seeds.length).toBeGreaterThan(0);
      expect(report.cases).toBe(CASES);
    },
  );

  test('no two parsers share a name', () => {
    expect(new Set(TARGETS.map(({ name }) => name)).size).toBe(TARGETS.length);
  });
});

describe('the campaign itself', () => {
  const seeds = [new TextEncoder().encode('[[a] [[b]')];

  test('stops at a parser that takes quadratic time', () => {
    const quadratic = textTarget('quadratic', (text) => /\[\[(.*?)\]\]/g[Symbol.replace](text, ''));
    const run = (): unknown => runCampaign(quadratic, { cases: 20_000, seed: 1, seeds });
    expect(run).toThrow(SlowParserError);
  });

  test('stops at a parser that throws, and tells at which bytes', () => {
    const fragile = textTarget('fragile', (text) => {
      if (text.includes(']]]')) throw new RangeError('too deep');
    });
    const run = (): unknown => runCampaign(fragile, { cases: 20_000, seed: 1, seeds });
    expect(run).toThrow(ThrowingParserError);
  });
});
