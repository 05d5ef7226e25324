import { expect, test } from 'vitest';
import { mediaOf, mediaParts } from '../../../src/domain/wiki/media.ts';
import { fields } from '../../support/notes.ts';

test('pictures, sounds and videos are shown under a type from a list, and nothing else is', () => {
  expect(mediaOf(fields('iVBORw==', { type: 'image/png' }))).toMatchObject({
    kind: 'picture',
    isHeavy: false,
  });
  expect(mediaOf(fields('SUQz', { type: 'audio/mp3' }))).toMatchObject({ kind: 'sound', type: 'audio/mpeg' });
  expect(mediaOf(fields('AAAA', { type: 'video/quicktime' }))).toMatchObject({ type: 'video/mp4' });
  for (const type of ['', 'text/html', 'application/pdf', 'image/png; x', 'image/x-new', 'constructor'])
    expect(mediaOf(fields('A'.repeat(80), { type }))).toBeUndefined();
  expect(mediaOf(fields('', { type: 'image/png' }))).toBeUndefined();
});

test('a drawing and a long video wait for a tap', () => {
  expect(mediaOf(fields('<svg/>', { type: 'image/svg+xml' }))).toMatchObject({ isHeavy: true });
  expect(mediaOf(fields('A'.repeat(4_000_000), { type: 'video/mp4' }))).toMatchObject({ isHeavy: true });
});

test('what is handed to the browser is the bytes, the drawing as it is written, or nothing where a text is no such file', () => {
  const [bytes] = mediaParts(fields('SGVs\nbG8=', { type: 'image/png' })) ?? [];
  expect(bytes).toEqual(new TextEncoder().encode('Hello'));
  expect(mediaParts(fields('<svg/>', { type: 'image/svg+xml' }))).toEqual(['<svg/>']);
  expect(mediaParts(fields('pas du tout codé', { type: 'image/png' }))).toBeUndefined();
});
