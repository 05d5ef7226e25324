import { sizeWords } from '../../domain/size-words.ts';
import type { Catalogue, DoorKey, MessageKey, MessageValues, PluralForms } from './catalogue.ts';
import { elided } from './elision.ts';
import { loadCatalogue, loadDoorWords, type Language } from './languages.ts';

/** Sentences, numbers and dates in one language. `Known`: the keys whose sentences are here. */
export interface Localizer<Known extends MessageKey = MessageKey> {
  readonly language: Language;
  /**
   * The sentence of `key` with its holes filled. Text values may come from strangers: each is wrapped in bidi
   * isolates, so that it cannot turn the sentence around (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates).
   */
  readonly t: <Key extends Known>(key: Key, ...values: MessageValues<Key>) => string;
  readonly number: (value: number) => string;
  /** `share` from 0 to 1. */
  readonly percent: (share: number) => string;
  /** "il y a 3 h", "yesterday"; a date once it is more than a month away. */
  readonly ago: (thenMs: number, nowMs: number) => string;
  readonly country: (code: string) => string;
  /** Decimal units, as shops and browsers count: "5 MB", "12,3 Go". */
  readonly bytes: (bytes: number) => string;
  /** The day alone, in UTC. */
  readonly day: (ms: number) => string;
}

/** Knows what is said before unlock. */
export type DoorLocalizer = Localizer<DoorKey>;

type Values = Readonly<Record<string, string | number>>;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const MONTH_MS = 30 * 86_400_000;

const isText = (entry: string | PluralForms): entry is string => typeof entry === 'string';

/** French puts spaces that do not break around these signs, and elides; the catalogue is typed without either. */
const typeset = (language: Language, text: string, values: Values): string =>
  language === 'fr'
    ? elided(text, (hole) => String(values[hole] ?? ''))
        .replace(/ ([;?!])/g, '\u202F$1')
        .replace(/ ([:»])/g, '\u00A0$1')
        .replace(/« /g, '«\u00A0')
    : text;

const createFill = (language: Language, formatNumber: (value: number) => string) => {
  const fillOne = (value: string | number | undefined): string =>
    typeof value === 'number' ? formatNumber(value) : `${FIRST_STRONG_ISOLATE}${value ?? ''}${POP_ISOLATE}`;
  return (text: string, values: Values): string =>
    typeset(language, text, values).replace(/\{(\w+)\}/g, (_hole, name: string) => fillOne(values[name]));
};

const createAgo = (language: Language, now: string): Localizer['ago'] => {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  return (thenMs, nowMs) => {
    const passedMs = Math.max(0, nowMs - thenMs);
    if (passedMs >= MONTH_MS) return date.format(thenMs);
    const step = STEPS.find(([, ms]) => passedMs >= ms);
    return step === undefined ? now : relative.format(-Math.floor(passedMs / step[1]), step[0]);
  };
};

const createCountry = (language: Language): Localizer['country'] => {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  return (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
};

/** Puts words to work. */
export const createLocalizer = <Known extends MessageKey>(
  language: Language,
  words: Pick<Catalogue, Known | 'time.now'>,
): Localizer<Known> => {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const number = (value: number): string => numbers.format(value);
  const fill = createFill(language, number);
  return {
    language,
    number,
    percent: (share) => percents.format(Math.min(1, Math.max(0, share))),
    ago: createAgo(language, words['time.now']),
    country: createCountry(language),
    bytes: sizeWords(language),
    day: (ms) => days.format(ms),
    t: (key, ...[values]) => {
      const given: Values = values ?? {};
      const entry: string | PluralForms = words[key];
      if (isText(entry)) return fill(entry, given);
      return fill(entry[plurals.select(Number(given['count']))] ?? entry.other, given);
    },
  };
};

export const loadDoor = async (language: Language): Promise<DoorLocalizer> =>
  createLocalizer<DoorKey>(language, await loadDoorWords(language));

export const loadLocalizer = async (language: Language): Promise<Localizer> =>
  createLocalizer<MessageKey>(language, await loadCatalogue(language));
