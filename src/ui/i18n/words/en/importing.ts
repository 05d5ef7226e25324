import type { WordsOf } from '../../catalogue.ts';
import type { importing as french } from '../fr/importing.ts';

export const importing: WordsOf<typeof french> = {
  'import.title': 'Import',
  'import.reading': 'Reading {file}',
  'import.readingMany': { one: 'Reading {count} file', other: 'Reading {count} files' },
  'import.read': '{percent} read',
  'import.readAt': '{percent} read: {file}',
  'import.from': 'File: {file}',
  'import.files': { one: '{count} file', other: '{count} files' },
  'import.added': { one: '{count} new note', other: '{count} new notes' },
  'import.addedParts': {
    one: '{count} extension or setting that was not here',
    other: '{count} extensions or settings that were not here',
  },
  'import.changed': {
    one: '{count} note exists already and differs: yours is kept as a copy',
    other: '{count} notes exist already and differ: yours are kept as copies',
  },
  'import.known': {
    one: '{count} identical note, in your notebook already',
    other: '{count} identical notes, in your notebook already',
  },
  'import.knownParts': {
    one: '{count} extension or setting, here already just so',
    other: '{count} extensions or settings, here already just so',
  },
  'import.drafts': { one: '{count} draft, which stays a draft', other: '{count} drafts, which stay drafts' },
  'import.draftsAsNotes': {
    one: '{count} draft without its note: it becomes a note',
    other: '{count} drafts without their notes: they become notes',
  },
  'import.withoutText': {
    one: '{count} title of a list without its text, left out',
    other: '{count} titles of a list without their texts, left out',
  },
  'import.inPlace': {
    one: '{count} extension or setting replaced; the old one stays under “Deleted” for 90 days',
    other: '{count} extensions or settings replaced; the old ones stay under “Deleted” for 90 days',
  },
  'import.older': {
    one: '{count} extension does not come in: yours is newer',
    other: '{count} extensions do not come in: yours are newer',
  },
  'import.leftOut': { one: '{count} item left out', other: '{count} items left out' },
  'import.leftOut.lead': 'Tick what you want to import, too.',
  'import.leftOut.core': 'part of TiddlyWiki or of the app, which has it already',
  'import.leftOut.bundled': 'a theme or language of TiddlyWiki, which the app has already',
  'import.leftOut.state': 'a passing setting of the browser that the file comes from',
  'import.leftOut.look': 'language or look of the other wiki: it would change all of yours',
  'import.leftOut.trashed': 'was in the bin of Google Keep',
  'import.leftOut.store': 'saves elsewhere, and would get in the way of this notebook',
  'import.breaksOff': {
    one: '{file} breaks off after “{title}”: {count} note was read before',
    other: '{file} breaks off after “{title}”: {count} notes were read before',
  },
  'import.breaksOffAtOnce': '{file} breaks off before the end of its first note',
  'import.broken': {
    one: '{count} broken note, which cannot be read',
    other: '{count} broken notes, which cannot be read',
  },
  'import.broken.after': 'without a readable title, after {title}',
  'import.broken.first': 'without a readable title, at the start',
  'import.damagedFiles': {
    one: '{count} attachment is empty or damaged and does not come in; its note does',
    other: '{count} attachments are empty or damaged and do not come in; their notes do',
  },
  'import.replaced': {
    one: '{count} note with an unreadable character, replaced by �',
    other: '{count} notes with unreadable characters, replaced by �',
  },
  'import.guessed': {
    one: '{count} note with damaged letters, read as Windows-1252: look at its accents',
    other: '{count} notes with damaged letters, read as Windows-1252: look at their accents',
  },
  'import.encoding': 'Letters of {file} read as {encoding}, which is a guess: look at the accents',
  'import.changedFields': {
    one: '{count} note with a field that was no text: it became text',
    other: '{count} notes with fields that were no text: they became text',
  },
  'import.externalPictures': {
    one: '{count} note shows a picture that is not in the file',
    other: '{count} notes show pictures that are not in the file',
  },
  'import.overtaken': {
    one: '{count} title twice in a file: the last text is taken',
    other: '{count} titles twice in a file: the last texts are taken',
  },
  'import.renamed': {
    one: '{count} title is in two files with two texts: both come in, one under another title',
    other: '{count} titles are in two files with two texts: all come in, the second under another title',
  },
  'import.untitled': {
    one: '{count} item without a title, left out',
    other: '{count} items without a title, left out',
  },
  'import.untitled.place': 'item {number} of {file}',
  'import.shortened': {
    one: '{count} title is too long: its beginning is the title, the whole stands in a field of the note',
    other:
      '{count} titles are too long: their beginnings are the titles, the whole stands in a field of each note',
  },
  'import.guessedFiles': {
    one: 'Letters of {count} file of the archive are a guess: look at the accents',
    other: 'Letters of {count} files of the archive are a guess: look at the accents',
  },
  'import.closed': {
    one: '{count} archive inside the archive was not opened: unpack it, then import what is in it',
    other: '{count} archives inside the archive were not opened: unpack them, then import what is in them',
  },
  'import.locked': {
    one: '{count} note with an encrypted passage that cannot be read: […] stands in its place',
    other: '{count} notes with encrypted passages that cannot be read: […] stands in their place',
  },
  'import.asFiles': {
    one: '{count} picture or document of the archive becomes a note, which holds it',
    other: '{count} pictures or documents of the archive become notes, which hold them',
  },
  'import.passedOver': {
    one: '{count} file of the archive without a readable note',
    other: '{count} files of the archive without a readable note',
  },
  'import.detail': '{title}: {detail}',
  'import.private': 'Everything that comes in is for you only. You choose afterwards what becomes public.',
  'import.go': 'Import',
  'import.progress': 'Importing: {percent}',
  'import.done': {
    one: '{count} note imported from “{file}”.',
    other: '{count} notes imported from “{file}”.',
  },
  'import.doneOfMany': {
    one: '{count} note imported, from {files} files.',
    other: '{count} notes imported, from {files} files.',
  },
  'import.andParts': {
    one: 'And {count} extension or setting.',
    other: 'And {count} extensions or settings.',
  },
  'import.donePartsOf': {
    one: '{count} extension or setting imported from “{file}”.',
    other: '{count} extensions or settings imported from “{file}”.',
  },
  'import.donePartsOfMany': {
    one: '{count} extension or setting imported, from {files} files.',
    other: '{count} extensions or settings imported, from {files} files.',
  },
  'import.stopped': {
    one: 'Import stopped: {count} note came in, and stays.',
    other: 'Import stopped: {count} notes came in, and stay.',
  },
  'import.stopped.next': 'Import the same file again for the rest.',
  'import.full.safe': {
    one: 'Nothing that was saved is lost: {count} note came in, and stays.',
    other: 'Nothing that was saved is lost: {count} notes came in, and stay.',
  },
  'import.full.left': { one: '{count} note is not saved', other: '{count} notes are not saved' },
  'import.full.next': 'Free some room on the device, then import the same file again for the rest.',
  'import.nothing': 'Everything is in your notebook already.',
  'import.nothingOfRead': 'The notes that were read are in your notebook already.',
  'import.nothingToTake': 'Nothing comes in by itself.',
  'import.fault.notWiki.what': 'We find no note in this file that we know how to read.',
  'import.fault.notWiki.next':
    'We read TiddlyWiki (.html, .json, .tid), Evernote (.enex), Google Keep (.zip of Takeout), Joplin (.jex), .md, .txt and .csv: export one of these from the other app.',
  'import.fault.noNotes.what': 'No notes found in this file.',
  'import.fault.noNotes.next': 'Open it elsewhere to see whether it holds notes, or choose another.',
  'import.fault.breaksOff.what': 'This file breaks off before the end of its first note.',
  'import.fault.breaksOff.next': 'Download or export the whole of it again, then try again.',
  'import.fault.damaged.what': 'This file of notes is damaged and cannot be read.',
  'import.fault.damaged.next': 'Export it again, then try again.',
  'import.fault.fieldsAlone.what': 'This file only describes another file.',
  'import.fault.fieldsAlone.next':
    'Drop both on the page at once: this one, and the file of the same name without “.meta”.',
  'import.fault.labels.what': 'This file only lists labels of Google Keep: each note has its own as tags.',
  'import.fault.labels.next': 'Import the notes beside it.',
  'import.fault.database.what':
    'This file is a database (SQLite), in which an app keeps what is its own: it is not read.',
  'import.fault.database.next':
    'Open the app that it comes from, and export the notes there: as .md, .txt or .csv; from Joplin, as .jex. Then import that.',
  'import.fault.encrypted.what': 'This TiddlyWiki is encrypted.',
  'import.fault.encrypted.next': 'Open it, remove its password, save it, then try again.',
  'import.fault.tooMany.what': 'This file holds too many notes.',
  'import.fault.tooMany.next': 'Split it into several files, or remove what you no longer need.',
  'import.fault.tooLarge.what': 'This file is too large.',
  'import.fault.tooLarge.next': 'Remove its big pictures, then try again.',
  'import.fault.fileTooLarge.what': 'This file is too large: a note keeps 75 MB at most.',
  'import.fault.fileTooLarge.next': 'Cut the video or make the file smaller, then try again.',
  'import.fault.tooMuch.what': 'Not read: 256 MB at most come in at once, and the files before it take that.',
  'import.fault.tooMuch.next': 'Import this file by itself, after the others.',
  'import.fault.empty.what': 'This file is empty.',
  'import.fault.empty.next': 'See whether it is fully downloaded, or choose another.',
  'import.fault.unreadable.what': 'This file cannot be read any more.',
  'import.fault.unreadable.next':
    'See whether it is still in its place and fully downloaded, then choose it again.',
};
