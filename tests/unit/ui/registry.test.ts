import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import * as columns from '../../../src/ui/columns/all.ts';
import { hrefOf } from '../../../src/ui/navigation/address.ts';
import type { Page, PlacePage } from '../../../src/ui/navigation/page.ts';
import {
  addressOf,
  createRegistry,
  inGroups,
  onBar,
  sectionAt,
} from '../../../src/ui/navigation/registry.ts';
import { meIcon } from '../../../src/ui/system/icons.ts';

const registry = createRegistry(Object.values(columns));

const ledTo = (hash: string): string | undefined => {
  const shown = registry.at(hash);
  return shown && addressOf(shown);
};

test.each([
  ['#/notebook', 'notebook'],
  ['#/notebook/list', 'notebook/list'],
  ['#/notebook/deleted', 'notebook/deleted'],
  ['#/notebook/elsewhere', 'notebook'],
  ['#/me', 'me'],
  ['#/neighbours', 'neighbours'],
  ['#/neighbours/k51alice', 'neighbours/k51alice'],
  ['#/neighbours/<script>', 'neighbours'],
  ['#/neighbours/k51alice/more', 'neighbours'],
  ['', undefined],
  ['#/', undefined],
  ['#/constructor', undefined],
])('the address %j leads to %j', (hash, address) => {
  expect(ledTo(hash)).toBe(address);
});

test('what is shown has an address that leads back to it, whatever was typed', () => {
  const addresses = registry.pages.map((page) => page.address);
  const typed = fc
    .tuple(fc.constantFrom(...addresses, ''), fc.string())
    .map(([known, rest]) => `#/${known}/${rest}`);
  fc.assert(
    fc.property(fc.oneof(typed, fc.string()), (hash) => {
      const address = ledTo(hash);
      if (address !== undefined) expect(ledTo(hrefOf(address))).toBe(address);
    }),
  );
});

test('a column comes in by one line: each that hands something in has it', () => {
  const lines = readFileSync('src/ui/columns/all.ts', 'utf8').match(/^export .*$/gm) ?? [];
  const folders = globSync('src/ui/columns/*/column.ts').map((path) => path.split('/').at(-2) ?? '');
  expect(lines).toEqual(folders.toSorted().map((name) => `export { ${name} } from './${name}/column.ts';`));
  expect(Object.keys(columns).toSorted()).toEqual(folders.toSorted());
});

test('no two pages have one address, and each that stands behind a place names one that is there', () => {
  const addresses = registry.pages.map(({ address }) => address);
  expect(new Set(addresses).size).toBe(addresses.length);
  const places = registry.places.map(({ address }) => address);
  const behind = registry.pages.flatMap(({ within }) => (within === undefined ? [] : [within]));
  expect(behind.filter((place) => !places.includes(place))).toEqual([]);
});

const place = (address: string, group: PlacePage['place']['group'], order: number): PlacePage => ({
  address,
  title: 'nav.me',
  place: { group, order, title: 'nav.me', icon: meIcon },
  load: () => Promise.reject(new RangeError('never shown')),
});

const VILLAGE: readonly Page[] = [
  place('bakery', 'village', 10),
  place('search', 'everywhere', 20),
  place('school', 'village', 30),
  place('notebook', 'mine', 40),
  place('me', 'self', 90),
];

const addressesOf = (places: readonly PlacePage[]): readonly string[] => places.map(({ address }) => address);

test('a bar with too little room keeps the person and the places, and what is everywhere goes behind "more"', () => {
  const { places } = createRegistry([{ pages: VILLAGE }]);
  expect(addressesOf(onBar(places, 5))).toEqual(['bakery', 'search', 'school', 'notebook', 'me']);
  expect(addressesOf(onBar(places, 4))).toEqual(['bakery', 'school', 'me']);
});

test('by group, what is mine stands first and the person last; groups without places are not named', () => {
  const { places } = createRegistry([{ pages: VILLAGE.slice(0, 3) }, { pages: VILLAGE.slice(4) }]);
  expect(inGroups(places).map(([group, inside]) => [group, addressesOf(inside)])).toEqual([
    ['village', ['bakery', 'school']],
    ['everywhere', ['search']],
    ['self', ['me']],
  ]);
});

test('a section answers to its old addresses too', () => {
  const load = place('oven', 'self', 1).load;
  const bakery = createRegistry([
    { sections: [{ id: 'oven', title: 'nav.me', order: 1, also: ['fire'], load }] },
    { cards: [{ section: 'oven', order: 1, load }] },
  ]);
  expect(sectionAt(bakery, 'fire')?.id).toBe('oven');
  expect(sectionAt(bakery, 'flour')).toBeUndefined();
  expect(bakery.sections.map((section) => bakery.cardsOf(section).length)).toEqual([1]);
});
