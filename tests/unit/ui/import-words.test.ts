import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ChosenFile, ImportPlan } from '../../../src/app/import/import.types.ts';
import { loadLocalizer, type Localizer } from '../../../src/ui/i18n/localize.ts';
import {
  closingOf,
  doneOf,
  findingsOf,
  lineOf,
  reasonOf,
  workOf,
} from '../../../src/ui/columns/import/import-words.ts';
import { broughtDocument, type BroughtRow } from '../../support/brought-document.ts';
import { profile } from '../../support/notebook-tabs.ts';
import { note } from '../../support/notes.ts';
import {
  chosenFile,
  demoFile,
  EMPTY_PLAN,
  goneFile,
  PLAIN_REPORT,
  troubledPlan,
} from '../../support/readings.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'brought');
const { signal } = new AbortController();

const brought = (name: string): ChosenFile =>
  chosenFile(name, new Uint8Array(readFileSync(join(FOLDER, name))));

/** What the dialog says of the plan, line by line, without the marks around strangers' words. */
const saidOf = (localizer: Localizer, plan: ImportPlan): readonly string[] => {
  const { t } = localizer;
  const leftOut = plan.leftOut.length;
  return [
    ...plan.files.flatMap((file) =>
      'fault' in file || plan.files.length > 1 ? [lineOf(localizer, file)] : [],
    ),
    ...findingsOf(localizer, plan).map(({ sentence }) => sentence),
    ...(leftOut === 0 ? [] : [t('import.leftOut', { count: leftOut })]),
    ...(plan.files.every((file) => 'fault' in file) ? [] : [closingOf(localizer, plan, workOf(plan) > 0)]),
  ].map((sentence) => sentence.replace(/[\u2068\u2069]/g, '').replace(/[\u00a0\u202f]/g, ' '));
};

const PRIVATE_FR = 'Tout ce qui entre reste privé. Vous choisirez ensuite ce qui devient public.';
const PRIVATE_EN = 'Everything that comes in is for you only. You choose afterwards what becomes public.';

/** What is chosen → what the page says, in French and in English. */
const TABLE: readonly BroughtRow[] = [
  ['stray-byte.html', ['1 note nouvelle', PRIVATE_FR], ['1 new note', PRIVATE_EN]],
  ['classic-2.1.html', ['2 notes nouvelles', PRIVATE_FR], ['2 new notes', PRIVATE_EN]],
  [
    'photo.jpg.meta',
    ['Ce fichier ne fait que décrire un autre fichier.'],
    ['This file only describes another file.'],
  ],
  [
    'database.sqlite',
    [
      'Ce fichier est une base de données (SQLite), où une application garde ce qui est à elle : nous ne la lisons pas.',
    ],
    ['This file is a database (SQLite), in which an app keeps what is its own: it is not read.'],
  ],
  ['joplin.jex', ['2 notes nouvelles', PRIVATE_FR], ['2 new notes', PRIVATE_EN]],
  [
    'empty-attachment.enex',
    ['1 note nouvelle', '1 pièce jointe vide ou abîmée, qui n’entre pas ; sa note entre', PRIVATE_FR],
    ['1 new note', '1 attachment is empty or damaged and does not come in; its note does', PRIVATE_EN],
  ],
  [
    'keep-without-comma.json',
    ['Ce fichier de notes est abîmé, et ne peut pas être lu.'],
    ['This file of notes is damaged and cannot be read.'],
  ],
  ['note.tid', ['1 note nouvelle', PRIVATE_FR], ['1 new note', PRIVATE_EN]],
  [
    'tags-array.json',
    ['1 note nouvelle', '1 note avec un champ qui n’était pas du texte : il l’est devenu', PRIVATE_FR],
    ['1 new note', '1 note with a field that was no text: it became text', PRIVATE_EN],
  ],
  [
    'truncated-json.html',
    [
      '2 notes nouvelles',
      'truncated-json.html s’interrompt après « Water » : 2 notes lues avant',
      PRIVATE_FR,
    ],
    ['2 new notes', 'truncated-json.html breaks off after “Water”: 2 notes were read before', PRIVATE_EN],
  ],
  [
    'drafts.html',
    [
      '1 note nouvelle',
      '1 brouillon sans sa note : il devient une note',
      '1 brouillon, qui reste un brouillon',
      PRIVATE_FR,
    ],
    ['1 new note', '1 draft without its note: it becomes a note', '1 draft, which stays a draft', PRIVATE_EN],
  ],
  [
    'plugin-1.0.json',
    ['1 note nouvelle', '1 extension ou réglage, qui n’était pas là', PRIVATE_FR],
    ['1 new note', '1 extension or setting that was not here', PRIVATE_EN],
  ],
  ['languages.json', ['4 notes nouvelles', PRIVATE_FR], ['4 new notes', PRIVATE_EN]],
  ['long-titles.json', ['3 notes nouvelles', PRIVATE_FR], ['3 new notes', PRIVATE_EN]],
  ['binary-words.json', ['2 notes nouvelles', PRIVATE_FR], ['2 new notes', PRIVATE_EN]],
  [
    'plugin-2.0.json',
    ['1 note nouvelle', '1 extension ou réglage, qui n’était pas là', PRIVATE_FR],
    ['1 new note', '1 extension or setting that was not here', PRIVATE_EN],
  ],
  [
    'plugin-local-storage.json',
    ['1 note nouvelle', '1 extension ou réglage, qui n’était pas là', PRIVATE_FR],
    ['1 new note', '1 extension or setting that was not here', PRIVATE_EN],
  ],
  ['pdf.json', ['1 note nouvelle', PRIVATE_FR], ['1 new note', PRIVATE_EN]],
  [
    'several-one.json several-two.json several-three.json',
    [...Array<string>(3).fill('1 note nouvelle'), '3 notes nouvelles', PRIVATE_FR],
    [...Array<string>(3).fill('1 new note'), '3 new notes', PRIVATE_EN],
  ],
];

