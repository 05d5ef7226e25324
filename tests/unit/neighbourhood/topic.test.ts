import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSectorTopic, sectorTopic } from '../../../src/domain/neighbourhood/topic.ts';
import { TOULOUSE } from '../../support/cast.ts';

describe('a sector topic', () => {
  it('names its sector', () => {
    expect(sectorTopic(TOULOUSE)).toBe('/uplanet/1/sector/43.6_1.4');
    expect(parseSectorTopic(sectorTopic(TOULOUSE))).toEqual({ ok: true, value: TOULOUSE });
  });

  it.each([
    '/uplanet/1/sector/43.60_1.44',
    '/uplanet/1/sector/',
    '/record/abc',
    '43.6_1.4',
    '/uplanet/1/sector/-0.0_1.4',
  ])('is not %s', (topic) => {
    expect(parseSectorTopic(topic).ok).toBe(false);
  });

  it('answers any text with a result, and only its own spelling is one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseSectorTopic(`/uplanet/1/sector/${text}`);
        if (parsed.ok) expect(parsed.value).toBe(text);
        else expect(parsed.error).toBe('not-a-sector');
      }),
    );
  });
});
