import { parseWordsFault, typedWordsOf, type WordsFault } from '../../../../domain/identity/words-fault.ts';
import type { DoorLocalizer } from '../../../i18n/localize.ts';
import { clip } from '../../../system/clip.ts';
import type { Fault } from '../../../system/faults.ts';

const WORDS = 24;
/** Longer than any word of the lists: more of it would say no more. */
const WORD_LENGTH = 24;

const countWords = ({ t }: DoorLocalizer, count: number): Pick<Fault, 'what' | 'next'> =>
  count < WORDS
    ? { what: t('fault.words.few', { count }), next: t('fault.words.fewNext') }
    : { what: t('fault.words.many', { count }), next: t('fault.words.manyNext') };

const wordsOf = (
  localizer: DoorLocalizer,
  fault: WordsFault,
  typed: string,
): Pick<Fault, 'what' | 'next'> => {
  const { t } = localizer;
  switch (fault.kind) {
    case 'empty':
      return { what: t('fault.words.none'), next: t('fault.words.noneNext') };
    case 'too-long':
      return { what: t('fault.words.long'), next: t('fault.words.manyNext') };
    case 'not-24-words':
      return countWords(localizer, fault.count);
    case 'unknown-word': {
      const { position } = fault;
      const word = clip(typedWordsOf(typed)[position - 1] ?? '', WORD_LENGTH);
      return { what: t('fault.words.unknown', { word, position }), next: t('fault.words.unknownNext') };
    }
    case 'wrong-checksum':
      return { what: t('fault.words.what'), next: t('fault.words.next') };
  }
};

/** What is wrong with 24 words that were refused, told of the text as it was typed; `undefined` when it was something else. */
export const wordsFaultOf = (localizer: DoorLocalizer, error: unknown, typed: string): Fault | undefined => {
  if (!(error instanceof Error) || error.name !== 'InvalidWordsError' || !('fault' in error))
    return undefined;
  const fault = parseWordsFault(error.fault);
  if (!fault.ok) return undefined;
  return { ...wordsOf(localizer, fault.value, typed), safe: localizer.t('fault.words.safe') };
};
