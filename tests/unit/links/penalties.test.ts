import { describe, expect, it } from 'vitest';
import { createPenalties } from '../../../src/adapters/helia/node/penalties.ts';
import { createHandClock } from '../../support/clock.ts';

describe('penalties', () => {
  it('grow with each refusal and fade by half in ten minutes', async () => {
    const clock = createHandClock();
    const penalties = createPenalties(clock);
    expect(penalties.score('mallory')).toBe(0);
    penalties.add('mallory');
    penalties.add('mallory');
    expect(penalties.score('mallory')).toBe(-2);
    expect(penalties.score('bob')).toBe(0);
    await clock.advance(600_000);
    expect(penalties.score('mallory')).toBe(-1);
  });

  it('remember a bounded number of peers', () => {
    const penalties = createPenalties(createHandClock());
    penalties.add('first');
    for (let peer = 0; peer < 1_024; peer += 1) penalties.add(`peer ${peer}`);
    expect(penalties.score('first')).toBe(0);
    expect(penalties.score('peer 1023')).toBe(-1);
  });
});
