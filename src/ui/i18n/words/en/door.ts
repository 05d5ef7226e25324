import type { WordsOf } from '../../catalogue.ts';
import type { door as french } from '../fr/door.ts';

export const door: WordsOf<typeof french> = {
  'app.name': 'UPlanet',
  'app.motto': 'Your notebook, your keys, your neighbours.',
  'app.starting': 'Opening the house…',
  'app.skip': 'Skip to content',

  'common.back': 'Back',
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.continue': 'Continue',
  'common.copy': 'Copy',
  'common.copied': 'Copied',
  'common.copyOf': 'Copy: {what}',
  'common.retry': 'Try again',
  'common.save': 'Save',
  'common.saved': 'Saved.',
  'common.working': 'One moment…',
  'common.show': 'Show',
  'common.hide': 'Hide',

  'fault.safe': 'What is safe',
  'fault.next': 'What to do',
  'fault.unexpected.what': 'Something did not work.',
  'fault.unexpected.safe': 'Notes that were saved have not changed.',
  'fault.unexpected.next': 'Try again. If it happens once more, reload the page.',
  'fault.part.what': 'This part of the app could not be loaded.',
  'fault.part.next': 'Reload the page: you will be asked for your passphrase.',
  'fault.part.reload': 'Reload the page',
  'fault.storage.what': 'There is no room left on this device.',
  'fault.storage.safe': 'Nothing that was saved is lost, and your text stays on screen.',
  'fault.storage.next': 'Free some room on the device, then try again.',
  'fault.words.what': 'These 24 words do not belong together.',
  'fault.words.safe': 'Nothing has been changed.',
  'fault.words.next':
    'Each is in the list, but one of them stands for another, or the order is not right. Compare with your paper.',
  'fault.words.none': 'No word is written.',
  'fault.words.noneNext': 'Write your 24 words, separated by spaces.',
  'fault.words.few': { one: '{count} word of 24.', other: '{count} words of 24.' },
  'fault.words.fewNext': 'Look on your paper for what is missing, or for two words that touch.',
  'fault.words.many': { one: '{count} word instead of 24.', other: '{count} words instead of 24.' },
  'fault.words.long': 'This text is far longer than 24 words.',
  'fault.words.manyNext': 'Keep the 24 words alone: perhaps one is written twice, or cut in two.',
  'fault.words.unknown': '“{word}” is not in the list (word {position}).',
  'fault.words.unknownNext': 'Check its spelling. The 24 words are of one language, French or English.',
  'fault.empty.what': 'One of the two secrets is missing.',
  'fault.empty.safe': 'Nothing has been changed.',
  'fault.empty.next': 'Fill in both boxes.',
  'fault.passphrase.what': 'That is not the right passphrase.',
  'fault.passphrase.safe': 'Your notebook stays locked and untouched.',
  'fault.passphrase.next':
    'Try again: capital letters and spaces matter. You can also come in with your words or your secrets.',
  'fault.plugin.what': 'This plugin did not arrive as it should be.',
  'fault.plugin.safe': 'Nothing in your notebook has changed.',
  'fault.plugin.next':
    'Check the network and try again. If a new version of the app is ready, take it first.',
  'fault.location.what': 'The device did not give its position.',
  'fault.location.safe': 'Nothing was sent to anybody.',
  'fault.location.next': 'Look for your town by name, or type its coordinates.',

  'welcome.title': 'A notebook of your own, in your neighbourhood',
  'welcome.lead':
    'Write your notes here, even without a network. Keep them to yourself, or show some to your neighbours. No account, no server.',
  'welcome.new': 'I am new here',
  'welcome.newHint': 'Your keys are made on this device. It takes a minute and something to write with.',
  'welcome.saltPepper': 'I have a salt and pepper',
  'welcome.saltPepperHint': 'You already own an Astroport or Ğ1 account: come in with your two secrets.',
  'welcome.ownWords': 'I have my 24 words',
  'welcome.ownWordsHint': 'You have been here before, on another device.',
  'welcome.backToUnlock': 'Back to opening the notebook',
  'welcome.promise': 'Your keys never leave this device.',

  'words.title': 'Your 24 words',
  'words.lead':
    'These words are your only key. Write them on paper, in order. They will not be shown again, and nobody can find them for you.',
  'words.list': 'Your 24 words, in order',
  'words.making': 'Drawing your words…',
  'words.noted': 'I have written them down',
  'words.checkTitle': 'Let us check three words',
  'words.checkLead': 'Look at your paper and copy these three words.',
  'words.checkLabel': 'Word {position}',
  'words.checkWrong': 'That is not word {position}. Look at your paper.',
  'words.again': 'See the words again',
  'words.ownTitle': 'Enter your 24 words',
  'words.ownLabel': 'Your 24 words, separated by spaces',
  'words.ownHint': 'In French or English; capital letters do not matter.',

  'secrets.title': 'Your salt and your pepper',
  'secrets.lead':
    'The two secrets of your Astroport or Ğ1 account. They are read once, then wiped from the page.',
  'secrets.salt': 'Salt (first secret)',
  'secrets.pepper': 'Pepper (second secret)',
  'secrets.deriving': 'Working out your keys, this takes a few seconds…',

  'identity.title': 'Is this you?',
  'identity.lead':
    'A mistyped salt or pepper gives another identity, never an error. If you noted your address, compare.',
  'identity.leadWords':
    'These 24 words open the notebook of this address, and no other. If you noted your address, compare.',
  'identity.g1': 'Ğ1 address',
  'identity.name': 'Public name of the notebook',
  'identity.yes': 'Yes, this is me',
  'identity.no': 'No, let me correct it',
  'identity.other.what': 'These secrets give another identity than the one on this device.',
  'identity.other.safe': 'The notebook on this device has not changed.',
  'identity.other.next':
    'If you go on, that other identity opens here, and the former one will need its own secrets to come back.',
  'identity.otherKnown': 'Identity on this device',

  'passphrase.title': 'A passphrase for this device',
  'passphrase.lead': 'It locks your notebook on this device only. Your keys do not depend on it.',
  'passphrase.label': 'Passphrase',
  'passphrase.hint': 'Five words that have nothing to do with each other make a good one.',
  'passphrase.strength.none': 'At least 8 characters.',
  'passphrase.strength.common':
    'Too easy: one or two common words are tried first, even with digits or signs around them. Take three or more that have nothing to do with each other.',
  'passphrase.strength.weak': 'Too easy to guess: add a word or two.',
  'passphrase.strength.fair': 'Fair. One more word would make it strong.',
  'passphrase.strength.strong': 'Strong.',
  'passphrase.meter': 'Strength of the passphrase',
  'passphrase.draw': 'Draw five words',
  'passphrase.drawAgain': 'Draw five others',
  'passphrase.drawn': 'They are in the field already. Write them down on paper: they are not shown again.',
  'passphrase.open': 'Open my notebook',
  'passphrase.opening': 'Locking your keys away…',

  'forget.title': 'Forget this device?',
  'forget.lead':
    'Your keys and notes will be erased from this device. Without your 24 words, or your salt and pepper, you cannot come back.',
  'forget.check': 'I have my words or secrets, and a copy of what I want to keep.',
  'forget.confirm': 'Erase everything here',

  'dialog.held': 'Asked from inside the wiki. The buttons answer after one second.',

  'unlock.title': 'Welcome back',
  'unlock.lead': 'Your notebook is on this device, locked.',
  'unlock.who': 'Which notebook is it?',
  'unlock.address': 'Its Ğ1 address',
  'unlock.button': 'Open',
  'unlock.opening': 'Opening your notebook…',
  'unlock.other': 'Come in with my words or my secrets',
  'unlock.forget': 'Forget this device',

  'backup.safe': 'Nothing was changed in your notebook.',
  'backup.fault.notBackup.what': 'This file is not a UPlanet backup.',
  'backup.fault.notBackup.next':
    'Choose a file whose name ends in .backup. For a TiddlyWiki file, use “Import” in the notebook.',
  'backup.fault.newer.what': 'This backup comes from a newer version of the app.',
  'backup.fault.newer.next': 'Update the app, then try again.',
  'backup.fault.other.what': 'This backup belongs to another identity.',
  'backup.fault.other.next': 'Come in with the words or secrets of that identity, or choose another file.',
  'backup.fault.truncated.what': 'The end of this file is missing.',
  'backup.fault.truncated.next': 'Copy it once more, whole, from where it was, or take an older backup.',
  'backup.fault.altered.what': 'This file was damaged or changed.',
  'backup.fault.altered.next': 'Copy it once more from where it was, or take another backup.',

  'welcome.backup': 'I have a backup file',
  'welcome.backupOf': 'This backup belongs to the Ğ1 address:',
  'welcome.backupSecrets': 'Now come in with your words or your secrets: everything will come back then.',

  'import.safe': 'Your notebook has not been touched.',
  'import.fault.reader.what': 'The reading stopped, most likely for want of memory.',
  'import.fault.reader.next': 'Close other tabs, or import fewer files at a time.',

  'arrival.waiting': 'What you have just shared is waiting: open your notebook to make a note of it.',

  'device.title': 'What this browser keeps',
  'device.used': '{used} of {quota} used; {left} left.',
  'device.usedUp': '{used} used; the browser gives almost nothing more.',
  'device.unknown': 'This browser does not say how much room there is.',
  'device.meter': 'Room used',
  'device.persisted': 'The browser promises to ask you before it clears anything.',
  'device.notPersisted':
    'The browser may clear what lies here when the device runs short of room. Keep a backup file.',
  'device.ask': 'Ask the browser to keep it',
  'device.refused':
    'The browser has not promised it: your notes are saved, but it may clear them when room runs short. Install the app from its menu, then ask again. Until then, keep a backup file elsewhere.',
  'device.lacks': 'What is missing here',
  'device.low.what': 'There is little room left on this device',
  'device.low.safe': 'Your notes are saved. The browser gives almost nothing more.',
  'device.low.next': 'Save everything in a file (page Me), then make room on the device.',
  'device.tiny.what': 'This browser gives very little room',
  'device.tiny.safe':
    'You can write: {left} are left. This is usual in a private window, which forgets everything at the end.',
  'device.tiny.next': 'To keep a notebook, open UPlanet in an ordinary window.',
  'device.lostAll.what': 'The browser has cleared what lay here',
  'device.lostAll.safe': {
    one: 'A notebook with one note was here until {day}. Nobody else can open it: its keys never left you.',
    other:
      'A notebook with {count} notes was here until {day}. Nobody else can open it: its keys never left you.',
  },
  'device.lostAll.next':
    'Come in with your backup file, or with your 24 words or your secrets. What you had made public is still with your neighbours.',
  'device.lostNotes.what': 'Your keys are here, your notes are not',
  'device.lostNotes.safe': {
    one: 'One note was here until {day}. The browser has cleared it. What you had made public is still with your neighbours.',
    other:
      '{count} notes were here until {day}. The browser has cleared them. What you had made public is still with your neighbours.',
  },
  'device.lostNotes.next':
    'If you have a backup file, restore it on the page Me. Then ask the browser there to keep your notes.',
  'device.noOffline.what': 'Here UPlanet opens with a network only',
  'device.noOffline.safe': 'Everything else works, and your notes are saved on this device.',
  'device.noOffline.next': 'To open it offline too, use an ordinary window and allow this site to keep data.',
  'device.noLinks.what': 'This browser makes no direct links to neighbours',
  'device.noLinks.safe':
    'Your notebook works in full. What you publish goes through a station, if there is one.',
  'device.noLinks.next': 'To meet neighbours directly, allow WebRTC in this browser, or take another one.',
  'device.clockBehind.what': 'The clock of this device is behind',
  'device.clockBehind.safe':
    'Your notes are saved. Neighbours may take your older versions for the newer ones.',
  'device.clockBehind.next': 'Set the date and time of the device, then reload the page.',
  'device.clockFarBehind.what': 'The clock of this device is months behind',
  'device.clockFarBehind.safe':
    'Your notes are saved here. Neighbours refuse all that you publish, and you read nothing of theirs.',
  'device.clockFarBehind.next':
    'Set the date and time of the device, then reload the page: everything is published again.',
  'device.clockAhead.what': 'The clock of this device is ahead',
  'device.clockAhead.safe': 'Your notes are saved. Neighbours put off what comes from the future.',
  'device.clockAhead.next': 'Set the date and time of the device, then reload the page.',
  'device.noStorage.what': 'This browser lets UPlanet keep nothing',
  'device.noStorage.safe':
    'Nothing was changed on this device, and nothing was sent. Reading and writing need a place to keep the keys.',
  'device.noStorage.next':
    'Allow this site to keep data (cookies and site data), or open it in an ordinary window.',

  'release.signed': 'Signed by {name}.',
  'release.signedOlder': 'Signed by {name}, but older than the version you have.',
  'release.otherKey': 'Signed by a key that this app does not know: {key}',
  'release.altered': 'Its signature does not go with its files.',
  'release.unsigned': 'Unsigned build: nothing says who made it.',
  'release.unchecked': 'Its signature could not be checked now.',

  'version.ready': 'A new version is ready',
  'version.lead': 'Your notes are saved first; then the page reloads and asks for your passphrase.',
  'version.finishing': 'Your notes are being saved…',
  'version.take': 'Use it now',
  'version.later': 'Later',
  'version.notExpected':
    'Your version knows a release key, and this one does not bear its signature. If you do not know who made it, keep yours.',
  'version.takeAnyway': 'Take it all the same',
  'version.keep': 'Keep my version',
  'version.news': 'What changes',
  'version.failed': 'An update could not be taken',
  'version.failedIncomplete':
    'Not all of its files arrived whole. You keep the version you have, and your notes have not moved. It will be tried again.',
  'version.failedFull':
    'There is not enough room on this device. You keep the version you have, and your notes have not moved. Free some room: it will be tried again.',

  'time.now': 'just now',
};
