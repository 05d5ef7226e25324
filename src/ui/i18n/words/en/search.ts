import type { WordsOf } from '../../catalogue.ts';
import type { search as french } from '../fr/search.ts';

export const search: WordsOf<typeof french> = {
  'search.title': 'Search',
  'search.label': 'Search my notes and my neighbours’',
  'search.hint': 'One word will do, even its beginning, without accents or with a slip.',
  'search.results': 'Notes found',
  'search.mine': 'My notes',
  'search.more': { one: 'and {count} more', other: 'and {count} more' },
  'search.found': { one: '{count} note found', other: '{count} notes found' },
  'search.none': 'No note found.',
  'search.noneHint':
    'Try another word, or fewer words. The neighbours’ notes that your device keeps are searched as well.',
  'search.reading': 'Reading your notes: {done} of {total}. Those already read can be found.',
  'search.leftOut': {
    one: 'The notes of {count} neighbour are too long to be searched here.',
    other: 'The notes of {count} neighbours are too long to be searched here.',
  },
  'search.broken.what': 'The search has stopped.',
  'search.broken.safe': 'Your notes are untouched.',
  'search.broken.next': 'Try again; if it happens again, close other tabs: memory may be short.',
};
