import type { Purpose, Vault } from '../../ports/vault.ts';

/** Names are asked of the vault once; those of a big notebook fit many times. */
const MAX_NAMES_KEPT = 100_000;

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** Hides names under the purpose; the answer is in the order of the names. */
export const createHiddenNames = (
  vault: Pick<Vault, 'hideNames'>,
  purpose: Purpose,
): ((names: readonly string[]) => Promise<readonly ArrayBuffer[]>) => {
  const known = new Map<string, ArrayBuffer>();
  const learn = async (names: readonly string[]): Promise<void> => {
    const hidden = await vault.hideNames(purpose, names);
    if (known.size + names.length > MAX_NAMES_KEPT) known.clear();
    hidden.forEach((name, index) => known.set(names[index] ?? '', bufferOf(name)));
  };
  return async (names) => {
    const strange = names.filter((name) => !known.has(name));
    if (strange.length > 0) await learn(strange);
    const hidden = names.map((name) => known.get(name));
    const complete = hidden.filter((name) => name !== undefined);
    if (complete.length === names.length) return complete;
    // The bound was passed between two questions: ask again for all of them.
    await learn(names);
    return names.map((name) => known.get(name) ?? new ArrayBuffer(0));
  };
};
