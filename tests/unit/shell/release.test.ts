import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changelogSections, newsOf, releaseDate } from '../../../scripts/lib/news.ts';
import { parseRelease, pinnedUrl } from '../../../src/domain/shell/release.ts';
import { parseNews, parseUpdateFailed } from '../../../src/domain/shell/update.ts';
import { wantedBy } from '../../../src/workers/shell/wanted.ts';

const SCOPE = new URL('https://example.org/app/');
const asked = (path: string, destination = '', method = 'GET') =>
  wantedBy({ method, url: new URL(path, SCOPE).href, destination }, SCOPE);

test('a page knows its build by the tag that the build wrote, and a page of no build knows nothing', () => {
  expect(parseRelease('0123456789abcdef 2026-11-23 0.2.0')).toEqual({
    ok: true,
    value: { version: '0123456789abcdef', dateMs: Date.UTC(2026, 10, 23), number: '0.2.0' },
  });
  for (const text of [
    '',
    '0123456789abcdef 2026-11-23',
    '0123456789abcdef 2026-99-99 0.2.0',
    'x 2026-11-23 0.2.0',
  ])
    expect(parseRelease(text).ok).toBe(false);
});

test('a file is asked for by the version of the page that asks', () => {
  expect(pinnedUrl('./places.txt', '0123456789abcdef')).toBe('./places.txt?v=0123456789abcdef');
  expect(pinnedUrl('./places.txt', undefined)).toBe('./places.txt');
});

test('whatever a worker of another version says is read or refused, never thrown', () => {
  fc.assert(
    fc.property(fc.anything(), (message) => {
      parseNews(message);
      parseUpdateFailed(message);
    }),
  );
  const failed = { kind: 'update-failed', version: 'two', why: 'full' } as const;
  expect(parseUpdateFailed({ ...failed, more: 1 })).toEqual({ ok: true, value: failed });
  expect(parseUpdateFailed({ ...failed, why: 'because' }).ok).toBe(false);
  expect(parseNews({ en: ['Bread'], fr: ['Pain'] })).toEqual({
    ok: true,
    value: { en: ['Bread'], fr: ['Pain'] },
  });
  expect(parseNews({ en: ['x'.repeat(401)] }).ok).toBe(false);
  expect(parseNews({ en: Array.from({ length: 13 }, () => 'x') }).ok).toBe(false);
});

test('the worker answers its own files, frames and shares, and leaves the rest to the server', () => {
  expect(asked('./', 'document')).toEqual({ kind: 'page' });
  expect(asked('index.html', 'document')).toEqual({ kind: 'page' });
  expect(asked('frame/edit/?v=abc', 'iframe')).toEqual({ kind: 'frame', mode: 'edit', version: 'abc' });
  expect(asked('./', 'iframe')).toEqual({ kind: 'refused' });
  expect(asked('share', 'document', 'POST')).toEqual({ kind: 'share' });
  expect(asked('share', 'iframe', 'POST')).toBeUndefined();
  expect(asked('places.txt?v=abc')).toEqual({ kind: 'file', path: 'places.txt', version: 'abc' });
  expect(asked('/other/place')).toBeUndefined();
  expect(asked('https://elsewhere.example/app/')).toBeUndefined();
});

test('the newest section of the changelog is told as plain text, in French only when all of it is translated', () => {
  const english =
    '# C\n\n## Unreleased\n\n## 1 (2026-11-23)\n\nIntro.\n\n- **Bread** at\n  [noon](x.md)\n- `Water`\n';
  expect(newsOf(english, '')).toEqual({ en: ['Bread at noon', 'Water'] });
  expect(newsOf(english, '## 1\n\n- Pain\n- Eau\n')).toEqual({
    en: ['Bread at noon', 'Water'],
    fr: ['Pain', 'Eau'],
  });
  expect(newsOf(english, '## 1\n\n- Pain\n')).toEqual({ en: ['Bread at noon', 'Water'] });
  const many = (count: number): string => `## 1\n\n${'- Pain\n'.repeat(count)}`;
  expect(newsOf(many(14), many(14)).fr).toHaveLength(12);
  expect(newsOf(many(14), many(13)).fr).toBeUndefined();
  expect(releaseDate(english)).toBe('2026-11-23');
});

test('the changelog of this house can be told: it has news, and a dated release', async () => {
  const changelog = await readFile('CHANGELOG.md', 'utf8');
  expect(changelogSections(changelog)[0]?.items.length).toBeGreaterThan(0);
  expect(releaseDate(changelog)).toMatch(/^20\d\d-\d\d-\d\d$/);
});
