import { DRAFT_LIMITS } from '../../domain/wiki/limits.ts';
import { encodeDraft, parseDraft, type DatedDraft } from '../../domain/wiki/draft.ts';
import { KEY_SPACES, keyIn, type KeyOf } from '../../domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import { SealBrokenError, type Vault } from '../../ports/vault.ts';

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

const contextOf = (key: string): string => `draft:${key}`;

export const createDraftShelf = ({ settings, vault }: ShelfDeps): DraftShelf => {
  const open = async (key: KeyOf<'drafts'>, bytes: Uint8Array): Promise<readonly ShelvedDraft[]> => {
    try {
      const [opened] = await vault.openMany('notes', [{ context: contextOf(key), bytes }]);
      const parsed = opened && parseDraft(opened);
      return parsed?.ok === true ? [{ ...parsed.value, key }] : [];
    } catch (error) {
      if (error instanceof SealBrokenError) return [];
      throw error;
    }
  };
  return {
    keyOf: (tab, number) => keyIn('drafts', `${tab}/${number}`),
    tabs: async () => {
      const stored = await settings.list(PREFIX);
      return [...new Set(stored.map(([key]) => key.slice(PREFIX.length).split('/')[0] ?? ''))];
    },
    of: async (tab) => {
      const stored = await settings.list(keyIn('drafts', `${tab}/`));
      const drafts = await Promise.all(stored.map(([key, bytes]) => open(key, bytes)));
      return drafts.flat().toSorted((a, b) => b.atMs - a.atMs);
    },
    put: async (drafts, gone) => {
      const encoded = drafts.map((draft) => ({ draft, bytes: encodeDraft(draft) }));
      const fitting = encoded.filter(({ bytes }) => bytes.length <= DRAFT_LIMITS.bytes);
      const items = fitting.map(({ draft: { key }, bytes }) => ({ context: contextOf(key), bytes }));
      const sealed = items.length === 0 ? [] : await vault.sealMany('notes', items);
      await settings.putMany([
        ...gone.map((key) => [key, undefined] as const),
        ...fitting.map(({ draft: { key } }, index) => [key, sealed[index]] as const),
      ]);
      return encoded.filter((each) => !fitting.includes(each)).map(({ draft }) => draft);
    },
  };
};
