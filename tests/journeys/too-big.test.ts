import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../support/browsers.ts';
import { CHROMIUM, describeAlsoWith, describeWith, FIREFOX } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';

/** A video of the village's fête: base64 makes more of it than a note holds. */
const FETE_BYTES = 76_000_000;
/** A paragraph that slipped into the title field. */
const PARAGRAPH = 'Four à bois, samedi. '.repeat(1_000);

/** As TiddlyWiki does with what is dropped on it. */
const drop = (wiki: Frame, name: string, bytes: number): Promise<void> =>
  wiki.evaluate(
    (title, size) => {
      const file = new File([new Uint8Array(size)], title, { type: 'video/mp4' });
      window.$tw.wiki.readFiles([file], { callback: (notes) => window.$tw.wiki.addTiddlers(notes) });
    },
    name,
    bytes,
  );

const write = (wiki: Frame, title: string, text: string): Promise<void> =>
  wiki.evaluate((...[name, words]) => window.$tw.wiki.addTiddler({ title: name, text: words }), title, text);

const asksBeforeLeaving = ({ screen }: Person): Promise<boolean> =>
  screen.page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

const state = (alice: Person, wanted: string): Promise<true> =>
  until(
    async () => ((await alice.screen.attribute('save-status', 'data-state')) === wanted ? true : undefined),
    10_000,
  );

const tell =
  (engine: Engine, port: number): (() => void) =>
  () => {
    let village: Village;
    let alice: Person;

    beforeAll(async () => {
      village = await openVillage({ webPort: port, stationPort: port + 1 });
      alice = await arrive(village.url, engine);
      await alice.joins();
      await alice.livesIn('Toulouse');
      await alice.screen.click('view-wiki');
    });
    afterAll(async () => {
      await alice.leaves();
      await village.stop();
    });

    test('alice’s video and her endless title are refused by name, what she writes after them is saved', async () => {
      const { screen } = alice;
      const wiki = await alice.wiki();
      await drop(wiki, 'fete.mp4', FETE_BYTES);
      await write(wiki, PARAGRAPH, 'Apportez votre pâte');
      await write(wiki, 'Sel', 'gros, de Guérande');
      await screen.sees('notice-what', 'fete.mp4');
      await screen.sees('count', '1');
      await state(alice, 'not-saved');
      await screen.sees('save-status', 'Not saved');
      expect(await asksBeforeLeaving(alice)).toBe(true);
      await screen.click('unsaved-let-go');
      await screen.click('unsaved-yes');
      await screen.sees('notice-what', 'its title is too long');
      await state(alice, 'not-saved');
      await screen.click('unsaved-let-go');
      await screen.click('unsaved-yes');
      await state(alice, 'saved');
      expect(await asksBeforeLeaving(alice)).toBe(false);
      expect(
        await wiki.evaluate(() => window.$tw.wiki.getTiddlers().filter((t) => !t.startsWith('$:/'))),
      ).toEqual(['Sel']);
      await alice.reloads();
      await alice.unlocks();
      await alice.goes('notebook');
      await screen.click('view-list');
      await screen.sees('note', 'gros, de Guérande');
      expect(await screen.texts('note-title')).toEqual(['Sel']);
    });
  };

describeWith([CHROMIUM], 'what a wiki cannot hold, in Chromium', tell('chromium', 19_480));
describeAlsoWith([FIREFOX], 'what a wiki cannot hold, in Firefox', tell('firefox', 19_482));
