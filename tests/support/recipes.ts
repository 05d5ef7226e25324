import type { Revision } from '../../src/domain/wiki/tiddler.ts';
import { err, ok } from '../../src/kit/result.ts';
import type { Sealing } from '../../src/ports/sealed-store.ts';

/** Something that is no note, kept sealed all the same. */
export interface Recipe {
  readonly dish: string;
  readonly steps: string;
  readonly revision: Revision;
}

const MORNING_MS = Date.UTC(2026, 4, 2, 6);

/** As alice wrote it down the `counter`th time. */
export const recipe = (dish: string, steps: string, counter = 0): Recipe => ({
  dish,
  steps,
  revision: { wallMs: MORNING_MS, counter, device: 'alice' },
});

const isRecipe = (value: unknown): value is Recipe =>
  typeof value === 'object' && value !== null && 'dish' in value && 'steps' in value && 'revision' in value;

export const RECIPE_SEALING: Sealing<Recipe> = {
  nameOf: ({ dish }) => dish,
  revisionOf: ({ revision }) => revision,
  encode: (written) => new TextEncoder().encode(JSON.stringify(written)),
  parse: (bytes) => {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isRecipe(value) ? ok(value) : err('not-a-recipe');
  },
  weigh: ({ steps }) => steps.length,
};
