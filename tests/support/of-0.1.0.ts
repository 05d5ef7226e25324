import { EVENING_MS, fields, note, revision } from './notes.ts';

const bread = fields('au levain', { tags: 'cuisine [[four à bois]]' });
const odd = fields('</script> 𝕬', { 'x y': '' });
/** What alice wrote with release 0.1.0, as tests/fixtures/0.1.0 keeps it. */
export const WRITTEN_BY_0_1_0 = [
  note('Pain', '', { fields: bread, audience: 'public' }),
  note('Journal', 'Rien que pour moi.', { revision: revision(EVENING_MS + 1) }),
  note('__proto__ ‮ \ud800', '', { fields: odd, revision: revision(EVENING_MS + 2, 'tab-7') }),
  note('Sel', '', { fields: null, revision: revision(EVENING_MS + 3) }),
];
