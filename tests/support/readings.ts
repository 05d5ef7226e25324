import type { ChosenFile, ImportPlan, PlannedFile } from '../../src/app/import/import.types.ts';
import type { ReadReport } from '../../src/domain/import/reading.ts';

/** A file as the picker gives it. */
export const chosenFile = (name: string, ...parts: BlobPart[]): ChosenFile => ({
  name,
  file: new File(parts, name),
});

/** A file that is gone when it is read: the browser knows its size, and nothing more. */
export const goneFile = (name: string): ChosenFile => {
  const file = new File(['[]'], name);
  const gone = (): ReadableStream<never> =>
    new ReadableStream({ pull: () => Promise.reject(new DOMException('gone', 'NotFoundError')) });
  const never = (): Promise<never> => Promise.reject(new DOMException('gone', 'NotFoundError'));
  return { name, file: Object.assign(file, { stream: gone, arrayBuffer: never }) };
};

/** Of a file in which all is as it should be. */
export const PLAIN_REPORT: ReadReport = {
  encoding: { name: 'utf-8', by: 'bytes' },
  broken: [],
  damagedFiles: [],
  replaced: [],
  guessed: [],
  changedFields: [],
  externalPictures: [],
  overtaken: [],
  renamed: [],
  untitled: [],
  shortened: [],
  guessedFiles: [],
  closed: [],
  asFiles: [],
  locked: [],
  passedOver: [],
};

const NOTHING = {
  added: 0,
  addedParts: 0,
  changed: 0,
  inPlace: 0,
  older: 0,
  known: 0,
  knownParts: 0,
  drafts: 0,
  draftsAsNotes: 0,
  withoutText: 0,
};

export const demoFile = (name: string, more: Partial<PlannedFile> = {}): PlannedFile => ({
  name,
  ...NOTHING,
  report: PLAIN_REPORT,
  ...more,
});

export const EMPTY_PLAN: ImportPlan = {
  files: [],
  added: [],
  addedParts: [],
  changed: [],
  inPlace: [],
  older: [],
  known: [],
  knownParts: [],
  drafts: [],
  draftsAsNotes: [],
  withoutText: [],
  renamed: [],
  leftOut: [],
};

/** What a file from the garden would bring. */
export const demoPlan = (fileName: string): ImportPlan => ({
  ...EMPTY_PLAN,
  files: [demoFile(fileName, { added: 2, changed: 1, known: 4 })],
  added: ['Compost', 'Semis de mars'],
  changed: ['Pain'],
  known: ['Eau', 'Sel', 'Paillage', 'Arrosage'],
  leftOut: [
    { title: '$:/core', reason: 'core' },
    { title: '$:/themes/tiddlywiki/vanilla', reason: 'bundled' },
    { title: '$:/StoryList', reason: 'state' },
    { title: '$:/palette', reason: 'look' },
    { title: '$:/plugins/tiddlywiki/tiddlyweb', reason: 'other-store' },
    { title: 'Vieille liste', reason: 'trashed' },
  ],
});

/** Four files of which one is gone, and everything that can be told of the others. */
export const troubledPlan: ImportPlan = {
  ...demoPlan('jardin.html'),
  files: [
    demoFile('jardin.html', {
      added: 2,
      changed: 1,
      report: {
        ...PLAIN_REPORT,
        encoding: { name: 'windows-1252', by: 'guess' },
        breaksOff: { after: 'Semis de mars', notes: 7 },
        broken: [{ title: undefined, after: 'Compost' }],
        damagedFiles: [
          { title: 'Bail', file: 'bail.pdf' },
          { title: 'Serre', file: '' },
        ],
        replaced: ['Café du marché'],
        guessed: ['Goûter'],
        changedFields: [{ title: 'Pain', fields: ['tags', 'list'] }],
        externalPictures: [{ title: 'Serre', places: ['photos/serre.jpg'] }],
        overtaken: ['Tomates'],
        untitled: [
          { words: 'Farine et levain', at: 3 },
          { words: '', at: 7 },
        ],
        shortened: ['Un paragraphe entier… (0a1b2c3d4e5f6a7b)'],
        asFiles: ['photos/serre.png'],
        locked: ['Codes'],
        passedOver: ['photos/IMG_0001.heic'],
      },
    }),
    { name: 'disparu.json', fault: 'unreadable' },
    demoFile('brouillons.json', { drafts: 1, draftsAsNotes: 1, withoutText: 1 }),
    demoFile('anciens.zip', {
      added: 1,
      report: {
        ...PLAIN_REPORT,
        encoding: { name: 'windows-1252', by: 'guess' },
        untitled: [{ words: '', at: 3, file: 'notes/a.json' }],
        guessedFiles: [{ file: 'notes/ancien.txt', encoding: 'windows-1252' }],
        closed: ['2009.zip'],
      },
    }),
  ],
  drafts: ["Draft of 'Pain'"],
  draftsAsNotes: ['Lettre à ma fille'],
  withoutText: ['Sel'],
  renamed: [{ title: 'Pain', as: 'Pain (jardin)' }],
};
