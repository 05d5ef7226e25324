import { DRAFT_LIMITS } from '../../domain/wiki/limits.ts';
import { encodeDraft, parseDraft, type DatedDraft } from '../../domain/wiki/draft.ts';
import { KEY_SPACES, keyIn, type KeyOf } from '../../domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Vault } from '../../ports/vault.ts';
import { createSealedSettings } from '../settings/sealed-settings.ts';

/** After it a key names the tab that wrote, and a number: nothing of the note. */
const { prefix: PREFIX } = KEY_SPACES.drafts;

export interface ShelfDeps {
  readonly settings: Pick<KeyValueStore, 'list' | 'putMany'>;
  readonly vault: Pick<Vault, 'sealMany' | 'openMany'>;
}

export interface ShelvedDraft extends DatedDraft {
  readonly key: KeyOf<'drafts'>;
}

/** Where unsaved texts rest, sealed. */
export interface DraftShelf {
  readonly keyOf: (tab: string, number: number) => KeyOf<'drafts'>;
  /** The tabs that have anything here. */
  readonly tabs: () => Promise<readonly string[]>;
  /** What a tab left, the newest first; what does not open is left where it is. */
  readonly of: (tab: string) => Promise<readonly ShelvedDraft[]>;
  /**
   * One transaction, durable when it resolves. Gives back the drafts that are too long to be kept.
   * @throws {StorageFullError} and nothing has changed.
   */
  readonly put: (
    drafts: readonly ShelvedDraft[],
    gone: readonly KeyOf<'drafts'>[],
  ) => Promise<readonly ShelvedDraft[]>;
}

const openedDraft = ([key, bytes]: readonly [KeyOf<'drafts'>, Uint8Array]): readonly ShelvedDraft[] => {
  const parsed = parseDraft(bytes);
  return parsed.ok ? [{ ...parsed.value, key }] : [];
};

export const createDraftShelf = ({ settings, vault }: ShelfDeps): DraftShelf => {
  const sealed = createSealedSettings('drafts', { settings, vault }, (key) => `draft:${key}`);
  return {
    keyOf: (tab, number) => keyIn('drafts', `${tab}/${number}`),
    tabs: async () => {
      const stored = await settings.list(PREFIX);
      return [...new Set(stored.map(([key]) => key.slice(PREFIX.length).split('/')[0] ?? ''))];
    },
    of: async (tab) => {
      const stored = await settings.list(keyIn('drafts', `${tab}/`));
      const drafts = await sealed.open(stored, () => undefined);
      return drafts.flatMap(openedDraft).toSorted((a, b) => b.atMs - a.atMs);
    },
    put: async (drafts, gone) => {
      const encoded = drafts.map((draft) => ({ draft, bytes: encodeDraft(draft) }));
      const fitting = encoded.filter(({ bytes }) => bytes.length <= DRAFT_LIMITS.bytes);
      await sealed.put([
        ...gone.map((key) => [key, undefined] as const),
        ...fitting.map(({ draft: { key }, bytes }) => [key, bytes] as const),
      ]);
      return encoded.filter((each) => !fitting.includes(each)).map(({ draft }) => draft);
    },
  };
};
