import type { WordsOf } from '../../catalogue.ts';
import type { navigation as french } from '../fr/navigation.ts';

export const navigation: WordsOf<typeof french> = {
  'nav.label': 'Pages',
  'nav.notebook': 'Notebook',
  'nav.neighbours': 'Neighbours',
  'nav.search': 'Search',
  'nav.me': 'Me',
  'nav.more': 'More',
  'nav.group.mine': 'Mine',
  'nav.group.village': 'The village',
};
