import { describe, expect, test } from 'vitest';
import type { Frame } from 'puppeteer-core';
import type { PlainNote } from '../support/wiki-page/main.ts';
import {
  BREAD,
  changesOf,
  EDIT,
  heardBy,
  openWiki,
  SAVE,
  TEXT,
  titlesIn,
  touch,
} from '../support/wiki-frame.ts';
import { describeEachEngine } from '../support/wiki-ways.ts';

type Texts = Readonly<Record<string, string>>;
const note = (title: string, fields: Texts): PlainNote => ({ title, fields: Object.entries(fields) });

const STYLE = '<style>.mine{color:red}</style>';
const CLONE = 'button[class*="Buttons%2Fclone"]';
const MORE = 'button[class*="Buttons%2Fmore-tiddler-actions"]';
const DELETE = 'button[class*="Buttons%2Fdelete"]';

describeEachEngine(({ page: open }) => {
  const show = (first: PlainNote, ...more: readonly PlainNote[]): Promise<Frame> =>
    openWiki(open(), 'edit', [first, ...more], first.title);

  const types = async (frame: Frame, text: string): Promise<void> => {
    const area = await frame.waitForSelector(TEXT, { visible: true });
    await area?.click();
    await area?.type(text);
  };
  /** Did the person write what was saved last under this title, as far as the frame can tell? */
  const isTyped = async (title: string): Promise<boolean | undefined> =>
    (await changesOf(open())).findLast((change) => change.title === title && change.fields !== null)?.isTyped;

  describe('what the person types is theirs', () => {
    test('a new note with a style: drawn while it is written, drawn when it is saved, and told to the host', async () => {
      const frame = await show(BREAD);
      await touch(frame, 'button.uplanet-new-note');
      await types(frame, STYLE);
      await touch(frame, SAVE);
      await frame.waitForSelector('.tc-tiddler-body style');
      const saved = (await changesOf(open())).findLast(({ fields }) =>
        fields?.some(([, text]) => text === STYLE),
      );
      expect(saved?.isTyped).toBe(true);
    });

    test('a plain note of somebody else’s, written on', async () => {
      const frame = await show(BREAD);
      await touch(frame, EDIT);
      await types(frame, STYLE);
      await touch(frame, SAVE);
      await frame.waitForFunction(() => document.querySelector('.tc-tiddler-edit-frame') === null);
      expect(await isTyped('Pain')).toBe(true);
      // It acts when the app says so, which looks at the whole note: the part that they did not write may hide something.
      expect(await frame.$$('.tc-tiddler-body style')).toEqual([]);
      const saved = (await changesOf(open())).findLast(({ title }) => title === 'Pain');
      await open().evaluate((note) => window.wikiPage.apply([note]), {
        title: 'Pain',
        fields: saved?.fields ?? [],
        isAllowed: true,
      });
      await frame.waitForSelector('.tc-tiddler-body style');
    });

    test('a box ticked in a note that they allowed leaves it allowed', async () => {
      const boxes = note('Boxes', {
        text: `${STYLE}<$checkbox field="done" checked="yes" class="box">done</$checkbox>`,
      });
      const frame = await show({ ...boxes, isAllowed: true });
      await touch(frame, '.box input');
      expect(await isTyped('Boxes')).toBe(true);
      expect(await frame.$$('.tc-tiddler-body style')).toHaveLength(1);
    });
  });

  describe('what somebody else wrote stays somebody else’s', () => {
    const foreign = note('Foreign', { text: STYLE });

    test('when a word of it is mended', async () => {
      const frame = await show(foreign);
      await touch(frame, EDIT);
      await types(frame, 'a word');
      await touch(frame, SAVE);
      await frame.waitForSelector('.tc-tiddler-view-frame');
      expect(await isTyped('Foreign')).toBeUndefined();
      expect(await frame.$$('.tc-tiddler-body style')).toEqual([]);
    });

    test('when it is cloned', async () => {
      const frame = await show(foreign);
      await touch(frame, MORE);
      await touch(frame, CLONE);
      await types(frame, '');
      await touch(frame, SAVE);
      await frame.waitForFunction(() => document.querySelector('.tc-tiddler-edit-frame') === null);
      const clones = (await changesOf(open())).filter(({ fields }) =>
        fields?.some(([, text]) => text === STYLE),
      );
      expect(clones).not.toEqual([]);
      expect(clones.filter((clone) => clone.isTyped)).toEqual([]);
    });

    test('when its button writes a draft for the person to save', async () => {
      const frame = await show(
        note('Trap', {
          text: `<$button class="mine">go<$action-sendmessage $message="tm-new-tiddler" title="Gift" text="""${STYLE}"""/></$button>`,
        }),
      );
      await touch(frame, 'button.mine');
      await touch(frame, SAVE);
      await frame.waitForSelector('[data-tiddler-title="Gift"].tc-tiddler-view-frame');
      expect(await isTyped('Gift')).toBeUndefined();
    });

    test('when its button writes a field into a note that the person allowed: the style goes, too', async () => {
      const mine: PlainNote = { ...note('Mine', { text: `mine ${STYLE}` }), isAllowed: true };
      const frame = await show(
        note('Trap', {
          text: '<$button class="mine">go<$action-setfield $tiddler="Mine" stolen={{Secret}}/></$button>',
        }),
        mine,
        note('Secret', { text: 'of nobody’s concern' }),
      );
      await touch(frame, 'button.mine');
      expect(await isTyped('Mine')).toBeUndefined();
      await open().evaluate(() => window.wikiPage.show('Mine'));
      await frame.waitForSelector('[data-tiddler-title="Mine"]');
      expect(await frame.$$('.tc-tiddler-body style')).toEqual([]);
    });

    test('when its box writes into a note that the person allowed', async () => {
      const mine: PlainNote = { ...note('Mine', { text: 'mine' }), isAllowed: true };
      const frame = await show(
        note('Trap', {
          text: `<$checkbox tiddler="Mine" field="text" checked="""${STYLE}""" class="box">x</$checkbox>`,
        }),
        mine,
      );
      await touch(frame, '.box input');
      expect(await isTyped('Mine')).toBeUndefined();
    });
  });

  describe('TiddlyWiki’s questions are asked inside the frame', () => {
    const deleteBread = async (answer: string): Promise<Frame> => {
      const frame = await show(BREAD);
      await touch(frame, EDIT);
      await types(frame, '');
      await touch(frame, DELETE);
      const dialog = await frame.waitForSelector('dialog.uplanet-question');
      expect(await dialog?.evaluate((node) => node.textContent)).toContain('Pain');
      await touch(frame, `dialog.uplanet-question button:${answer}`);
      await frame.waitForFunction(() => document.querySelector('dialog') === null);
      await open().evaluate(() => window.wikiPage.settled());
      return frame;
    };

    test('no keeps the note', async () => {
      expect(await titlesIn(await deleteBread('last-of-type'))).toContain('Pain');
    });

    test('yes deletes it', async () => {
      expect(await titlesIn(await deleteBread('first-of-type'))).not.toContain('Pain');
    });
  });

  test('nothing is wished for without a hand', async () => {
    const frame = await show(note('Wishes', { text: '<a class="out" href="https://example.org/">out</a>' }));
    await frame.waitForSelector('a.out');
    await frame.evaluate(() => {
      document.querySelector<HTMLElement>('a.out')?.click();
      document.querySelector<HTMLElement>('.uplanet-is-private')?.click();
      window.open('https://example.org/');
      window.$tw.rootWidget.dispatchEvent({ type: 'uplanet-make-public', param: 'Wishes' });
      window.$tw.rootWidget.dispatchEvent({ type: 'tm-save-wiki' });
    });
    await open().evaluate(() => window.wikiPage.settled());
    expect(await heardBy(open())).toEqual([]);
  });
});
