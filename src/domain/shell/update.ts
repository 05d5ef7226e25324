import { err, ok, type Result } from '../../kit/result.ts';

/** Why a new version could not be taken: the device has no room, or its files did not arrive as they were made. */
export type UpdateFault = 'full' | 'incomplete';

/** What the service worker tells its pages when a version could not be taken. */
export interface UpdateFailed {
  readonly kind: 'update-failed';
  readonly version: string;
  readonly why: UpdateFault;
}

/** What a version brings, in the languages it was written in. Plain text, no markup. */
export interface News {
  readonly en: readonly string[];
  /** Absent when nobody has translated all of it. */
  readonly fr?: readonly string[];
}

export const MAX_NEWS_ITEMS = 12;
export const MAX_NEWS_CHARACTERS = 400;

const hasOwn = <Key extends string>(value: unknown, key: Key): value is Readonly<Record<Key, unknown>> =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key);

/** A message from a worker: another version of this code wrote it, so its shape is not taken for granted. */
export const parseUpdateFailed = (message: unknown): Result<UpdateFailed, 'not-a-failed-update'> => {
  if (!hasOwn(message, 'kind') || message.kind !== 'update-failed') return err('not-a-failed-update');
  const version = hasOwn(message, 'version') ? message.version : undefined;
  const why = hasOwn(message, 'why') ? message.why : undefined;
  if (typeof version !== 'string' || version.length > 64 || (why !== 'full' && why !== 'incomplete'))
    return err('not-a-failed-update');
  return ok({ kind: 'update-failed', version, why });
};

const parseItems = (value: unknown): readonly string[] | undefined => {
  if (!Array.isArray(value) || value.length > MAX_NEWS_ITEMS) return undefined;
  const items: readonly unknown[] = value;
  const isSentence = (item: unknown): item is string =>
    typeof item === 'string' && item.length <= MAX_NEWS_CHARACTERS;
  return items.every(isSentence) ? items : undefined;
};

/** What a waiting version says of itself. */
export const parseNews = (message: unknown): Result<News, 'not-news'> => {
  const en = hasOwn(message, 'en') ? parseItems(message.en) : undefined;
  const fr = hasOwn(message, 'fr') ? parseItems(message.fr) : undefined;
  if (en === undefined) return err('not-news');
  return ok(fr === undefined ? { en } : { en, fr });
};
