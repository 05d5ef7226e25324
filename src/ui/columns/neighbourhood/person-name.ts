import type { Neighbour } from '../../../app/neighbourhood/neighbourhood.types.ts';
import type { Localizer } from '../../i18n/localize.ts';

/** What somebody is called here: the person's own name for them, else theirs, else the four words of their key. */
export const personName = (
  { t }: Localizer,
  { petName, displayName }: Pick<Neighbour, 'petName' | 'displayName'>,
  words: string | undefined,
): string => {
  const name = petName ?? displayName;
  if (name !== undefined && name !== '') return name;
  return words === undefined ? t('neighbours.unnamed') : t('who.unnamed', { words });
};
