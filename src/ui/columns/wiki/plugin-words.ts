import type { Fields } from '../../../domain/wiki/tiddler.ts';
import { clip } from '../../system/clip.ts';
import type { Localizer } from '../../i18n/localize.ts';

const MAX_NAME = 60;

/**
 * What a note that is a plugin calls itself, instead of the encoded parts that are its text; `undefined` for any other
 * note. Untrusted: whoever wrote the plugin chose its name.
 */
export const pluginWords = ({ t }: Pick<Localizer, 't'>, fields: Fields): string | undefined => {
  if (!fields.has('plugin-type')) return undefined;
  const name = clip((fields.get('name') ?? '').trim(), MAX_NAME);
  return name === '' ? t('plugins.nameless') : t('plugins.module', { name });
};
