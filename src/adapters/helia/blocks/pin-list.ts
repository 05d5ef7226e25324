import { CID } from 'multiformats/cid';
import { KEY_SPACES, keyIn, type KeyOf } from '../../../domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../../../ports/key-value-store.ts';

/** Keys go on after the prefix with `<root CID>/<owner>`; the value is one byte, the version of this layout. */
const { prefix: PREFIX } = KEY_SPACES.pins;
const VERSION = Uint8Array.of(1);

export interface Pin {
  readonly root: CID;
  readonly owner: string;
}

const keyOf = (pin: Pin): KeyOf<'pins'> => keyIn('pins', `${pin.root.toString()}/${pin.owner}`);

/** A damaged key names no root, so it keeps none; the others are listed all the same. */
const pinsOf = (key: KeyOf<'pins'>): readonly Pin[] => {
  const text = key.slice(PREFIX.length);
  const slash = text.indexOf('/');
  try {
    return [{ root: CID.parse(text.slice(0, slash)), owner: text.slice(slash + 1) }];
  } catch {
    // No CID.
    return [];
  }
};

/** Who keeps which root. One small entry a claim, so no count can drift. */
export interface PinList {
  readonly add: (pin: Pin) => Promise<void>;
  readonly remove: (pin: Pin) => Promise<void>;
  readonly all: () => Promise<readonly Pin[]>;
}

/** Which call is the last that lists a pin. */
export interface PinTurns {
  readonly begin: (pin: Pin) => { readonly isLast: () => boolean; readonly end: () => void };
}

export const createPinTurns = (): PinTurns => {
  const last = new Map<string, object>();
  return {
    begin: (pin) => {
      const [key, turn] = [keyOf(pin), {}];
      last.set(key, turn);
      const isLast = (): boolean => last.get(key) === turn;
      const end = (): void => {
        if (isLast()) last.delete(key);
      };
      return { isLast, end };
    },
  };
};

export const createPinList = (store: KeyValueStore): PinList => ({
  add: (pin) => store.putMany([[keyOf(pin), VERSION]]),
  remove: (pin) => store.putMany([[keyOf(pin), undefined]]),
  all: async () => (await store.list(PREFIX)).flatMap(([key]) => pinsOf(key)),
});
