import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createArrivals } from '../../../src/app/shell/arrivals.ts';
import { keepShare } from '../../../src/app/wiki/keep-share.ts';
import {
  draftOf,
  freeTitle,
  MAX_SHARE_BYTES,
  MAX_SHARED_TITLE_CHARACTERS,
  MAX_WAITING_SHARES,
  parseShareNote,
  pictureTitleOf,
  pictureTypeOf,
  saidPlainly,
} from '../../../src/domain/shell/share.ts';
import { previewOf } from '../../../src/domain/wiki/plain-text.ts';
import type { WaitingShare } from '../../../src/ports/share-inbox.ts';
import { createShareInbox } from '../../../src/workers/shell/share-inbox.ts';
import { createDemoApp } from '../../support/demo-app.ts';

const SCOPE = new URL('https://example.org/app/');
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);

/** Notes in each of their files, and some of the others that a phone holds. */
const OFFERED = [
  ...'.html .htm .hta .json .tid .tiddler .multids .meta .csv .md .txt .js .zip'.split(' '),
  ...'image/heic audio/* video/* application/pdf application/msword'.split(' '),
];

describe('words that another app shares', () => {
  test('become a title and a text, with the address said once', () => {
    const page = 'https://example.org/pain';
    expect(draftOf({ title: 'Pain', text: 'Four à bois', url: page })).toEqual({
      title: 'Pain',
      text: `Four à bois\n\n${page}`,
    });
    expect(draftOf({ title: '', text: page, url: '' })).toEqual({ title: 'example.org', text: page });
    expect(draftOf({ title: '', text: `Un four\n${page}`, url: page }).text).toBe(`Un four\n${page}`);
    expect(draftOf({ title: '', text: '', url: 'javascript:alert(1)' })).toEqual({
      title: '',
      text: 'javascript:alert(1)',
    });
  });

  test('never make a system note, turn the text around or grow without end', () => {
    expect(draftOf({ title: '$:/core', text: '', url: '' }).title).toBe('core');
    expect(draftOf({ title: ' $:/$:/core', text: '', url: '' }).title).toBe('core');
    expect(draftOf({ title: 'a\u202eb\u0000', text: '', url: '' }).title).toBe('ab');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'binary' }),
        (title, text) => {
          const draft = draftOf({ title, text, url: text });
          expect(draft.title.length).toBeLessThanOrEqual(MAX_SHARED_TITLE_CHARACTERS);
          expect(draft.title).not.toMatch(/[\u202a-\u202e\u2066-\u2069\n]|^\$:\//);
        },
      ),
    );
  });

  test('only show what they say when they hold markup; prose stays as it came', () => {
    expect(saidPlainly('Four à bois\nhttps://example.org/a@b')).toBe('Four à bois\nhttps://example.org/a@b');
    for (const text of [
      '<style>',
      'a {{Lettre}}',
      '@@position:fixed; x@@',
      '\\define x() y',
      'a\n\\procedure x()',
    ])
      expect(saidPlainly(text)).toBe(`\\rules only extlink prettyextlink prettylink image\n${text}`);
    expect(previewOf(new Map([['text', saidPlainly('<b>gras</b>')]]), 40)).toBe('gras');
  });

  test('a picture is known by its bytes, and its name can be no markup', () => {
    expect(pictureTypeOf(PNG)).toBe('image/png');
    expect(pictureTypeOf(new TextEncoder().encode('<svg onload=alert(1)>'))).toBeUndefined();
    expect(pictureTypeOf(new Uint8Array())).toBeUndefined();
    expect(pictureTitleOf('four]]<script>.png')).toBe('four script .png');
    expect(freeTitle('Pain', (title) => ['Pain', 'Pain 2'].includes(title))).toBe('Pain 3');
  });

  test('what lies in the inbox is read or refused, never thrown', () => {
    fc.assert(fc.property(fc.anything(), (value) => void parseShareNote(value)));
    expect(parseShareNote({ title: 'Pain', text: '', url: '', pictures: [], refused: 'because' })).toEqual({
      ok: true,
      value: { title: 'Pain', text: '', url: '', pictures: [] },
    });
    expect(parseShareNote({ title: 'Pain', text: '', url: '', pictures: [1] }).ok).toBe(false);
  });
});

