import { strangerOf } from '../../src/app/neighbourhood/neighbour-list.ts';
import type { Neighbour } from '../../src/app/neighbourhood/neighbourhood.types.ts';
import { ipnsNameOf } from '../../src/domain/identity/key-formats.ts';
import type { G1PublicKey, Identity, IpnsName } from '../../src/domain/identity/identity.ts';
import type { Audience, NoteRecord, Tiddler } from '../../src/domain/wiki/tiddler.ts';
import type { Town } from '../../src/ports/places.ts';

/** 2026-11-23 10:00 UTC. */
export const DEMO_NOW_MS = Date.UTC(2026, 10, 23, 10);

const MINUTE_MS = 60_000;

const person = (name: string, g1: string): Identity => ({
  publicKey: new Uint8Array(32),
  ipnsName: name as IpnsName,
  g1PublicKey: g1 as G1PublicKey,
  sshPublicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl',
});

export const ALICE = person(
  'k51qzi5uqu5dg9vawh923wejqffxiu9bhqlze5f508msk0h7ylpac27fdgaskx',
  '8YQXSnvtGLEGDVEAZTtAZKANBZTSUGUYPNUAxJSDkhxG',
);
export const BOB = person(
  'k51qzi5uqu5dkkciu33khkzbcmxtyhn376i1e83tya8kuy7z9euedzyr5nhoew',
  '5B8iMAzq1dNmFe3ZxFTBQkqhq4fsztg1gZvxHXCk1XYH',
);

export const DEMO_WORDS: readonly string[] =
  'abandon ability able about above absent absorb abstract absurd abuse access accident account accuse achieve acid acoustic acquire across act action actor actress actual'.split(
    ' ',
  );

const note = (title: string, text: string, audience: Audience, minutesAgo: number): NoteRecord => ({
  title,
  fields: new Map([
    ['text', text],
    ['tags', audience === 'public' ? 'Quartier' : ''],
  ]),
  audience,
  revision: { wallMs: DEMO_NOW_MS - minutesAgo * MINUTE_MS, counter: 0, device: 'demo' },
});

export const NOTES: readonly NoteRecord[] = [
  note(
    'Pain',
    'Four à bois, samedi matin. Apporter sa pâte la veille au soir ; il reste de la place pour six pains.',
    'public',
    4,
  ),
  note('Idées de jardin', 'Des haricots contre le mur sud. Demander des tuteurs à Carole.', 'me', 95),
  note('Prêt de la remorque', 'Libre tous les jours sauf mardi. Me laisser un mot.', 'public', 60 * 26),
  note('Numéros utiles', 'Plombier, médecin de garde, mairie.', 'me', 60 * 24 * 9),
];

export const NEIGHBOURS: readonly Neighbour[] = [
  {
    ...strangerOf(BOB.ipnsName),
    displayName: 'Bob',
    online: true,
    noteCount: 12,
    recentTitles: ['Soupe de courge', 'Échelle à prêter', 'Chorale du jeudi'],
    updatedAtMs: DEMO_NOW_MS - 12 * MINUTE_MS,
    keptHere: true,
  },
  {
    ...strangerOf('k51qzi5uqu5dhjghbwdvbo6mi40htrq6e2z4pwgp15pgv3ho1azvidttzh8yy2' as IpnsName),
    displayName: 'Carole du 14 <script>alert(1)</script>',
    noteCount: 1,
    recentTitles: ['Vide-grenier ‮retourné'],
    updatedAtMs: DEMO_NOW_MS - 60 * 24 * 3 * MINUTE_MS,
  },
  strangerOf('k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8' as IpnsName),
];

/** Somebody else took Bob's name; the first one is known, under another name. */
export const ALIKE_NEIGHBOURS: readonly Neighbour[] = NEIGHBOURS.map((neighbour, at) => ({
  ...neighbour,
  ...(at === 0 ? { isAlike: true, standing: 'known', petName: 'Bob du pain' } : {}),
  ...(at === 1 ? { isAlike: true, displayName: 'Воb' } : {}),
}));

const manyKey = (at: number): Uint8Array => {
  const key = new Uint8Array(32);
  new DataView(key.buffer).setUint32(0, at);
  return key;
};

/** As in a sector where somebody made twenty thousand names in an afternoon. */
export const manyNeighbours = (count: number): readonly Neighbour[] => [
  ...NEIGHBOURS.map((neighbour): Neighbour => ({ ...neighbour, standing: 'met' })),
  ...Array.from({ length: count }, (_, at) => ({
    ...strangerOf(ipnsNameOf(manyKey(at))),
    displayName: `Bob ${at}`,
    noteCount: 1,
    recentTitles: at % 3 === 0 ? ['Soupe de courge', 'Chorale du jeudi'] : [],
  })),
];
export const MANY_NEIGHBOURS = manyNeighbours(300);

export const NEIGHBOUR_NOTES: readonly Tiddler[] = [
  {
    title: 'Soupe de courge',
    fields: new Map([['text', 'Une courge, deux oignons, une heure à feu doux.\nSel, poivre, muscade.']]),
  },
  {
    title: 'Échelle à prêter',
    fields: new Map([['text', 'Six mètres. Elle tient dans une petite voiture, fenêtre ouverte.']]),
  },
  {
    title: '<img src=x onerror=alert(1)>',
    fields: new Map([['text', '<script>parent.document.title = "volé"</script> مرحبا']]),
  },
];

const town = (
  name: string,
  country: string,
  latDegrees: number,
  lonDegrees: number,
  population: number,
): Town => ({
  name,
  country,
  latDegrees,
  lonDegrees,
  population,
});

export const TOWNS: readonly Town[] = [
  town('Toulouse', 'FR', 43.6045, 1.444, 493465),
  town('Toulon', 'FR', 43.1242, 5.928, 168701),
  town('Toul', 'FR', 48.6753, 5.8917, 16_945),
  town('Saint-Étienne', 'FR', 45.4339, 4.39, 172565),
];
