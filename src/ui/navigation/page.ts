import type { TemplateResult } from 'lit';
import type { OpenedApp } from '../../app/app.ts';
import type { SessionActions } from '../../app/identity/session.types.ts';
import type { Identity } from '../../domain/identity/identity.ts';
import type { Store } from '../../kit/store.ts';
import type { PlainKey } from '../i18n/catalogue.ts';
import type { Localizer } from '../i18n/localize.ts';
import type { Address } from './address.ts';
import type { Group } from './groups.ts';
import type { Memory } from './memory.ts';

/** What every page of an open session is drawn with. */
export interface PageContext {
  readonly opened: OpenedApp;
  readonly identity: SessionActions;
  readonly person: Identity;
  readonly registry: Registry;
  /** What one page leaves for another one. */
  readonly memory: Memory;
  /** Leads to an address, at once: the browser tells of it later, and the next tap may come before. */
  readonly go: (address: Address) => void;
  /** Of a place whose addresses are views of one page, the one that was seen last. */
  readonly lastOf: (place: Address) => Address;
}

/** Where in the page the address leads. */
export interface PageAt {
  /** What the address says after the page's own. */
  readonly rest: readonly string[];
  /** False while it stays alive behind another page. */
  readonly isShown: boolean;
}

export type PageView = (context: PageContext, at: PageAt) => TemplateResult;

/** A place of the navigation. */
export interface Place {
  readonly group: Group;
  /** Among all places: the smaller, the further ahead. */
  readonly order: number;
  readonly title: PlainKey;
  readonly icon: TemplateResult;
}

/** Opens where the address is bare. */
export interface Start {
  /** The first page that is wanted opens: the smaller, the earlier it is asked. */
  readonly order: number;
  readonly isWanted: (opened: OpenedApp) => boolean;
  /** May change what is wanted. */
  readonly follows?: (opened: OpenedApp) => Store<unknown>;
}

/** A page: one that a person can stand at, come back to, and be led to. */
export interface Page {
  readonly address: Address;
  /** What the window is called there. */
  readonly title: PlainKey;
  /** What it is called where the address leads further; without, as the page. */
  readonly titleAt?: (rest: readonly string[], registry: Registry) => PlainKey | undefined;
  /** Its code travels when it is first shown. */
  readonly load: () => Promise<PageView>;
  /** Without, it is reached from other pages only. */
  readonly place?: Place;
  /** The place behind which it stands. */
  readonly within?: Address;
  /** Does it understand what follows its own address? Without, nothing follows. What is not understood is dropped. */
  readonly accepts?: (rest: readonly string[]) => boolean;
  readonly start?: Start;
  /**
   * It stays alive behind the others, with a head and a foot of its own, and what follows its address are views of it: the
   * focus stays, and the navigation leads to the view that was seen last.
   */
  readonly staysAlive?: boolean;
  /** The way to the letterbox would lead nowhere. */
  readonly isLetterbox?: boolean;
  /** Where who locked here finds themselves; without, where they were. */
  readonly afterLock?: Address;
}

/** What a row of "Me" says beside its title, so that most visits end there. */
export interface SectionState {
  readonly words: (localizer: Localizer, opened: OpenedApp, nowMs: number) => string;
  /** May change what it says. */
  readonly follows?: (opened: OpenedApp) => Store<unknown>;
}

/** A page of its own below "Me": what concerns the person, not what they write. */
export interface MeSection {
  /** Its address below `me`. */
  readonly id: string;
  readonly title: PlainKey;
  readonly order: number;
  readonly load: () => Promise<PageView>;
  readonly state?: SectionState;
  /** Addresses below `me` that lead here too. */
  readonly also?: readonly string[];
}

/** What another column has to say in a section, below what the section itself shows. */
export interface MeCard {
  /** Id of the section. */
  readonly section: string;
  readonly order: number;
  readonly load: () => Promise<PageView>;
}

/** Stands above the page, whichever it is. */
export interface Notice {
  readonly load: () => Promise<PageView>;
}

/** What a column hands in to the face. Each of these stands in one list: `columns/all.ts`. */
export interface Column {
  readonly pages?: readonly Page[];
  readonly sections?: readonly MeSection[];
  readonly cards?: readonly MeCard[];
  readonly notices?: readonly Notice[];
}

/** A page that the navigation names. */
export type PlacePage = Page & { readonly place: Place };

export interface Shown {
  readonly page: Page;
  readonly rest: readonly string[];
}

/** All that the columns hand in, in order. */
export interface Registry {
  readonly pages: readonly Page[];
  readonly places: readonly PlacePage[];
  readonly sections: readonly MeSection[];
  readonly cardsOf: (section: MeSection) => readonly MeCard[];
  readonly notices: readonly Notice[];
  /** The page at what stands in the address bar; `undefined` where nobody knows it, and at the bare address. */
  readonly at: (hash: string) => Shown | undefined;
}