/** The one cache of the inbox, as a Map. */
const createCache = () => {
  const entries = new Map<string, Response>();
  const cache = {
    put: (url: string, response: Response) => Promise.resolve(void entries.set(url, response)),
    keys: () => Promise.resolve([...entries.keys()].map((url) => ({ url }))),
  } as unknown as Cache;
  return { entries, caches: { open: () => Promise.resolve(cache) } };
};

const posted = (form: Readonly<Record<string, string | File>>): Request => {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.append(name, value);
  return new Request(new URL('share', SCOPE), { method: 'POST', body });
};

describe('the worker that takes a share', () => {
  const install = () => {
    const { entries, caches } = createCache();
    let id = 0;
    const inbox = createShareInbox({ scope: SCOPE, caches, newId: () => `share-${(id += 1)}` });
    const noteAt = async (name: string): Promise<unknown> =>
      entries
        .get(new URL(`share/${name}`, SCOPE).href)
        ?.clone()
        .json();
    return { entries, inbox, noteAt };
  };

  test('puts words and pictures down, pictures first, and shows the app', async () => {
    const { entries, inbox, noteAt } = install();
    const picture = new File([PNG], 'four.png', { type: 'text/html' });
    const answer = await inbox.receive(posted({ title: 'Pain', text: 'Samedi', pictures: picture }));
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, SCOPE.href]);
    expect([...entries.keys()]).toEqual([`${SCOPE.href}share/share-1/0`, `${SCOPE.href}share/share-1`]);
    expect(entries.get(`${SCOPE.href}share/share-1/0`)?.headers.get('Content-Type')).toBe('image/png');
    expect(await noteAt('share-1')).toEqual({
      title: 'Pain',
      text: 'Samedi',
      url: '',
      pictures: ['four.png'],
    });
  });

  test('stops reading a picture of 200 MB at the limit, and says it is too large', async () => {
    const { inbox, noteAt } = install();
    const piece = new Uint8Array(1_048_576);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          sent += piece.length;
          if (sent > 200 * piece.length) controller.close();
          else controller.enqueue(piece);
        },
      },
      { highWaterMark: 0 },
    );
    const init = { method: 'POST', body, duplex: 'half', headers: { 'Content-Type': 'multipart/form-data' } };
    await inbox.receive(new Request(new URL('share', SCOPE), init));
    expect(await noteAt('refused')).toMatchObject({ refused: 'too-large' });
    expect(sent).toBeLessThanOrEqual(MAX_SHARE_BYTES + 2 * piece.length);
  });

  test('leaves out what is no picture, keeps the words, and refuses nonsense and floods', async () => {
    const { inbox, noteAt } = install();
    const svg = new File(['<svg/>'], 'a.svg', { type: 'image/png' });
    await inbox.receive(posted({ title: 'Pain', pictures: svg }));
    expect(await noteAt('share-1')).toMatchObject({ title: 'Pain', pictures: [], refused: 'not-a-picture' });
    await inbox.receive(new Request(new URL('share', SCOPE), { method: 'POST', body: 'nonsense' }));
    expect(await noteAt('refused')).toMatchObject({ refused: 'unreadable' });
    for (let count = 0; count < MAX_WAITING_SHARES; count += 1)
      await inbox.receive(posted({ title: 'Pain' }));
    expect(await noteAt('refused')).toMatchObject({ refused: 'too-many' });
  });
});

