import type { WordsOf } from '../../catalogue.ts';
import type { arrivals as french } from '../fr/arrivals.ts';

export const arrivals: WordsOf<typeof french> = {
  'arrival.title': 'Shared with UPlanet',
  'arrival.leave': 'Do not keep',
  'arrival.notKept': 'Nothing is kept yet: save the note, or say that you do not want it.',
  'arrival.picture': 'Shared picture',
  'arrival.refused.tooLarge': 'This is too large for a share: 24 MB at most, all files together.',
  'arrival.refused.tooMany': 'This is too much at once: ten files a share, and eight shares waiting.',
  'arrival.refused.notPicture': 'One file was not a picture that the notebook knows.',
  'arrival.refused.unreadable': 'What was shared could not be read.',
  'arrival.refused.noRoom': 'There is no room left on this device to keep what was shared.',
  'arrival.refused.safe': 'Your notes have not moved, and the original is still in the other app.',
  'arrival.refused.next': 'Share less at a time; a large file of notes is imported from the notebook.',
};
