import type { WordsOf } from '../../catalogue.ts';
import type { unsaved as french } from '../fr/unsaved.ts';

export const unsaved: WordsOf<typeof french> = {
  'wikiDrafts.title': 'Drafts of the wiki',
  'wikiDrafts.lead': {
    one: 'Begun in the wiki and not confirmed yet (✓): the text is saved, the note has not changed.',
    other:
      '{count} texts begun in the wiki and not confirmed yet (✓): they are saved, the notes have not changed.',
  },
  'wikiDrafts.go': 'Go on in the wiki',
  'wikiDrafts.goOn': 'Go on in the wiki: “{title}”',

  // Texts that are typed and not saved.
  'drafts.refused.what': 'This device has no room to keep what you type.',
  'drafts.refused.safe': 'The text stays in the page as long as it is open. Your saved notes are all there.',
  'drafts.refused.next': 'Save it now, or make room, before you close or reload the page.',

  'unsaved.what.tooLarge': '“{title}” is too big for the notebook, and is not saved.',
  'unsaved.what.titleTooLong': '“{title}” is not saved: its title is too long.',
  'unsaved.what.tooManyFields': '“{title}” is not saved: it has too many fields.',
  'unsaved.what.fieldNameTooLong': '“{title}” is not saved: one of its fields has too long a name.',
  'unsaved.what.malformed': '“{title}” is not saved: what the wiki said of it cannot be read.',
  'unsaved.what.full': '“{title}” is not saved: there is no room left on this device.',
  'unsaved.what.other': '“{title}” could not be saved.',
  'unsaved.untitled': 'A note without a title',
  'unsaved.safe': 'Nothing that was saved is lost, and your other notes are being saved.',
  'unsaved.next.tooLarge':
    'Keep it elsewhere, as a file, then put it aside here. A note holds a file of 72 MB.',
  'unsaved.next.titleTooLong': 'Shorten its title in the wiki. Or take it as a file, then put it aside.',
  'unsaved.next.fields': 'Remove or shorten fields in the wiki. Or take it as a file, then put it aside.',
  'unsaved.next.malformed': 'If you do not know where it comes from, put it aside.',
  'unsaved.next.full':
    'Free some room on the device, then try again. Or take it as a file, then put it aside.',
  'unsaved.next.other': 'Try again. Or take it as a file, then put it aside.',
  'unsaved.more': {
    one: '{count} other change is not saved.',
    other: '{count} other changes are not saved.',
  },
  'unsaved.takeAll': 'Take all of them in one file',
  'unsaved.tookAll': {
    one: '{count} note is in “{file}”, with your downloads. “Import” reads it again.',
    other: '{count} notes are in “{file}”, with your downloads. “Import” reads them again.',
  },
  'unsaved.letGoAll': {
    one: 'Put aside the {count} note in it',
    other: 'Put aside the {count} notes in it',
  },
  'unsaved.beyond': {
    one: '{count} more is only counted here: it stays in the wiki as long as that is open.',
    other: '{count} more are only counted here: they stay in the wiki as long as that is open.',
  },
  'unsaved.letGo': 'Put aside',
  'unsaved.sure': 'Without the file, what you wrote there is nowhere any more.',
  'unsaved.yes': 'Put aside without the file',

  'waits.deletions': 'Not deleted yet: you are asked.',
  'waits.public': 'Changed, not public yet: you are asked.',
  'waits.answer': 'Answer',
};
