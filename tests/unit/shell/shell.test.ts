import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createShell, ShellMixedError } from '../../../src/workers/shell/shell.ts';
import { withHeaders } from '../../../src/workers/shell/headers.ts';
import { framePage, isFrameMode } from '../../../src/workers/shell/frame-page.ts';

const SCOPE = new URL('https://example.org/ipfs/cid/');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Cache Storage by Maps. */
const createCaches = () => {
  const all = new Map<string, Map<string, string>>();
  const open = (name: string) => {
    const entries = all.get(name) ?? new Map<string, string>();
    all.set(name, entries);
    return Promise.resolve({
      put: async (url: string, response: Response) => void entries.set(url, await response.text()),
      match: (url: string) => {
        const body = entries.get(url);
        return Promise.resolve(body === undefined ? undefined : new Response(body));
      },
    } as unknown as Cache);
  };
  return {
    all,
    caches: {
      open,
      keys: () => Promise.resolve([...all.keys()]),
      delete: (name: string) => Promise.resolve(all.delete(name)),
    },
  };
};

const FILES: Readonly<Record<string, string>> = { 'index.html': 'page', 'assets/a.js': 'script' };
const LIST = Object.entries(FILES).map(([path, text]) => [path, sha256(text)] as const);

const createServer = (files: Readonly<Record<string, string>>) => {
  const asked: string[] = [];
  return {
    asked,
    fetch: (url: string) => {
      asked.push(url);
      const text = files[url.slice(SCOPE.href.length)];
      return Promise.resolve(text === undefined ? new Response('', { status: 404 }) : new Response(text));
    },
  };
};

describe('the shell that a service worker keeps', () => {
  test('holds every file after it was filled, and asks the server no more', async () => {
    const { caches } = createCaches();
    const server = createServer(FILES);
    const shell = createShell({ scope: SCOPE, files: LIST, version: 'one', caches, fetch: server.fetch });
    await shell.fill();
    expect(server.asked.sort()).toEqual([`${SCOPE.href}assets/a.js`, `${SCOPE.href}index.html`]);
    expect(await (await shell.read('assets/a.js')).text()).toBe('script');
    expect(server.asked).toHaveLength(2);
    expect([shell.has('index.html'), shell.has('network.json')]).toEqual([true, false]);
  });

  test('refuses to be filled while the server already gives files of the next release', async () => {
    const { caches } = createCaches();
    const server = createServer({ ...FILES, 'assets/a.js': 'newer script' });
    const shell = createShell({ scope: SCOPE, files: LIST, version: 'one', caches, fetch: server.fetch });
    await expect(shell.fill()).rejects.toBeInstanceOf(ShellMixedError);
  });

  test('refuses a missing file', async () => {
    const { caches } = createCaches();
    const server = createServer({ 'index.html': 'page' });
    const shell = createShell({ scope: SCOPE, files: LIST, version: 'one', caches, fetch: server.fetch });
    await expect(shell.fill()).rejects.toBeInstanceOf(ShellMixedError);
  });

  test('fetches an evicted file again, but never that of another release', async () => {
    const { caches, all } = createCaches();
    const served: Record<string, string> = { ...FILES };
    const server = createServer(served);
    const shell = createShell({ scope: SCOPE, files: LIST, version: 'one', caches, fetch: server.fetch });
    await shell.fill();
    all.clear();
    expect(await (await shell.read('index.html')).text()).toBe('page');
    all.clear();
    served['index.html'] = 'newer page';
    await expect(shell.read('index.html')).rejects.toBeInstanceOf(ShellMixedError);
  });

  test('drops its own older versions and nothing of another copy on the same origin', async () => {
    const { caches, all } = createCaches();
    const shell = (version: string, scope = SCOPE) =>
      createShell({ scope, files: LIST, version, caches, fetch: createServer(FILES).fetch });
    await shell('one').fill();
    await shell('two').fill();
    const other = new URL('https://example.org/ipfs/other/');
    await caches.open(`uplanet-shell ${other.pathname} one`);
    await shell('two').dropOthers();
    expect([...all.keys()].sort()).toEqual([
      'uplanet-shell /ipfs/cid/ two',
      'uplanet-shell /ipfs/other/ one',
    ]);
  });
});

describe('the frame page', () => {
  test('is confined by its header: no origin, no network, no frames, and no dialogs for a reader', async () => {
    const edit = framePage(new Response('page'), 'edit');
    const read = framePage(new Response('page'), 'read');
    const policyOf = (response: Response): readonly string[] =>
      (response.headers.get('Content-Security-Policy') ?? '').split('; ');
    expect(await edit.text()).toBe('page');
    expect(policyOf(edit)[0]).toBe('sandbox allow-scripts allow-modals allow-downloads');
    expect(policyOf(read)[0]).toBe('sandbox allow-scripts');
    for (const rule of ["default-src 'none'", "connect-src 'none'", "frame-src 'none'", "form-action 'none'"])
      expect(policyOf(read)).toContain(rule);
    expect(['edit', 'read', 'run', ''].map(isFrameMode)).toEqual([true, true, false, false]);
  });
});

describe('headers that only the service worker can give', () => {
  test('the page may be framed by nobody', () => {
    const policy = withHeaders(new Response('page'), 'document').headers.get('Content-Security-Policy');
    expect(policy).toBe("frame-ancestors 'none'");
  });

  test('a worker runs its own scripts and reaches no network', async () => {
    const original = new Response('script', { headers: { 'Content-Type': 'text/javascript' } });
    const response = withHeaders(original, 'worker');
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "require-trusted-types-for 'script'"]),
    );
    expect(policy).not.toContain('connect-src');
    expect(response.headers.get('Content-Type')).toBe('text/javascript');
    expect(await response.text()).toBe('script');
  });

  test('pictures and styles are as they were', () => {
    const response = new Response('style');
    expect(withHeaders(response, 'style')).toBe(response);
  });
});