describe('what the page says of what is brought', () => {
  test.each(TABLE)('%s', async (chosen, ...wanted) => {
    const languages = ['fr', 'en'] as const;
    for (const [at, language] of languages.entries()) {
      const { notebook } = profile().tab();
      const files = chosen.split(' ').map(brought);
      const plan = await notebook.planImport(files, { onProgress: () => undefined, signal });
      expect(saidOf(await loadLocalizer(language), plan)).toEqual(wanted[at]);
    }
  });

  test('a newer plugin takes the place of the older, and that is said', async () => {
    const { notebook } = profile().tab();
    const options = { onProgress: () => undefined, signal };
    await notebook.planImport([brought('plugin-1.0.json')], options);
    await notebook.importPlanned(options);
    const plan = await notebook.planImport([brought('plugin-2.0.json')], options);
    expect(saidOf(await loadLocalizer('fr'), plan)).toEqual([
      '1 extension ou réglage remplacé ; l’ancien reste dans « Supprimées » 90 jours',
      '1 note identique, déjà dans votre carnet',
      PRIVATE_FR,
    ]);
    expect(saidOf(await loadLocalizer('en'), plan)).toEqual([
      '1 extension or setting replaced; the old one stays under “Deleted” for 90 days',
      '1 identical note, in your notebook already',
      PRIVATE_EN,
    ]);
  });

  test('a file that is gone, alone and beside others', async () => {
    const { notebook } = profile().tab();
    const en = await loadLocalizer('en');
    const fr = await loadLocalizer('fr');
    const options = { onProgress: () => undefined, signal };
    const alone = await notebook.planImport([goneFile('parti.html')], options);
    expect(saidOf(fr, alone)).toEqual(['Ce fichier ne peut plus être lu.']);
    const beside = await notebook.planImport([goneFile('parti.html'), brought('several-one.json')], options);
    expect(saidOf(en, beside)).toEqual([
      'This file cannot be read any more.',
      '1 new note',
      '1 new note',
      PRIVATE_EN,
    ]);
  });

  test('everything is there already only where everything was read, and is there', async () => {
    const { tab, disk } = profile();
    disk.notes.set('Pain', note('Pain', 'p'));
    const { notebook } = tab();
    const en = await loadLocalizer('en');
    const closing = async (...texts: readonly string[]): Promise<string> => {
      const files = texts.map((text, at) => chosenFile(`${String(at)}.json`, text));
      const plan = await notebook.planImport(files, { onProgress: () => undefined, signal });
      return closingOf(en, plan, workOf(plan) > 0);
    };
    const bread = '{"title":"Pain","text":"p"}';
    expect(await closing(`[${bread}]`)).toBe('Everything is in your notebook already.');
    const ofRead = 'The notes that were read are in your notebook already.';
    expect(await closing(`[${bread},{"title":"$:/StoryList"}]`)).toBe(ofRead);
    expect(await closing(`[${bread},{"title":"Sel","_is_skinny":""}]`)).toBe(ofRead);
    expect(await closing(`[${bread}]`, 'no wiki')).toBe(ofRead);
    expect(await closing('[{"title":"$:/StoryList"}]')).toBe('Nothing comes in by itself.');
    for (const trouble of [
      { breaksOff: { after: 'Pain', notes: 1 } },
      { broken: [{ title: undefined, after: 'Pain' }] },
      { damagedFiles: [{ title: 'Pain', file: 'four.jpg' }] },
      { untitled: [{ words: 'Sel', at: 2 }] },
      { closed: ['2009.zip'] },
      { passedOver: ['IMG.heic'] },
    ]) {
      const files = [demoFile('a.html', { known: 1, report: { ...PLAIN_REPORT, ...trouble } })];
      expect(closingOf(en, { ...EMPTY_PLAN, files, known: ['Pain'] }, false)).toBe(ofRead);
    }
  });

  test('each trouble of a file has its sentence, and each count its list', async () => {
    const fr = await loadLocalizer('fr');
    expect(saidOf(fr, troubledPlan)).toEqual([
      '2 notes nouvelles · 1 note existe déjà autrement : la vôtre est gardée en copie',
      'Ce fichier ne peut plus être lu.',
      '1 brouillon sans sa note : il devient une note · 1 brouillon, qui reste un brouillon · 1 titre d’une liste sans texte, laissé de côté',
      '1 note nouvelle',
      '2 notes nouvelles',
      '1 note existe déjà autrement : la vôtre est gardée en copie',
      '1 brouillon sans sa note : il devient une note',
      '1 brouillon, qui reste un brouillon',
      'jardin.html s’interrompt après « Semis de mars » : 7 notes lues avant',
      'Lettres de jardin.html lues comme windows-1252, sans certitude : regardez les accents',
      '1 note abîmée, qui ne peut pas être lue',
      '2 pièces jointes vides ou abîmées, qui n’entrent pas ; leurs notes entrent',
      '1 note avec un signe illisible, remplacé par �',
      '1 note avec des lettres abîmées, lues comme Windows-1252 : regardez ses accents',
      '1 note avec un champ qui n’était pas du texte : il l’est devenu',
      '1 note montre une image restée hors du fichier',
      '1 titre deux fois dans un fichier : le dernier texte est pris',
      '1 titre est dans deux fichiers avec deux textes : les deux entrent, l’un sous un autre titre',
      '1 titre est trop long : son début devient le titre, un champ de la note le garde en entier',
      '1 note avec un passage chiffré, resté illisible : […] le remplace',
      'Lettres de 1 fichier de l’archive lues sans certitude : regardez les accents',
      '1 image ou document de l’archive devient une note, qui le contient',
      '1 archive dans l’archive n’a pas été ouverte : décompressez-la, puis importez ce qu’elle contient',
      '1 fichier de l’archive sans note lisible',
      '3 éléments sans titre, laissés de côté',
      '4 notes identiques, déjà dans votre carnet',
      '1 titre d’une liste sans texte, laissé de côté',
      '6 éléments laissés de côté',
      PRIVATE_FR,
    ]);
    const lists = findingsOf(fr, troubledPlan).filter(({ list }) => list.length > 0);
    expect(lists.every(({ count, list }) => count === list.length)).toBe(true);
    const listOf = (id: string) =>
      lists
        .find((one) => one.id === id)
        ?.list.map((word) => word.replace(/[\u2066-\u2069]/g, '').replace(/[\u00a0\u202f]/g, ' '));
    expect(listOf('untitled')).toEqual([
      'Farine et levain : élément 3 de jardin.html',
      'élément 7 de jardin.html',
      'élément 3 de notes/a.json',
    ]);
    expect(listOf('guessed-files')).toEqual(['notes/ancien.txt : windows-1252']);
    expect(listOf('closed')).toEqual(['2009.zip']);
    expect(troubledPlan.leftOut.map(({ reason }) => reasonOf(fr, reason))).toHaveLength(6);
  });
});

test('docs/brought-files.md says what these stories saw', async () => {
  const page = await broughtDocument(TABLE, { fr: await loadLocalizer('fr'), en: await loadLocalizer('en') });
  await expect(page).toMatchFileSnapshot('../../../docs/brought-files.md');
});

describe('what is said when an import is through', () => {
  const one = [{ name: 'jardin.html' }];
  const said = async (saved: number, savedParts: number, files = one): Promise<string> =>
    doneOf(await loadLocalizer('fr'), { saved, savedParts }, files)
      .replace(/[\u2068\u2069]/g, '')
      .replace(/[\u00a0\u202f]/g, ' ');

  test('notes and extensions are counted apart', async () => {
    expect(await said(2, 0)).toBe('2 notes importées de « jardin.html ».');
    expect(await said(2, 1)).toBe('2 notes importées de « jardin.html ». Et 1 extension ou réglage.');
    expect(await said(0, 2)).toBe('2 extensions ou réglages de « jardin.html » : c’est importé.');
    expect(await said(0, 1, [...one, ...one])).toBe('1 extension ou réglage, de 2 fichiers : c’est importé.');
  });
});
