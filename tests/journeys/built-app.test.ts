import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fr } from '../support/words.ts';

const DIST = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
const all = filesIn(DIST).map((path) => relative(DIST, path));
const textOf = (name: string): string => readFileSync(join(DIST, name), 'utf8');
const pages = all.filter((name) => name.endsWith('.html'));
const policyOf = (html: string): ReadonlyMap<string, string> => {
  const content = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1] ?? '';
  return new Map(
    content
      .split(';')
      .map((directive) => directive.trim().split(' '))
      .map(([name = '', ...sources]) => [name, sources.join(' ')] as const),
  );
};

/** Decimal, as the design counts. */
const BEFORE_UNLOCK_BYTES = 100_000;

/** A script and all that it imports at once; what it asks for later is not followed. */
const withImports = (name: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(name)) return seen;
  seen.add(name);
  const imports = textOf(name).matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g);
  for (const [, path = ''] of imports) withImports(join(dirname(name), path), seen);
  return seen;
};

describe('the built app', () => {
  test('opens its door with less than 100 kB of JavaScript, language and vault included', () => {
    const entries = [...textOf('index.html').matchAll(/<script[^>]*\bsrc="\.?\/?([^"]+)"/g)].map(
      ([, path = '']) => path,
    );
    const alongside = all.filter(
      (name) =>
        /\/vault\.worker-[\w-]+\.js$/.test(name) ||
        (/\/door-[\w-]+\.js$/.test(name) && textOf(name).includes(fr['welcome.title'])),
    );
    expect(entries.length).toBeGreaterThan(0);
    expect(alongside).toHaveLength(2);
    const names = new Set([...entries, ...alongside].flatMap((name) => [...withImports(name)]));
    const bytes = [...names].reduce((sum, name) => sum + gzipSync(textOf(name)).length, 0);
    expect(bytes).toBeGreaterThan(30_000);
    expect(bytes).toBeLessThan(BEFORE_UNLOCK_BYTES);
  });

  test('has a policy on every page, and nothing is allowed that is not named', () => {
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(policyOf(textOf(page)).get('default-src'), page).toBe("'none'");
  });

  test('has no inline script, handler or style in its page', () => {
    const html = textOf('index.html');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
    expect(html).not.toMatch(/\son[a-z]+\s*=/i);
    expect(html).not.toMatch(/<style|\sstyle\s*=|javascript:/i);
  });

  test('names no origin but its own in any page, style or manifest', () => {
    const loads = all.filter((name) => /\.(html|css|webmanifest)$/.test(name));
    for (const name of loads)
      expect(
        textOf(name).match(/(?:src|href|url\(|@import|"icons").{0,3}(?:https?:)?\/\/[^"')\s]+/g) ?? [],
        name,
      ).toEqual([]);
  });

  test('lets its page run its own files only, under trusted types with two named policies', () => {
    const policy = policyOf(textOf('index.html'));
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('style-src')).toBe("'self'");
    expect(policy.get('require-trusted-types-for')).toBe("'script'");
    expect(policy.get('trusted-types')).toBe('lit-html uplanet');
    // Stations are dialled by WebSocket at addresses that a person may add; everything else is a file of the app.
    expect(policy.get('connect-src')).toBe("'self' ws: wss:");
    for (const directive of ['object-src', 'base-uri', 'form-action'])
      expect(policy.get(directive)).toBe("'none'");
  });

  test('lets the wiki’s page run one script, known by its hash, and reach nothing', () => {
    const html = textOf('wiki/frame.html');
    const policy = policyOf(html);
    expect(policy.get('script-src')).toMatch(/^'sha256-[^']+' 'unsafe-eval'$/);
    for (const directive of [
      'connect-src',
      'frame-src',
      'worker-src',
      'object-src',
      'form-action',
      'base-uri',
    ])
      expect(policy.get(directive), directive).toBe("'none'");
    for (const directive of ['img-src', 'media-src', 'font-src'])
      expect(policy.get(directive)).not.toMatch(/https?:|'self'|\*/);
    expect(html.match(/<script/g)).toHaveLength(1);
  });
});
