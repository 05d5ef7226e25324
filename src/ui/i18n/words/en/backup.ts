import type { WordsOf } from '../../catalogue.ts';
import type { backup as french } from '../fr/backup.ts';

export const backup: WordsOf<typeof french> = {
  'backup.title': 'Backup',
  'backup.lead':
    'One file with everything: your notes, your place, your settings. It is encrypted, and only your words or your secrets open it.',
  'backup.save': 'Save everything to a file',
  'backup.saving': 'Preparing your file…',
  'backup.done': 'Your backup is in your downloads: “{file}”.',
  'backup.never': 'No backup so far.',
  'backup.last': 'Last backup: {when}',
  'backup.later': 'Later',
  'backup.restore': 'Restore a backup',
  'backup.dialog': 'Restore a backup',
  'backup.checking': 'Checking the whole file…',
  'backup.running': 'Putting everything back…',
  'backup.from': 'Backup made: {when}',
  'backup.nothingLost': 'Nothing that is here is erased. Where two versions differ, both are kept.',
  'backup.nothingToDo': 'Everything is here already: there is nothing to bring back.',
  'backup.othersOnly':
    'All its notes are here already. Place, settings, drafts, plugins and earlier texts: what is missing here can be put back.',
  'backup.goOthers': 'Put the rest back',
  'backup.go': 'Put everything back',
  'backup.restored': 'Everything is back.',
  'backup.due': {
    one: '{count} note changed since your last backup. This is a good moment to make one.',
    other: '{count} notes changed since your last backup. This is a good moment to make one.',
  },
  'backup.notes': { one: '{count} note in the file', other: '{count} notes in the file' },
  'backup.apart': {
    one: 'and {count} draft, plugin or setting of the wiki',
    other: 'and {count} drafts, plugins or settings of the wiki',
  },
  'backup.added': { one: '{count} note to put back', other: '{count} notes to put back' },
  'backup.differing': {
    one: '{count} note has another text here: both will be kept',
    other: '{count} notes have another text here: both will be kept',
  },
  'backup.restoredNotes': {
    one: '{count} note is here, with your place and your settings.',
    other: '{count} notes are here, with your place and your settings.',
  },
};
