import { attachmentOf, decodedBytes } from './attachment.ts';
import type { Fields } from './tiddler.ts';

type MediaKind = 'picture' | 'sound' | 'video';

/** What a page may draw or play of a note. */
export interface Media {
  readonly kind: MediaKind;
  /** Under this type and no other. */
  readonly type: string;
  /** It costs to decode or to draw: not without the person's word. */
  readonly isHeavy: boolean;
}

/**
 * Each type of a note with the type that the browser is handed. What is not here is handed to no `img`, `audio` or `video`,
 * whatever a note says of itself.
 */
const MEDIA: ReadonlyMap<string, readonly [kind: MediaKind, type: string]> = new Map([
  ['image/jpeg', ['picture', 'image/jpeg']],
  ['image/jpg', ['picture', 'image/jpeg']],
  ['image/png', ['picture', 'image/png']],
  ['image/gif', ['picture', 'image/gif']],
  ['image/webp', ['picture', 'image/webp']],
  ['image/avif', ['picture', 'image/avif']],
  ['image/heic', ['picture', 'image/heic']],
  ['image/heif', ['picture', 'image/heif']],
  ['image/bmp', ['picture', 'image/bmp']],
  ['image/x-icon', ['picture', 'image/x-icon']],
  ['image/vnd.microsoft.icon', ['picture', 'image/x-icon']],
  ['audio/ogg', ['sound', 'audio/ogg']],
  ['audio/mp4', ['sound', 'audio/mp4']],
  ['audio/mp3', ['sound', 'audio/mpeg']],
  ['audio/mpeg', ['sound', 'audio/mpeg']],
  ['audio/wav', ['sound', 'audio/wav']],
  ['audio/x-wav', ['sound', 'audio/wav']],
  ['audio/flac', ['sound', 'audio/flac']],
  ['audio/webm', ['sound', 'audio/webm']],
  ['video/ogg', ['video', 'video/ogg']],
  ['video/webm', ['video', 'video/webm']],
  ['video/mp4', ['video', 'video/mp4']],
  ['video/quicktime', ['video', 'video/mp4']],
] as const);

const DRAWING = 'image/svg+xml';
/** Decoded without being asked for: some tens of milliseconds on a phone. */
const LIGHT_BYTES = 2 * 1_048_576;

/** `undefined` of words, of a PDF, of whatever a page cannot show by itself. A drawing (SVG) may take long to draw. */
export const mediaOf = (fields: Fields): Media | undefined => {
  const type = fields.get('type') ?? '';
  if (type === DRAWING && (fields.get('text') ?? '') !== '') return { kind: 'picture', type, isHeavy: true };
  const known = MEDIA.get(type);
  const attachment = attachmentOf(fields);
  if (known === undefined || attachment === undefined) return undefined;
  return { kind: known[0], type: known[1], isHeavy: attachment.bytes > LIGHT_BYTES };
};

/** What `mediaOf` spoke of, as the parts of a file; `undefined` where the note's text is no such file. */
export const mediaParts = (fields: Fields): readonly (string | Uint8Array<ArrayBuffer>)[] | undefined => {
  const text = fields.get('text') ?? '';
  return fields.get('type') === DRAWING ? [text] : decodedBytes(text);
};
