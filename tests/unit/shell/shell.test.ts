import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { withHeaders } from '../../../src/workers/shell/headers.ts';
import { createShell, ShellFullError, ShellMixedError } from '../../../src/workers/shell/shell.ts';
import { framePage, isFrameMode } from '../../../src/workers/shell/frame-page.ts';

const SCOPE = new URL('https://example.org/ipfs/cid/');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Cache Storage by Maps; `room` bounds how many entries fit. */
const createCaches = (room = Number.POSITIVE_INFINITY) => {
  const all = new Map<string, Map<string, string>>();
  const count = (): number => [...all.values()].reduce((sum, { size }) => sum + size, 0);
  const open = (name: string) => {
    const entries = all.get(name) ?? new Map<string, string>();
    all.set(name, entries);
    return Promise.resolve({
      put: async (url: string, response: Response) => {
        if (count() >= room) throw new DOMException('full', 'QuotaExceededError');
        entries.set(url, await response.text());
      },
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

  test('fetches an altered file again: what a disk has changed is never shown', async () => {
    const { caches, all } = createCaches();
    const server = createServer(FILES);
    const shell = createShell({ scope: SCOPE, files: LIST, version: 'one', caches, fetch: server.fetch });
    await shell.fill();
    const cache = all.get('uplanet-shell /ipfs/cid/ one');
    for (const damaged of ['scr', 'other script', '']) {
      cache?.set(`${SCOPE.href}assets/a.js`, damaged);
      expect(await (await shell.read('assets/a.js')).text()).toBe('script');
    }
  });

  test('a try that failed half-way goes on where it was, and takes from an older version what is the same', async () => {
    const { caches } = createCaches();
    const server = createServer(FILES);
    const files = (version: string, list: typeof LIST) =>
      createShell({ scope: SCOPE, files: list, version, caches, fetch: server.fetch });
    await files('one', LIST).fill();
    const next = [...LIST, ['b.js', sha256('not there yet')] as const];
    server.asked.length = 0;
    await expect(files('two', next).fill()).rejects.toBeInstanceOf(ShellMixedError);
    expect(server.asked).toEqual([`${SCOPE.href}b.js`]);
  });

  test('without room for all of it nothing of the new version stays, and the old one still reads', async () => {
    const { caches, all } = createCaches(3);
    const server = createServer(FILES);
    const shell = (version: string) =>
      createShell({ scope: SCOPE, files: LIST, version, caches, fetch: server.fetch });
    await shell('one').fill();
    await expect(shell('two').fill()).rejects.toBeInstanceOf(ShellFullError);
    expect([...all.keys()]).toEqual(['uplanet-shell /ipfs/cid/ one']);
    expect(await (await shell('one').read('index.html')).text()).toBe('page');
  });

  test('keeps the version in use before and those of open pages, and nothing of another copy on the origin goes', async () => {
    const { caches, all } = createCaches();
    const shell = (version: string, scope = SCOPE) =>
      createShell({ scope, files: LIST, version, caches, fetch: createServer(FILES).fetch });
    const other = new URL('https://example.org/ipfs/other/');
    await caches.open(`uplanet-shell ${other.pathname} one`);
    for (const version of ['one', 'two', 'three']) {
      await shell(version).fill();
      await shell(version).takeOver(new Set());
    }
    await caches.open('uplanet-shell /ipfs/cid/ half');
    await shell('four').fill();
    await shell('four').takeOver(new Set(['two']));
    expect([...all.keys()].sort()).toEqual([
      'uplanet-shell /ipfs/cid/ four',
      'uplanet-shell /ipfs/cid/ three',
      'uplanet-shell /ipfs/cid/ two',
      'uplanet-shell /ipfs/other/ one',
    ]);
  });

  test('an open page of an older version still gets its own files', async () => {
    const { caches } = createCaches();
    const shell = (version: string, text: string) =>
      createShell({
        scope: SCOPE,
        files: [['a.txt', sha256(text)]],
        version,
        caches,
        fetch: createServer({ 'a.txt': text }).fetch,
      });
    await shell('one', 'old').fill();
    const two = shell('two', 'new');
    await two.fill();
    expect(await (await two.readVersion('one', 'a.txt'))?.text()).toBe('old');
    expect(await two.readVersion('nine', 'a.txt')).toBeUndefined();
    expect(await (await two.readAny('a.txt'))?.text()).toBe('new');
    expect(await two.readAny('b.txt')).toBeUndefined();
  });
});

describe('the frame page', () => {
  test('is confined by its header: no origin, no network, no frames, no dialogs, no full screen', async () => {
    const edit = framePage(new Response('page'), 'edit');
    const read = framePage(new Response('page'), 'read');
    const policyOf = (response: Response): readonly string[] =>
      (response.headers.get('Content-Security-Policy') ?? '').split('; ');
    expect(await edit.text()).toBe('page');
    expect(policyOf(edit)[0]).toBe('sandbox allow-scripts allow-downloads');
    expect(policyOf(read)[0]).toBe('sandbox allow-scripts');
    for (const rule of ["default-src 'none'", "connect-src 'none'", "frame-src 'none'", "form-action 'none'"])
      expect(policyOf(read)).toContain(rule);
    for (const page of [edit, read]) {
      expect(page.headers.get('Connection-Allowlist')).toBe('()');
      expect(page.headers.get('Permissions-Policy')).toContain('fullscreen=()');
    }
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
    // Its scripts come from where it comes from, through the service worker; that counts as a connection.
    expect(response.headers.get('Connection-Allowlist')).toBe('(response-origin)');
    expect(response.headers.get('Content-Type')).toBe('text/javascript');
    expect(await response.text()).toBe('script');
  });

  test('pictures and styles are as they were', () => {
    const response = new Response('style');
    expect(withHeaders(response, 'style')).toBe(response);
  });
});
