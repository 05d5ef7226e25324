import type { WordsOf } from '../../catalogue.ts';
import type { neighbours as french } from '../fr/neighbours.ts';

export const neighbours: WordsOf<typeof french> = {
  'neighbours.title': 'Neighbours',
  'neighbours.around': 'Around {place}',
  'neighbours.count': { one: '{count} neighbour shares', other: '{count} neighbours share' },
  'neighbours.online': 'Online',
  'neighbours.offline': 'Away',
  'neighbours.isHidden': 'Hidden',
  'neighbours.notes': { one: '{count} note', other: '{count} notes' },
  'neighbours.updated': 'Newest note {when}',
  'neighbours.unnamed': 'Neighbour without a name',
  'neighbours.kept': 'Kept here',
  'neighbours.list': 'Your neighbours',
  'neighbours.newest': 'Newest notes',
  'neighbours.empty': 'No neighbour here yet',
  'neighbours.emptyLinked': {
    one: '{count} neighbour is here, and shows nothing yet',
    other: '{count} neighbours are here, and show nothing yet',
  },
  'neighbours.emptyHint':
    'Make a note public and tell people around you about UPlanet: as soon as a neighbour opens the page, they appear here.',
  'neighbours.write': 'Write a note',
  'neighbours.noPlace': 'Where are your neighbours?',
  'neighbours.noPlaceHint': 'First say where you live: only your sector will be shown.',
  'neighbours.unknown.what': 'This neighbour is not known here.',
  'neighbours.unknown.next': 'Go back to the list: if they are in your sector, they will appear there.',

  'visit.title': 'I was given an address',
  'visit.label': 'IPNS address of the notebook',
  'visit.hint': 'It begins with k51. The person finds it on their page “Me”.',
  'visit.wrong': 'This is not the address of a notebook: it takes k51 and the 59 signs that follow.',
  'visit.go': 'Open this notebook',

  'network.off': 'Network off',
  'network.connecting': 'Looking for neighbours…',
  'network.connected': { one: 'Linked with {count} neighbour', other: 'Linked with {count} neighbours' },
  'network.alone': 'Linked, nobody else at the moment',
  'network.noStation':
    'No station can be reached. Everything works here; your news will leave as soon as it can.',
  'network.otherTab': 'Another tab holds the network. Everything works here too.',

  'who.unnamed': 'Somebody · {words}',
  'who.open': 'Who is this really?',
  'who.alike': 'Another person here has this name',
  'who.alikeHint': 'Compare the four words with this person, by voice.',
  'who.address': 'Notebook address',
  'who.meaning':
    'Two people never share four words by chance. With great means they can be imitated. The whole address cannot.',
  'who.callsThemselves': 'Goes by {name}',
  'who.know': 'I know them',
  'who.nowKnown': 'This person comes before the others.',
  'who.notKnown': 'This person is no longer marked as known.',
  'who.hide': 'Hide',
  'who.unhide': 'Stop hiding',
  'who.unhideOf': 'Stop hiding {name}',
  'who.hidden': 'This person is hidden: their notes no longer come here.',
  'who.shown': 'This person is shown again.',
  'who.rename': 'My name for this person',
  'who.petName': 'Name',
  'who.petHint': 'It stays with you. Leave it empty to take theirs again.',
  'who.petKeep': 'Keep this name',
  'who.petKept': 'It is kept.',

  'neighbours.strangers': { one: '{count} person not known yet', other: '{count} people not known yet' },
  'neighbours.strangersList': 'Not known yet',
  'neighbours.hidden': { one: '{count} person hidden', other: '{count} people hidden' },

  'neighbour.by': 'Notebook of {name}',
  'neighbour.loading': 'Fetching their notes…',
  'neighbour.progress': '{done} of {total}',
  'neighbour.readOnly': 'Read only',
  'neighbour.stale': 'Version kept here; a newer one exists and is on its way.',
  'neighbour.frame': 'Notebook of this neighbour, read only',
  'neighbour.views': 'How to see this notebook',
  'neighbour.notes': 'Their notes',
  'neighbour.copy': 'Copy into my notebook',
  'neighbour.copyOf': 'Copy into my notebook: {title}',
  'neighbour.copied': 'Copied into your notebook: {title}',
  'neighbour.noNotes': 'This neighbour has no public note.',
  'neighbour.safe': 'Your notebook is not touched.',
  'neighbour.endless.what': 'This notebook does not stop drawing, so it was closed.',
  'neighbour.endless.next': 'Choose “List” above: every note is there to read.',
  'neighbour.nobody.what': 'Nobody online has these notes at the moment.',
  'neighbour.nobody.next':
    'They will arrive by themselves when this neighbour, or somebody who keeps them, comes back.',
  'neighbour.tooBig.what': 'This notebook is too big for this device.',
  'neighbour.tooBig.next': 'Ask this neighbour to lighten their public notes.',
  'neighbour.unreadable.what': 'This notebook could not be read safely.',
  'neighbour.unreadable.next': 'It will show once this neighbour publishes a readable version.',

  'stations.own': 'Your stations',
  'stations.label': 'Add a station',
  'stations.hint':
    'The address that somebody you trust gave you. It starts with /dns4 or /ip4 and ends with /p2p and a row of letters. It stays on this device.',
  'stations.add': 'Add',
  'stations.remove': 'Remove',
  'stations.removeOf': 'Remove: {address}',
  'stations.wrong':
    'This is not the address of a station. Nothing was changed: copy it whole, from the first slash to the last letter.',
  'stations.tooMany': 'There are eight stations already. Nothing was changed: remove one first.',

  'neighbour.refused': {
    one: '{count} note cannot be read here.',
    other: '{count} notes cannot be read here.',
  },

  'neighbours.choose': 'Choose a neighbour in the list to read their notes.',

  'who.wordsInFrench': 'Four words, in French',
  'who.wordsInEnglish': 'Four words, in English',
};
