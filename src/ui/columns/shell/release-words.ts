import type { ReleaseWord } from '../../../domain/shell/release-word.ts';
import type { DoorLocalizer } from '../../i18n/localize.ts';

/** One sentence on who made a version. */
export const releaseWords = ({ t }: DoorLocalizer, word: ReleaseWord): string => {
  switch (word.kind) {
    case 'signed':
      return t(word.isOlder ? 'release.signedOlder' : 'release.signed', { name: word.by.name });
    case 'other-key':
      return t('release.otherKey', { key: word.key });
    case 'altered':
      return t('release.altered');
    case 'unsigned':
      return t('release.unsigned');
    case 'unchecked':
      return t('release.unchecked');
  }
};
