import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Tab } from '../../support/fake-history.ts';

describe('Back undoes the last opening', () => {
  test('alice opens a note over her notebook; Back closes it and she is still in her notebook', () => {
    const tab = new Tab('neighbours');
    tab.follow('notebook');
    tab.opens('note');
    tab.back();
    expect([tab.page, tab.open]).toEqual(['notebook', []]);
    tab.back();
    expect(tab.page).toBe('neighbours');
  });

  test('two sheets on each other close one by one', () => {
    const tab = new Tab('notebook', ['elsewhere']);
    tab.opens('note');
    tab.opens('question');
    tab.back();
    expect(tab.open).toEqual(['note']);
    tab.back();
    expect([tab.page, tab.open]).toEqual(['notebook', []]);
    tab.back();
    expect(tab.page).toBe('elsewhere');
  });

  test('what bob closed by its button costs no press of Back', () => {
    const tab = new Tab('neighbours');
    tab.follow('notebook');
    tab.opens('note')();
    tab.opens('note')();
    tab.back();
    expect(tab.page).toBe('neighbours');
  });

  test('the same is true of three steps that are done, and where nothing was before, they cost one press in all', () => {
    const done = (before: readonly string[]): Tab => {
      const tab = new Tab('welcome', before);
      const closes = ['words', 'check', 'passphrase'].map((step) => tab.opens(step));
      for (const close of closes.toReversed()) close();
      tab.back();
      return tab;
    };
    expect(done(['elsewhere']).page).toBe('elsewhere');
    const alone = done([]);
    alone.opens('note');
    expect(alone.count).toBe(2);
  });

  test('over a step that was left behind, what is open closes at once', () => {
    const tab = new Tab('notebook', ['elsewhere']);
    const closeLower = tab.opens('question');
    tab.opens('note');
    closeLower();
    tab.back();
    expect([tab.page, tab.open]).toEqual(['notebook', []]);
  });

  test('Forward brings back nothing that was closed', () => {
    const tab = new Tab('notebook');
    tab.opens('note');
    tab.back();
    tab.forward();
    expect([tab.page, tab.open]).toEqual(['notebook', []]);
    tab.opens('other');
    tab.back();
    expect(tab.open).toEqual([]);
  });

  test('after a reload in the middle Back leads to the page before', () => {
    const tab = new Tab('neighbours');
    tab.follow('notebook');
    tab.opens('note');
    tab.reload();
    expect([tab.page, tab.open]).toEqual(['notebook', []]);
    tab.back();
    expect(tab.page).toBe('neighbours');
  });
});

describe('who has something to lose stays', () => {
  test('bob’s unsaved text stays at each Back, until it leaves by its button', () => {
    const tab = new Tab('notebook', ['elsewhere']);
    tab.stays.add('text');
    const close = tab.opens('text');
    tab.back();
    tab.back();
    expect([tab.page, tab.open]).toEqual(['notebook', ['text']]);
    close();
    tab.back();
    expect(tab.page).toBe('elsewhere');
  });

  test('a page that goes first closes its sheets', () => {
    const tab = new Tab('notebook');
    tab.opens('note');
    tab.follow('me');
    expect([tab.page, tab.open]).toEqual(['me', []]);
    tab.back();
    expect(tab.page).toBe('notebook');
  });

  test('a sheet that cannot be cut holds its page, from a link and from a jump in the history', () => {
    const tab = new Tab('neighbours');
    tab.follow('notebook');
    tab.stays.add('publishing');
    const close = tab.opens('publishing');
    tab.follow('me');
    expect([tab.page, tab.open]).toEqual(['notebook', ['publishing']]);
    tab.back(2);
    expect([tab.page, tab.open]).toEqual(['notebook', ['publishing']]);
    close();
    tab.back();
    expect(tab.page).toBe('neighbours');
  });

  test('a step of the way in stays when the address changes under it, and Back still takes it back', () => {
    const tab = new Tab('welcome');
    tab.opens('words', { outlivesPages: true });
    tab.follow('notebook');
    expect(tab.open).toEqual(['words']);
    tab.back();
    expect([tab.page, tab.open]).toEqual(['notebook', []]);
  });
});

test('whatever was opened, closed, followed and reloaded: one Back takes one thing away, and never two', () => {
  const act = fc.constantFrom('open', 'close', 'follow', 'back', 'forward', 'reload');
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const tab = new Tab('first');
      let closes: (() => void)[] = [];
      for (const [at, one] of acts.entries()) {
        if (one === 'open') closes.push(tab.opens(`sheet ${at}`));
        else if (one === 'close') closes.pop()?.();
        else if (one === 'follow') tab.follow(`page ${at}`);
        else if (one === 'forward') tab.forward();
        else if (one === 'reload') tab.reload();
        else tab.back();
        if (tab.open.length === 0) closes = [];
      }
      tab.opens('one');
      tab.opens('two');
      const { page } = tab;
      tab.back();
      expect(tab.open.at(-1)).toBe('one');
      tab.back();
      expect([tab.page, tab.open.includes('one')]).toEqual([page, false]);
    }),
  );
});