describe('files that another app shares', () => {
  const receive = async (form: Readonly<Record<string, string | File>>) => {
    const { entries, caches } = createCache();
    let id = 0;
    const inbox = createShareInbox({ scope: SCOPE, caches, newId: () => `share-${(id += 1)}` });
    await inbox.receive(posted(form));
    const notes = [...entries].filter(([url]) => /share\/[^/]+$/.test(url));
    return Promise.all(
      notes.map(async ([url, response]) => [url.slice(SCOPE.href.length), await response.json()] as const),
    );
  };
  const nothing = { title: '', text: '', url: '', pictures: [] };
  const pain = new File(['title: Pain\n\nau levain'], 'Pain.tid');

  test('wait for the import; beside them a title alone is a name of theirs, and words are a note of their own', async () => {
    expect(await receive({ title: 'Pain.tid', text: '', files: pain })).toEqual([
      ['share/share-1', { ...nothing, files: ['Pain.tid'] }],
    ]);
    expect(await receive({ title: 'Pain', text: 'de Bob', files: pain })).toEqual([
      ['share/share-1', { ...nothing, title: 'Pain', text: 'de Bob' }],
      ['share/share-2', { ...nothing, files: ['Pain.tid'] }],
    ]);
  });

  test('are ten at most, pictures counted, and a name is no markup', async () => {
    const { entries, caches } = createCache();
    const inbox = createShareInbox({ scope: SCOPE, caches, newId: () => 'share' });
    const body = new FormData();
    body.append('pictures', new File([PNG], 'four.png'));
    for (let count = 0; count < 10; count += 1) body.append('files', new File([''], '<b>[[x]].tid'));
    await inbox.receive(new Request(new URL('share', SCOPE), { method: 'POST', body }));
    const noted: unknown = await entries.get(`${SCOPE.href}share/share`)?.json();
    expect(parseShareNote(noted)).toMatchObject({ ok: true, value: { files: Array(10).fill('b x .tid') } });
  });

  test('lead to the import’s own dialog, and stay until that is closed', async () => {
    const file = { name: 'Pain.tid', file: pain };
    const waiting: WaitingShare[] = [{ id: 'one', note: nothing, pictures: [], files: [file] }];
    const arrivals = createArrivals({
      next: () => Promise.resolve(waiting[0]),
      remove: () => Promise.resolve(void waiting.pop()),
    });
    await arrivals.look();
    expect(arrivals.next.get()).toEqual({ kind: 'files', files: [file] });
    expect(waiting).toHaveLength(1);
    await arrivals.settle();
    expect([arrivals.next.get(), waiting.length]).toEqual([undefined, 0]);
  });

  test('may be whatever the notebook reads: the share sheet offers the app for each', () => {
    const manifest = JSON.parse(readFileSync('public/manifest.webmanifest', 'utf8')) as {
      readonly share_target: {
        readonly params: { readonly files: readonly { readonly name: string; readonly accept: string[] }[] };
      };
    };
    const [pictures, files] = manifest.share_target.params.files;
    expect([pictures?.name, files?.name]).toEqual(['pictures', 'files']);
    expect(files?.accept).toEqual(expect.arrayContaining(OFFERED));
  });
});

describe('what has arrived', () => {
  const share = (id: string): WaitingShare => ({
    id,
    note: { title: id, text: '', url: '', pictures: [] },
    pictures: [],
    files: [],
  });

  test('is shown one at a time, shares first, and stays until it is settled', async () => {
    const waiting = [share('one'), share('two')];
    const arrivals = createArrivals({
      next: () => Promise.resolve(waiting[0]),
      remove: (id) =>
        Promise.resolve(
          void waiting.splice(
            waiting.findIndex((one) => one.id === id),
            1,
          ),
        ),
    });
    arrivals.offer({ kind: 'new' });
    await arrivals.look();
    const seen: unknown[] = [];
    for (let now = arrivals.next.get(); now !== undefined; now = arrivals.next.get()) {
      seen.push(now.kind === 'share' ? now.draft.title : now.kind);
      await arrivals.settle();
    }
    expect(seen).toEqual(['one', 'two', 'new']);
  });

  test('becomes notes of its own: nothing that is there is replaced', async () => {
    const { app, notes } = createDemoApp({ notes: [] });
    const wiki = app.opened()?.wiki;
    if (wiki === undefined) throw new TypeError('the demo is open');
    const picture = { name: 'four.png', type: 'image/png', base64: 'iVBO', file: new Blob(['PNG']) };
    await keepShare(wiki, { title: 'Pain', text: 'Samedi' }, []);
    await keepShare(wiki, { title: 'Pain', text: 'Dimanche' }, [picture, { ...picture, name: '' }]);
    const texts = new Map(notes().map(({ title, fields }) => [title, fields?.get('text')]));
    expect(Object.fromEntries(texts)).toEqual({
      Pain: 'Samedi',
      'Pain 2': 'Dimanche\n\n[img[four.png]]\n\n[img[Pain 2 2]]',
      'four.png': 'iVBO',
      'Pain 2 2': 'iVBO',
    });
  });
});
