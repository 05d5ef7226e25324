import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder } from '../../scripts/lib/static-server.mjs';
import { ATTACHED, ENCODED } from '../support/attached.ts';
import type { Engine } from '../support/browsers.ts';
import { dropAndCallOff, dropFromDisk } from '../support/dropping.ts';
import { readsItsOwnExport } from '../support/own-export.ts';
import { CHROMIUM, describeAlsoWith, describeWith, FIREFOX } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');

const stories = (engine: Engine, port: number): void => {
  let alice: Person;
  let server: Awaited<ReturnType<typeof serveFolder>>;

  const fileOf = (name: string, title: string): string => {
    const path = join(alice.profile.folder, name);
    writeFileSync(path, JSON.stringify([{ title, text: `de ${title}` }]));
    return path;
  };
  const lines = (): Promise<readonly string[]> => alice.screen.texts('import-file-line');
  /** What the browser knows of a picture or a sound once it has read it. */
  const plays = (id: string, measure: 'naturalWidth' | 'duration'): Promise<number> =>
    until(async () => {
      const known = await alice.screen.page.evaluate(
        (wanted, name) => {
          const roots: (Document | ShadowRoot)[] = [document];
          for (const root of roots)
            for (const element of root.querySelectorAll('*')) {
              if (element.shadowRoot !== null) roots.push(element.shadowRoot);
              if (element.getAttribute('data-testid') === wanted) return Number(Reflect.get(element, name));
            }
          return 0;
        },
        id,
        measure,
      );
      return known > 0 ? known : undefined;
    }, 5_000);
  const takesIt = async (count: number): Promise<void> => {
    await alice.screen.sees('import-planned');
    expect(await lines()).toHaveLength(count);
    await alice.screen.click('import-go');
    await until(async () => ((await alice.screen.has('import-closed')) ? true : undefined), 10_000);
  };

  beforeAll(async () => {
    server = await serveFolder(DIST, { port });
    alice = await arrive(`http://localhost:${port}/`, engine);
    await alice.joins();
    await alice.livesIn('Toulouse');
  });
  afterAll(async () => {
    await alice.leaves();
    await server.stop();
  });

  test('three files chosen, dropped on the page and dropped on the wiki come in, in one plan each', async () => {
    const { screen } = alice;
    await screen.upload(
      'import-file',
      ...['Huile', 'Eau', 'Sel'].map((title) => fileOf(`${title}.json`, title)),
    );
    await takesIt(3);
    await dropFromDisk(
      screen.page,
      ['Riz', 'Ail', 'Thym'].map((title) => fileOf(`${title}.json`, title)),
    );
    await takesIt(3);
    const wiki = await alice.wiki();
    await wiki.waitForSelector('.tc-dropzone');
    await wiki.evaluate(() => {
      const dataTransfer = new DataTransfer();
      for (const title of ['Lait', 'Miel', 'Noix'])
        dataTransfer.items.add(new File([JSON.stringify([{ title, text: title }])], `${title}.json`));
      document
        .querySelector('.tc-dropzone')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await takesIt(3);
    await screen.click('view-list');
    await screen.sees('note-title', 'Noix');
    expect((await screen.texts('note-title')).toSorted()).toEqual(
      ['Ail', 'Eau', 'Huile', 'Lait', 'Miel', 'Noix', 'Riz', 'Sel', 'Thym'].toSorted(),
    );
  });

  test('a file that is gone says so and holds up no other; a reading that is called off changes nothing', async () => {
    const { screen } = alice;
    const gone = fileOf('parti.json', 'Parti');
    await dropFromDisk(screen.page, [gone], () => rmSync(gone));
    await screen.sees('notice-what');
    await screen.click('import-close');
    const alsoGone = fileOf('parti.json', 'Parti');
    await dropFromDisk(screen.page, [alsoGone, fileOf('cumin.json', 'Cumin')], () => rmSync(alsoGone));
    await takesIt(2);
    await screen.sees('note-title', 'Cumin');
    expect(await screen.texts('note-title')).not.toContain('Parti');
    const before = await screen.texts('note-title');
    await dropAndCallOff(screen.page, 40);
    await until(async () => ((await screen.has('import-closed')) ? true : undefined), 10_000);
    expect(await screen.texts('note-title')).toEqual(before);
    await screen.upload('import-file', fileOf('anis.json', 'Anis'));
    await takesIt(1);
    await screen.sees('note-title', 'Anis');
    expect(alice.violations()).toEqual([]);
  });

  test('a picture is seen, a sound can be played, a PDF has a card in the wiki; no bytes are shown', async () => {
    const { screen } = alice;
    const path = join(alice.profile.folder, 'fichiers.json');
    writeFileSync(path, JSON.stringify(ATTACHED));
    await screen.upload('import-file', path);
    await takesIt(1);
    await screen.click('view-list');
    await screen.click('note-open', 'four.gif');
    await plays('media-picture', 'naturalWidth');
    await screen.click('note-cancel');
    await screen.click('note-open', 'cloche.wav');
    await plays('media-sound', 'duration');
    await screen.click('note-cancel');
    await screen.click('view-wiki');
    const wiki = await alice.wiki();
    await wiki.evaluate("new $tw.Story({ wiki: $tw.wiki }).navigateTiddler('bail.pdf')");
    const button = await wiki.waitForSelector('[data-tiddler-title="bail.pdf"] .uplanet-file button');
    expect(await wiki.evaluate(() => document.body.innerText)).not.toMatch(ENCODED);
    // By the key, since the frame heeds a hand only, and the story is still on its way to where it comes to rest.
    await button?.press('Enter');
    await screen.sees('file-take');
    expect(alice.violations()).toEqual([]);
  });

  test('her notebook of 8 MB, exported, is read again whole: nothing of it is new', () =>
    readsItsOwnExport(alice, 8));
};

describeWith([CHROMIUM], 'files that are brought, in Chromium', () => stories('chromium', 19_470));
describeAlsoWith([FIREFOX], 'files that are brought, in Firefox', () => stories('firefox', 19_471));
