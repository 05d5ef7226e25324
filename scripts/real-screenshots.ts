// Photographs the real app: a village on loopback, two people, French. Run `npm run build` first.
// node_modules/.bin/node scripts/real-screenshots.ts   -> .cache/screenshots/real-*.png
import { mkdirSync } from 'node:fs';
import type { Dialog, Viewport } from 'puppeteer-core';
import { arrive, type Person } from '../tests/support/person.ts';
import { openVillage } from '../tests/support/village.ts';

const OUT = '.cache/screenshots';
type Sitting = readonly [size: string, viewport: Viewport, theme: string];
type Note = readonly [title: string, text: string];
type Shoot = (name: string) => Promise<void>;

const PHONE = { width: 360, height: 740, deviceScaleFactor: 2 };
const DESK = { width: 1280, height: 800, deviceScaleFactor: 1 };
const SETS = [
  ['phone', PHONE, 'light'],
  ['phone', PHONE, 'dark'],
  ['desk', DESK, 'light'],
  ['desk', DESK, 'dark'],
] as const satisfies readonly Sitting[];
const FIRST_PORT = 19_300;

const leave = (dialog: Dialog): void => void dialog.accept();

/** Dresses the device: size, light, French, and a phone's bars that leave no room beside the page. */
const look = async ({ screen: { page } }: Person, viewport: Viewport, theme: string): Promise<void> => {
  await page.setViewport(viewport);
  await page.evaluate((value) => localStorage.setItem('uplanet-look', value), `fr ${theme}`);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  // Words that nobody has noted yet are asked about.
  page.on('dialog', leave);
  await page.reload();
  page.off('dialog', leave);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { scrollbar-width: none; scrollbar-gutter: auto; }');
    document.adoptedStyleSheets.push(sheet);
  });
};

/** Long enough for a wiki to lay itself out. */
const REST_MS = 1_200;

const shooter =
  (person: Person, [size, , theme]: Sitting): Shoot =>
  async (name) => {
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    await person.screen.page.screenshot({ path: `${OUT}/real-${name}-${size}-${theme}.png` });
  };

const NOTES_OF_ALICE = [
  ['Prêt de la remorque', 'Libre tous les jours sauf mardi. Me laisser un mot la veille.'],
  [
    'Pain du samedi',
    "! Four à bois\n\nOn allume vers 8 h, on enfourne à 10 h.\n\n* apporter sa pâte levée\n* il reste de la place pour ''six pains''\n\nLa recette de la [[Soupe de courge]] est dans le carnet de Bob.",
  ],
] as const satisfies readonly Note[];
const NOTES_OF_BOB: readonly Note[] = [
  ['Échelle à prêter', 'Six mètres. Elle tient dans une petite voiture, fenêtre ouverte.'],
  ['Soupe de courge', 'Une courge, deux oignons, une heure à feu doux.\n\nSel, poivre, muscade.'],
];

const moveIn = async (person: Person, name: string, notes: readonly Note[]): Promise<void> => {
  await person.looksInto('profile');
  await person.screen.fill('display-name', name);
  await person.screen.click('save-name');
  for (const [title, text] of notes) {
    await person.writes(title, text);
    if (!(await person.screen.texts('note-audience'))[0]?.includes('Garder')) await person.makesPublic(title);
  }
};

const shootEntrance = async (person: Person, set: Sitting): Promise<void> => {
  const shoot = shooter(person, set);
  await person.screen.sees('way-new');
  await shoot('welcome');
  await person.screen.click('way-new');
  await person.screen.sees('new-word');
  await shoot('words');
};

const shootPlace = async (person: Person, set: Sitting): Promise<void> => {
  await person.screen.fill('town-search', 'Toul');
  await person.screen.sees('town-option', 'Toulouse');
  await shooter(person, set)('place');
};

const shootNotebook = async (person: Person, shoot: Shoot): Promise<void> => {
  const { screen } = person;
  await person.goes('notebook');
  await screen.click('view-wiki');
  await person.wiki();
  await screen.sees('route-seen', undefined, 30_000);
  await shoot('notebook');
  await screen.click('view-list');
  await shoot('list');
  await screen.click('bulk');
  await screen.click('all-private');
  await shoot('bulk');
  await screen.click('all-private-cancel');
};

const shootInside = async (person: Person, set: Sitting): Promise<void> => {
  const { screen } = person;
  const shoot = shooter(person, set);
  await shootNotebook(person, shoot);
  await person.goes('neighbours');
  await screen.sees('neighbour', 'Soupe', 20_000);
  await shoot('neighbours');
  await person.opensNeighbour('Soupe');
  await screen.sees('note-body');
  await shoot('neighbour');
  await screen.click('view-wiki');
  await shoot('neighbour-wiki');
  await person.goes('me');
  await shoot('me');
};

const shootReview = async (person: Person, set: Sitting): Promise<void> => {
  await person.goes('notebook');
  await person.screen.click('view-list');
  await person.screen.click('note-audience', NOTES_OF_ALICE[0][0]);
  await person.screen.sees('publish-note');
  await shooter(person, set)('review');
  await person.screen.click('publish-no');
};

mkdirSync(OUT, { recursive: true });
const village = await openVillage({ webPort: FIRST_PORT, stationPort: FIRST_PORT + 1 });
const [alice, bob] = [await arrive(village.url), await arrive(village.url)];
try {
  await look(bob, PHONE, 'light');
  await bob.joins();
  await bob.livesIn('Toulouse');
  await moveIn(bob, 'Bob', NOTES_OF_BOB);
  for (const set of SETS) {
    await look(alice, set[1], set[2]);
    await shootEntrance(alice, set);
  }
  await look(alice, PHONE, 'light');
  await alice.joins();
  await shootPlace(alice, SETS[0]);
  await alice.livesIn('Toulouse');
  await alice.writes(...NOTES_OF_ALICE[0]);
  await shootReview(alice, SETS[0]);
  await moveIn(alice, 'Alice', NOTES_OF_ALICE);
  await alice.screen.sees('route-seen', undefined, 20_000);
  for (const set of SETS) {
    await look(alice, set[1], set[2]);
    await alice.unlocks();
    await shootInside(alice, set);
  }
} finally {
  for (const line of alice.profile.complaints) console.error(line);
  await Promise.all([alice.leaves(), bob.leaves()]);
  await village.stop();
}
