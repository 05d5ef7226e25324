import type { WordsOf } from '../../catalogue.ts';
import type { place as french } from '../fr/place.ts';

export const place: WordsOf<typeof french> = {
  'place.title': 'Where do you live?',
  'place.lead': 'So that you can meet your neighbours. The search happens on this device, without a network.',
  'place.search': 'Town or village',
  'place.searchHint': 'Type the first letters.',
  'place.results': { one: '{count} place found', other: '{count} places found' },
  'place.noResult': 'No place of that name. Try the next town, or coordinates.',
  'place.inhabitants': { one: '{count} inhabitant', other: '{count} inhabitants' },
  'place.byCoordinates': 'Type coordinates',
  'place.latitude': 'Latitude',
  'place.longitude': 'Longitude',
  'place.coordinatesHint': 'In degrees, for example 43.6045 and 1.444.',
  'place.useCoordinates': 'Take this point',
  'place.locate': 'Use my position',
  'place.locating': 'Asking the device for its position…',
  'place.locateHint': 'The position stays here; only the sector will be visible.',
  'place.here': 'My position',
  'place.point': 'Point {lat}, {lon}',
  'place.notANumber': 'Type two numbers, for example 43.6045 and 1.444.',
  'place.latitudeRange': 'Latitude goes from -90 to 90.',
  'place.longitudeRange': 'Longitude goes from -180 to 180.',
  'place.north': '{degrees}°\u00a0N',
  'place.south': '{degrees}°\u00a0S',
  'place.east': '{degrees}°\u00a0E',
  'place.west': '{degrees}°\u00a0W',
  'place.chosen': 'Chosen place',
  'place.sees': 'What others will see',
  'place.seesSector':
    'Somebody lives in sector {sector}, a square some ten kilometres wide. Neither your street nor your town.',
  'place.confirm': 'I live here',
  'place.later': 'Later',

  'here.title': 'This app',
  'here.version': 'Version {version}',
  'here.address': 'Its address',
  'here.stays': 'This address stays the same with each new version: your notebook waits for you here.',
  'here.changes':
    'This address changes with each new version, and each address has a notebook of its own. Prefer an address that stays, and export your notebook before you change.',
  'here.local': 'This address exists on this device only.',
  'here.cid': 'Identifier of this version (CID)',
  'here.replace': 'Whoever serves this address can replace the app without asking you.',
  'here.gateway':
    'The address names these files and no others. Only {gateway}, which brings them to you, could show others.',
  'here.whose': 'Whose is this address?',
  'here.whoseText':
    'It belongs to who holds the domain or the IPNS name, the web host, the gateway. A replaced app would read the passphrase you type, and could show any signature here. Ask whose the address is.',
  'here.whoseCid':
    'To trust nobody, open the version by its content address (ipfs://…), with a node of your own. It is published with each version: compare it in two places. Each version has its own, empty notebook there.',
  'here.takeAlong': 'To take yours along, on the page Me, “Devices”:',

  'shared.title': 'Not here: this address is shared',
  'shared.why':
    'Other pages, made by anybody, live at the same address and could read your notebook. So UPlanet opens nothing and makes no keys here.',
  'shared.safe': 'Nothing was stored, nothing was sent.',
  'shared.open': 'Open UPlanet at an address of its own',
  'shared.ifNot':
    'If that page does not open, this server has no separate addresses: try another IPFS gateway with the identifier below.',
  'shared.noOwn':
    'This server has no separate addresses. Open the identifier below with an IPFS gateway that has them, or with a node of your own.',
  'shared.content': 'Identifier of the app',
};
