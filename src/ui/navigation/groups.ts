import type { PlainKey } from '../i18n/catalogue.ts';

interface GroupEntry {
  /** Said above its places where there is room; a group without one stands for itself. */
  readonly title?: PlainKey;
  /** The bar of a phone has room for few: the places of the highest rank go behind "more" first. */
  readonly rank: number;
}

/** What belongs together in the navigation, in the order in which it stands. */
export const GROUPS = {
  mine: { title: 'nav.group.mine', rank: 1 },
  village: { title: 'nav.group.village', rank: 1 },
  everywhere: { rank: 2 },
  self: { rank: 0 },
} as const satisfies Readonly<Record<string, GroupEntry>>;

export type Group = keyof typeof GROUPS;
