import type { WordsOf } from '../../catalogue.ts';
import type { publishing as french } from '../fr/publishing.ts';

export const publishing: WordsOf<typeof french> = {
  'bulk.open': { one: 'For this note', other: 'For these {count} notes together' },
  'bulk.makePublic': { one: 'Make this note public…', other: 'Make these {count} notes public…' },
  'bulk.makePrivate': { one: 'Keep this note for me', other: 'Keep these {count} notes for me' },
  'bulk.publicTitle': { one: 'Make {count} note public?', other: 'Make {count} notes public?' },
  'bulk.publicLead':
    'Everybody will be able to read them. Before your first publication you will review what goes out.',
  'bulk.privateTitle': { one: 'Keep {count} note for you?', other: 'Keep {count} notes for you?' },
  'bulk.privateLead':
    'They will disappear from your public notebook. The copies that others have cannot be called back.',
  'bulk.refused': {
    one: '{count} note stays with you: your neighbours would not receive it (title too long, or too many fields).',
    other:
      '{count} notes stay with you: your neighbours would not receive them (title too long, or too many fields).',
  },
  'bulk.working': { one: 'Working on {count} note…', other: 'Working on {count} notes…' },
  'bulk.stop': 'Stop',
  'bulk.stopped': {
    one: 'Stopped: {count} note was changed, the others were not.',
    other: 'Stopped: {count} notes were changed, the others were not.',
  },
  'bulk.nowPublic': { one: '{count} note is public.', other: '{count} notes are public.' },
  'bulk.nowPrivate': {
    one: '{count} note is for you only again.',
    other: '{count} notes are for you only again.',
  },

  'places.looking': 'Looking whether pictures and films tell where they were taken…',
  'places.told': {
    one: '{count} picture or film tells where it was taken',
    other: '{count} pictures or films tell where they were taken',
  },
  'places.who': 'Everybody could read the place, sometimes to a few metres: your home, perhaps.',
  'places.takeOut': 'Publish without the place',
  'places.takeOutHint':
    'The image stays the same. Place, date and camera are taken out of it, in your notebook too.',
  'places.stays': {
    one: 'From this one the place cannot be taken out here. Keep it for you, or replace it by one without a place (a picture as JPEG, a film saved without it):',
    other:
      'From these the place cannot be taken out here. Keep them for you, or replace them by ones without a place (pictures as JPEG, films saved without it):',
  },

  'publish.title': 'Make “{title}” public?',
  'publish.lead': 'This is the exact text that everybody will be able to read.',

  'exportWish.title': 'Export the whole notebook?',
  'exportWish.lead': 'The file holds all your notes, readable by all who get it. It goes to your downloads.',

  'consent.title': 'Before your first publication',
  'consent.lead':
    'These are exactly the notes that everybody will be able to read. Unfold a note to read all of it. Your other notes stay with you.',
  'consent.notes': { one: '{count} note will be public', other: '{count} notes will be public' },
  'consent.with': 'What the world will see as well',
  'consent.withName': 'Your name: {name}',
  'consent.withNoName': 'No name: you have not given one',
  'consent.name': 'Your first name, for your neighbours',
  'consent.nameHint': 'You may leave it empty, and change it on the page Me.',
  'consent.withSector': 'Your sector: {sector}',
  'consent.withNoSector': 'No place: you have not chosen one',
  'consent.withAddress': 'The address of your public notebook, which also tells your Ğ1 address',
  'consent.withDevice':
    'The number of this device on the network; and its IP address, for the neighbours and stations it links with',
  'consent.warning':
    'Others may keep copies. A note that you take back leaves your public notebook, but its copies cannot be called back.',
  'consent.earlier': 'Previous',
  'consent.further': 'Next',
  'consent.leaf': '{first} to {last} of {total}',
  'consent.keepPrivate': 'Keep for me',
  'consent.later': 'Not now',
  'consent.publish': 'Publish',
  'consent.publishing': 'Publishing…',
  'consent.empty': 'There is no note left to publish.',
  'consent.otherFields': 'Other fields',

  'publication.label': 'Your public notes',
  'publication.nothing': 'No public note: everything stays with you.',
  'publication.nothingShort': 'Nothing public',
  'publication.nothingAnyMore': 'Nothing is public any more',
  'publication.takingBack': 'Taking back…',
  'publication.takingBackWaits': 'The taking-back waits for a network',
  'publication.takingBackUnheard': 'No neighbour has heard of the taking-back yet',
  'publication.waitingConsent': {
    one: '{count} note waits for your agreement',
    other: '{count} notes wait for your agreement',
  },
  'publication.review': 'Review and publish',
  'publication.publishing': 'Publishing…',
  'publication.savedHere': 'Saved here',
  'publication.seenBy': { one: 'Seen by {count} neighbour', other: 'Seen by {count} neighbours' },
  'publication.seenByUnnamed': {
    one: 'Seen by {count} reader without a public name',
    other: 'Seen by {count} readers without a public name',
  },
  'publication.heardBy': { one: 'Announced to {count} neighbour', other: 'Announced to {count} neighbours' },
  'publication.declinedBy': {
    one: '{count} neighbour keeps no copy: too large for who does not know you yet',
    other: '{count} neighbours keep no copy: too large for who does not know you yet',
  },
  'publication.notSeen': 'Not seen by a neighbour yet',
  'publication.waiting': 'Waiting for a network',
  'publication.elsewhere': {
    one: 'Your name already shows {count} note, published from another device.',
    other: 'Your name already shows {count} notes, published from another device.',
  },
  'publication.elsewhereUncounted': 'Your name already shows notes, published from another device.',
  'publication.elsewhere.safe':
    'Nobody gives them now: nothing is published from here, so that they are not erased.',
  'publication.elsewhere.next':
    'Open the notebook on the other device: all comes together, and nothing is lost.',
  'publication.without': 'Publish without them',

  'without.title': 'Publish without them?',
  'without.all': {
    one: 'Your neighbours lose {count} note: the other device shows it, and it is not public here.',
    other: 'Your neighbours lose {count} notes: the other device shows them, and they are not public here.',
  },
  'without.none': 'All that the other device shows is public here too: your neighbours lose no note.',
  'without.upTo': {
    one: 'The other device shows {count} note: if it is not public here, your neighbours lose it.',
    other: 'The other device shows {count} notes: those that are not public here, your neighbours lose.',
  },
  'without.among': 'Among them:',
  'without.unknown':
    'Your neighbours lose the notes that the other device shows. How many, and which ones, could not be read.',
  'without.safe': 'On the other device nothing is erased. If that one is gone, they are gone for everybody.',

  'publication.arrived': {
    one: '{count} note came from your other device',
    other: '{count} notes came from your other device',
  },
  'publication.withdrawn': {
    one: '{count} note withdrawn on your other device: kept here for you',
    other: '{count} notes withdrawn on your other device: kept here for you',
  },
  'publication.failed.what': 'Publishing did not work.',
  'publication.failed.safe': 'Your notes are saved here; your neighbours still see the version before.',
  'publication.failed.next': 'It will be tried again with your next change.',
  'publication.tooBig.next': 'Your public notes take too much room: keep some of them for yourself.',
  'publication.tooBigOf':
    'Your public notes weigh {size}; neighbours take {room}. Keep for yourself, for example: {largest}.',
  'publication.full.next': 'Free some room on the device, then change a note.',
};
