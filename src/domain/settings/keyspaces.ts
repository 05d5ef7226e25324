/** What becomes of the settings of one key space. A space without an answer does not compile. */
interface Rules {
  /** The vault's purpose under which it is sealed. What has none rests in clear on the device. */
  readonly sealedUnder: 'acquaintances' | 'device' | 'notes' | undefined;
  /** Is it in the second copy beside the database? What can be had again, or changes with each word, is not. */
  readonly isCopied: boolean;
  /**
   * Do backups and moves carry it? `once`: a move does not offer it again when it changes meanwhile, for neighbours
   * change it all the time. `never`: it is bound to this device or this address, and is not taken when it arrives.
   */
  readonly carried: 'always' | 'once' | 'never';
  /** Who reads it again: after another tab stored it (`tabs`), and also after a backup or a move brought it (`always`). */
  readonly reread: 'always' | 'tabs' | 'never';
}

type KeySpace = Rules & ({ readonly key: string } | { readonly prefix: `${string}/` });

/** Everything that lies in the settings of one person on one device. docs/decisions/0053 says why each row is as it is. */
export const KEY_SPACES = {
  /** Where the person lives, as they told it. It is theirs, not the device's. */
  home: { key: 'home', sealedUnder: undefined, isCopied: true, carried: 'always', reread: 'always' },
  /** Addresses of stations that the person named. */
  ownStations: {
    key: 'own-stations',
    sealedUnder: undefined,
    isCopied: true,
    carried: 'always',
    reread: 'always',
  },
  /** `<name>/…`: consent, profile, state and record of what is published. Never older than what is here. */
  publication: {
    prefix: 'publication/',
    sealedUnder: undefined,
    isCopied: true,
    carried: 'always',
    reread: 'always',
  },
  /** `<HMAC of the name, hex>`: whom the person knows. Nobody else can tell it again. */
  acquaintances: {
    prefix: 'acquaintance/',
    sealedUnder: 'acquaintances',
    isCopied: true,
    carried: 'always',
    reread: 'always',
  },
  /** `<sector>/<name>`: records that neighbours signed. They tell them again; a new place starts with them. */
  ledger: { prefix: 'ledger/', sealedUnder: undefined, isCopied: false, carried: 'once', reread: 'tabs' },
  /** `<sector>/<name>`: what was seen of a neighbour. Carried without what is kept of them: their blocks stay. */
  neighbours: {
    prefix: 'neighbour/',
    sealedUnder: undefined,
    isCopied: false,
    carried: 'once',
    reread: 'tabs',
  },
  /** `<root>/<owner>`: which blocks are kept. They are those of this device. */
  pins: { prefix: 'pin/', sealedUnder: undefined, isCopied: false, carried: 'never', reread: 'never' },
  /** `<name>`: what neighbours said of the published root. They say it again. */
  seen: { prefix: 'seen/', sealedUnder: undefined, isCopied: false, carried: 'never', reread: 'never' },
  /** `<tab>/<number>`: unsaved texts, which change with each word. They are those of the tabs of this device. */
  drafts: { prefix: 'draft/', sealedUnder: 'notes', isCopied: false, carried: 'never', reread: 'never' },
  /** The device's own key: with it in two places, two devices would have one peer ID. */
  deviceSeed: {
    key: 'device-seed',
    sealedUnder: 'device',
    isCopied: true,
    carried: 'never',
    reread: 'never',
  },
  /** When this device last saved a backup. */
  backup: { prefix: 'backup/', sealedUnder: undefined, isCopied: true, carried: 'never', reread: 'never' },
  /** A move under way, or done: of this address. */
  move: { prefix: 'move/', sealedUnder: undefined, isCopied: true, carried: 'never', reread: 'never' },
} as const satisfies Readonly<Record<string, KeySpace>>;

type Spaces = typeof KEY_SPACES;
export type SpaceName = keyof Spaces;

/** The keys of one space. */
export type KeyOf<Name extends SpaceName> = Name extends SpaceName
  ? Spaces[Name] extends { readonly prefix: infer Prefix extends string }
    ? `${Prefix}${string}`
    : Spaces[Name] extends { readonly key: infer Key extends string }
      ? Key
      : never
  : never;

/** Every key there is. */
export type SettingKey = KeyOf<SpaceName>;

type PrefixSpace = {
  [Name in SpaceName]: Spaces[Name] extends { readonly prefix: string } ? Name : never;
}[SpaceName];

type PrefixOf<Name extends PrefixSpace> = Spaces[Name]['prefix'];

export type SealedSpace = {
  [Name in SpaceName]: Spaces[Name]['sealedUnder'] extends string ? Name : never;
}[SpaceName];

/** Spaces that somebody reads again after a backup or a move brought them. */
export type RereadSpace = {
  [Name in SpaceName]: Spaces[Name]['reread'] extends 'always' ? Name : never;
}[SpaceName];

/** The key, or the beginning of keys, that goes on with `rest` after the prefix of the space. */
export const keyIn = <Name extends PrefixSpace, Rest extends string>(
  name: Name,
  rest: Rest,
): `${PrefixOf<Name>}${Rest}` => {
  const prefix: PrefixOf<Name> = KEY_SPACES[name].prefix;
  return `${prefix}${rest}`;
};

const isWithin = (space: KeySpace, key: string): boolean =>
  'key' in space ? key === space.key : key.startsWith(space.prefix);

const NAMES = Object.keys(KEY_SPACES).filter((name): name is SpaceName => name in KEY_SPACES);

export const isIn = <Name extends SpaceName>(name: Name, key: string): key is KeyOf<Name> =>
  isWithin(KEY_SPACES[name], key);

/** `undefined`: a key of a later version of the app, or of nobody. */
export const spaceOf = (key: string): SpaceName | undefined => NAMES.find((name) => isIn(name, key));

/** A setting that only a later version of the app knows is the person's all the same: it is kept and goes with them. */
const UNKNOWN: Pick<Rules, 'isCopied' | 'carried'> = { isCopied: true, carried: 'always' };

const rulesOf = (key: string): Pick<Rules, 'isCopied' | 'carried'> => {
  const space = spaceOf(key);
  return space === undefined ? UNKNOWN : KEY_SPACES[space];
};

export const isCopied = (key: string): boolean => rulesOf(key).isCopied;

export const carriedAs = (key: string): Rules['carried'] => rulesOf(key).carried;
