/** First sounds that take the vowel of "de" away: a vowel, an h that says nothing before one, a y that is a vowel itself. */
const ELIDES = /^(?:[aeiou]|œ|æ|h(?:[aeiouyœæ])|y(?![aeiouyœæ]))/u;

/** "de" or "d’", as a person's name has it. In doubt, and before what is no letter, it stays "de". */
const particleBefore = (name: string): 'de ' | 'd’' => {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return ELIDES.test(bare) ? 'd’' : 'de ';
};

/** Holes that hold the name of a person; of a file or a place nobody knows how its h sounds. */
const OF_A_PERSON = /(?<!\p{L})de \{(name|author)\}/gu;

/** A French sentence with its "de {name}" as the name wants it: the catalogue is typed without elision. */
export const elided = (text: string, nameAt: (hole: string) => string): string =>
  text.replace(OF_A_PERSON, (_whole, hole: string) => `${particleBefore(nameAt(hole))}{${hole}}`);
