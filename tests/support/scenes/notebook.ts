import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import { demoFile, EMPTY_PLAN, troubledPlan } from '../readings.ts';
import { EDITOR, noteOf, PICTURE } from './editor.ts';
import { PLACES } from './picture-places.ts';
import { meanwhile, pick, tap, unfold, type, wait, type Doing, type Scene } from './scene.ts';

const hash = '#/notebook';
const WIKI_FILE = new File(['<html></html>'], 'jardin.html', { type: 'text/html' });

/** More than one page of the list, and a title that no line can hold. */
const MANY: readonly NoteRecord[] = [
  noteOf('Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3), 'x'.repeat(400)),
  ...Array.from({ length: 80 }, (_, at) => noteOf(`Note ${String(at)}`, 'Un texte.')),
];

const toList = tap('view-list');
const inFrame = (happens: Parameters<typeof meanwhile>[0]): readonly Doing[] => [
  wait('wiki-frame'),
  meanwhile(happens),
];

const PAGE: readonly Scene[] = [
  { name: 'wiki', hash, sign: 'wiki-frame' },
  { name: 'wiki-opening', hash, wish: { fate: { attach: 'endless' } }, sign: 'wiki-frame' },
  { name: 'wiki-failed', hash, wish: { fate: { attach: 'failed' } }, sign: 'frame-retry' },
  {
    name: 'wiki-plain-failed',
    hash,
    wish: { fate: { attach: 'failed' } },
    doings: [tap('frame-plain'), wait('frame-is-plain')],
    sign: 'frame-retry',
  },
  { name: 'wiki-first-steps', hash, wish: { home: 'none', notes: [], neighbours: [] }, sign: 'step-go' },
  {
    name: 'list-loading',
    hash,
    wish: { status: { state: 'loading', noteCount: 0 } },
    doings: [toList],
    sign: 'stage-loading',
  },
  { name: 'list', hash, doings: [toList], sign: 'notes' },
  { name: 'list-blank', hash, wish: { notes: [], neighbours: [] }, doings: [toList], sign: 'notes-empty' },
  { name: 'list-first-steps', hash, wish: { neighbours: [] }, doings: [toList], sign: 'first-steps' },
  { name: 'list-no-match', hash, doings: [toList, type('note-search', 'zzz')], sign: 'notes-empty' },
  { name: 'list-long', hash, wish: { notes: MANY }, doings: [toList], sign: 'notes-more' },
  {
    name: 'list-secret',
    hash,
    wish: { notes: [noteOf('AstroID', 'sel et poivre')] },
    doings: [toList],
    sign: 'note-secret',
  },
  {
    name: 'list-full-disk',
    hash,
    wish: {
      status: { state: 'not-saved', reason: 'storage-full' },
      unsaved: [{ id: '1', title: 'Pain', reason: 'storage-full', content: new Map([['text', 'Samedi']]) }],
      publication: { state: 'failed', reason: 'storage-full' },
    },
    doings: [toList],
    sign: 'notice',
  },
  {
    name: 'list-other-device',
    hash,
    wish: {
      publication: {
        ...{ state: 'waiting-for-other-device', savedHere: false },
        elsewhere: { noteCount: 3, missingHere: ['Soupe de courge', 'Sel'], isAll: true },
      },
    },
    doings: [toList],
    sign: 'publish-without',
  },
  {
    name: 'list-away',
    hash,
    wish: { status: { state: 'saving' }, publication: { seenBy: 0, waitingForNetwork: true } },
    doings: [toList],
    sign: 'route-waiting',
  },
  {
    name: 'list-unsaved',
    hash,
    doings: [toList, tap('note-open'), type('note-text', 'Dimanche'), tap('note-cancel')],
    sign: 'note-unsaved',
  },
  {
    name: 'export-running',
    hash,
    wish: { fate: { exportHtml: 'endless' } },
    doings: [toList, tap('export')],
    sign: 'export',
  },
];

const MANY_AT_ONCE: readonly Scene[] = [
  { name: 'bulk', hash, doings: [toList, tap('bulk')], sign: 'all-public' },
  {
    name: 'bulk-question',
    hash,
    doings: [toList, tap('bulk'), tap('all-public')],
    sign: 'all-public-confirm',
  },
  {
    name: 'bulk-working',
    hash,
    wish: { fate: { setAudience: 'endless' } },
    doings: [toList, tap('bulk'), tap('all-private'), tap('all-private-confirm')],
    sign: 'all-working',
  },
];

const REVIEW: readonly Scene[] = [
  {
    name: 'review-asked',
    hash,
    wish: { publication: { state: 'waiting-for-consent' } },
    doings: [toList],
    sign: 'review',
  },
  {
    name: 'review',
    hash,
    wish: { publication: { state: 'waiting-for-consent' } },
    doings: [tap('review'), tap('consent-note-summary')],
    sign: 'consent-keep',
  },
  {
    name: 'review-publishing',
    hash,
    wish: { publication: { state: 'waiting-for-consent' }, fate: { consent: 'endless' } },
    doings: [tap('review'), tap('consent-publish')],
    sign: 'consent-publish',
  },
];

const PRIVATE_NOTE = noteOf(
  'Recette du voisin \u202Eecla',
  `Four à bois\u200B, samedi.\n${'Pétrir encore. '.repeat(60)}`,
);

const PUBLISH: readonly Scene[] = [
  { name: 'publish-file', hash, wish: { publishWish: { note: PICTURE } }, sign: 'consent-file' },
  { name: 'publish-wished', hash, wish: { publishWish: { note: PRIVATE_NOTE } }, sign: 'publish-yes' },
  {
    name: 'publish-first',
    hash,
    wish: { notes: [PRIVATE_NOTE], displayName: '' },
    doings: [toList, tap('note-audience')],
    sign: 'consent-name',
  },
  {
    name: 'export-wished',
    hash,
    doings: inFrame((demo) => demo.frame()?.onExportWish()),
    sign: 'export-yes',
  },
];

const IMPORT: readonly Scene[] = [
  {
    name: 'import-reading',
    hash,
    wish: { fate: { planImport: 'endless' } },
    doings: [pick('import-file', WIKI_FILE)],
    sign: 'import-reading',
  },
  { name: 'import-planned', hash, doings: [pick('import-file', WIKI_FILE)], sign: 'import-go' },
  {
    name: 'import-nothing-new',
    hash,
    wish: {
      importPlan: {
        ...EMPTY_PLAN,
        files: [demoFile('jardin.html', { known: 4 })],
        known: ['Pain', 'Eau', 'Sel', 'Compost'],
      },
    },
    doings: [pick('import-file', WIKI_FILE)],
    sign: 'import-cancel',
  },
  {
    name: 'import-several',
    hash,
    wish: { importPlan: troubledPlan },
    doings: [pick('import-file', WIKI_FILE)],
    sign: 'import-go',
  },
  {
    name: 'import-chosen-too',
    hash,
    doings: [pick('import-file', WIKI_FILE), unfold('import-left-out'), tap('import-also')],
    sign: 'import-go',
  },
  {
    name: 'import-stopped',
    hash,
    wish: { importOutcome: { saved: 500, savedParts: 0, isWhole: false } },
    doings: [pick('import-file', WIKI_FILE), tap('import-go')],
    sign: 'import-close',
  },
  {
    name: 'import-full',
    hash,
    wish: {
      importOutcome: {
        saved: 500,
        savedParts: 0,
        isWhole: false,
        noRoomFor: ['Film de la fête', 'Four à bois'],
      },
    },
    doings: [pick('import-file', WIKI_FILE), tap('import-go')],
    sign: 'import-no-room',
  },
  {
    name: 'import-running',
    hash,
    wish: { fate: { importPlanned: 'endless' } },
    doings: [pick('import-file', WIKI_FILE), tap('import-go')],
    sign: 'import-stop',
  },
  {
    name: 'import-refused',
    hash,
    wish: { importPlan: { ...EMPTY_PLAN, files: [{ name: 'jardin.html', fault: 'encrypted' }] } },
    doings: [pick('import-file', WIKI_FILE)],
    sign: 'import-close',
  },
];

const LINK: readonly Scene[] = [
  {
    name: 'link',
    hash,
    doings: inFrame((demo) => demo.frame()?.onLink(`https://example.org/pain?${'x'.repeat(300)}`)),
    sign: 'link-open',
  },
  {
    name: 'link-refused',
    hash,
    doings: inFrame((demo) => demo.frame()?.onLink('javascript:alert(1)')),
    sign: 'link-cancel',
  },
];

const DESK: readonly Scene[] = [
  { name: 'desk-list', hash, wide: true, doings: [toList], sign: 'no-note-chosen' },
  { name: 'desk-wiki', hash, wide: true, sign: 'notes' },
  { name: 'desk-note', hash, wide: true, doings: [toList, tap('note-open')], sign: 'note-text' },
  {
    name: 'desk-first-steps',
    hash,
    wide: true,
    wish: { notes: [], neighbours: [] },
    doings: [toList],
    sign: 'first-steps',
  },
];

/** The person's own notes, and every dialog over them. */
export const NOTEBOOK: readonly Scene[] = [
  ...PAGE,
  ...EDITOR,
  ...MANY_AT_ONCE,
  ...REVIEW,
  ...PUBLISH,
  ...PLACES,
  ...IMPORT,
  ...LINK,
  ...DESK,
];
