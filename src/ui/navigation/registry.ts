import type { PlainKey } from '../i18n/catalogue.ts';
import { parseAddress, type Address } from './address.ts';
import { GROUPS, type Group } from './groups.ts';
import type { Column, MeSection, Page, PlacePage, Registry, Shown } from './page.ts';

const all = <Item>(columns: readonly Column[], of: (column: Column) => readonly Item[] | undefined): Item[] =>
  columns.flatMap((column) => of(column) ?? []);

const byOrder = (one: { readonly order: number }, other: { readonly order: number }): number =>
  one.order - other.order;

const isPlace = (page: Page): page is PlacePage => page.place !== undefined;

const leadsTo = (page: Page, parts: readonly string[]): boolean =>
  page.address === parts.slice(0, page.address.split('/').length).join('/');

/** The longest address wins: `notebook/deleted` is no view of the notebook. */
const pageAt = (pages: readonly Page[], hash: string): Shown | undefined => {
  const parts = parseAddress(hash);
  const page = pages
    .filter((each) => leadsTo(each, parts))
    .reduce<Page | undefined>(
      (best, each) => (best === undefined || each.address.length > best.address.length ? each : best),
      undefined,
    );
  if (page === undefined) return undefined;
  const rest = parts.slice(page.address.split('/').length);
  return { page, rest: rest.length > 0 && page.accepts?.(rest) === true ? rest : [] };
};

export const createRegistry = (columns: readonly Column[]): Registry => {
  const pages = all(columns, (column) => column.pages);
  const cards = all(columns, (column) => column.cards).toSorted(byOrder);
  return {
    pages,
    places: pages.filter(isPlace).toSorted((one, other) => byOrder(one.place, other.place)),
    sections: all(columns, (column) => column.sections).toSorted(byOrder),
    cardsOf: ({ id }) => cards.filter(({ section }) => section === id),
    notices: all(columns, (column) => column.notices),
    at: (hash) => pageAt(pages, hash),
  };
};

/** The address of what is shown, as it stands in the address bar. */
export const addressOf = ({ page, rest }: Shown): Address => [page.address, ...rest].join('/');

export const titleOf = (registry: Registry, { page, rest }: Shown): PlainKey =>
  page.titleAt?.(rest, registry) ?? page.title;

/** Tells what is shown from something else: views of one page are the same. */
export const spotOf = (shown: Shown): Address =>
  shown.page.staysAlive === true ? shown.page.address : addressOf(shown);

export const sectionAt = (registry: Registry, id: string | undefined): MeSection | undefined =>
  registry.sections.find((section) => section.id === id || section.also?.includes(id ?? '') === true);

/** The places that fit a bar with room for `room`, in their order; whatever does not fit needs one of them for "more". */
export const onBar = (places: readonly PlacePage[], room: number): readonly PlacePage[] => {
  if (places.length <= room) return places;
  const rankOf = ({ place }: PlacePage): number => GROUPS[place.group].rank;
  const staying = places.toSorted((one, other) => rankOf(one) - rankOf(other)).slice(0, room - 1);
  return places.filter((page) => staying.includes(page));
};

/** The places by group, in the order of the groups; groups without any are left out. */
export const inGroups = (
  places: readonly PlacePage[],
): readonly (readonly [group: Group, places: readonly PlacePage[]])[] =>
  (Object.keys(GROUPS) as Group[])
    .map((group) => [group, places.filter(({ place }) => place.group === group)] as const)
    .filter(([, inside]) => inside.length > 0);
