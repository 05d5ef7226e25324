import { expect, test } from 'vitest';
import { createFuel, EndlessWikiError } from '../../../src/adapters/tiddlywiki/frame/fuel.ts';
import { limitFilters, limitParsing, limitSteps } from '../../../src/adapters/tiddlywiki/frame/limits.ts';

/** A turn of the event loop that a story ends by hand. */
const createTurn = () => {
  const turn = { nowMs: 0, over: (): void => undefined, told: 0 };
  const fuel = createFuel({
    nowMs: () => turn.nowMs,
    endTurn: (over) => (turn.over = over),
    exhausted: () => (turn.told += 1),
  });
  return { turn, fuel };
};

test('there is fuel for five seconds of a turn, and again in the next', () => {
  const { turn, fuel } = createTurn();
  fuel.burn();
  turn.nowMs = 5_000;
  fuel.burn();
  turn.over();
  turn.nowMs = 5_001;
  fuel.burn();
  turn.nowMs = 10_001;
  fuel.burn();
  expect(turn.told).toBe(0);
});

test('a drawing without an end is told once, and never goes on', () => {
  const { turn, fuel } = createTurn();
  fuel.burn();
  turn.nowMs = 5_001;
  expect(() => fuel.burn()).toThrow(EndlessWikiError);
  turn.over();
  expect(() => fuel.burn()).toThrow(EndlessWikiError);
  expect(turn.told).toBe(1);
});

test('a turn has so many steps, however fast they are', () => {
  const { turn, fuel } = createTurn();
  for (let step = 0; step < 250_000; step += 1) fuel.burn();
  expect(() => fuel.burn()).toThrow(EndlessWikiError);
  expect(turn.told).toBe(1);
});

test('widgets and filters work while there is fuel, and no longer', () => {
  const { turn, fuel } = createTurn();
  const widgets = { makeChildWidget: (node: string) => `<${node}>` };
  const operators = {
    all: (titles: readonly string[], operator: { readonly operator: string }) => [
      ...titles,
      operator.operator,
    ],
  };
  limitSteps(widgets, 'makeChildWidget', fuel);
  limitFilters(operators, fuel);
  expect(widgets.makeChildWidget('list')).toBe('<list>');
  expect(operators.all(['Pain'], { operator: 'all' })).toEqual(['Pain', 'all']);
  turn.nowMs = 6_000;
  expect(() => widgets.makeChildWidget('list')).toThrow(EndlessWikiError);
  expect(() => operators.all([], { operator: 'all' })).toThrow(EndlessWikiError);
});

test('a search with an expression that could take for ever finds nothing; others find what they did', () => {
  const { fuel } = createTurn();
  const found = (...asked: readonly unknown[]): readonly string[] => (asked.length > 0 ? ['found'] : []);
  const operators = { regexp: found, search: found, field: found };
  limitFilters(operators, fuel);
  const inText = (text: string) => (each: (tiddler: unknown, title: string) => void) =>
    each({ fields: { text } }, 'Pain');
  const ask = (
    operator: 'regexp' | 'search' | 'field',
    more: object,
    text = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
  ) => operators[operator](inText(text), { operator, operands: [], ...more });
  expect(ask('regexp', { operands: ['(a+)+$'] })).toEqual([]);
  expect(ask('search', { operands: ['(a|a)*$'], suffixes: [['text'], ['regexp']] })).toEqual([]);
  expect(ask('field', { regexp: /(a+)+$/ })).toEqual([]);
  expect(ask('regexp', { operands: ['a+$'] })).toEqual(['found']);
  expect(ask('regexp', { operands: ['a+$'] }, 'a'.repeat(20_000))).toEqual([]);
  expect(ask('search', { operands: ['(a+)+$'], suffixes: [['text'], ['words']] })).toEqual(['found']);
});

test('a text too deep or too long for the parser is shown as it was written; other errors are not hidden', () => {
  const wiki = {
    parseText: (type: string | undefined, text: string | undefined): unknown => {
      if (text === 'deep' && type !== 'text/plain') throw new RangeError('Maximum call stack size exceeded');
      if (text === 'bug') throw new TypeError('bug');
      return type;
    },
  };
  limitParsing(wiki);
  expect(wiki.parseText('text/vnd.tiddlywiki', 'Pain')).toBe('text/vnd.tiddlywiki');
  expect(wiki.parseText('text/vnd.tiddlywiki', 'deep')).toBe('text/plain');
  expect(wiki.parseText(undefined, '{'.repeat(300_000))).toBe('text/plain');
  expect(wiki.parseText('image/png', 'A'.repeat(300_000))).toBe('image/png');
  expect(() => wiki.parseText('text/vnd.tiddlywiki', 'bug')).toThrow('bug');
});
