/** What people type, letter by letter: every beginning is a query. */
export const TYPED: readonly string[] = [
  'boulangerie à toulouse',
  'école',
  'réunion mairie',
  'vélo',
  'recete de pain',
  'énergie solaire',
];
