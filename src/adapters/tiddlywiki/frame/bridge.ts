import type { BootMessage, FrameMessage, HostMessage, WireNote } from '../protocol.ts';
import { fileCardWidget } from './file-cards.ts';
import { gatesModule } from './gates.ts';
import { watchHand, type Hand } from './hand.ts';
import { createIncoming } from './incoming.ts';
import { handOverFiles } from './hand-over-files.ts';
import { keepInside } from './links.ts';
import { createKeptBack, type KeptBack } from './kept-back.ts';
import { defineModules } from './modules.ts';
import { createOutgoing } from './outgoing.ts';
import { createPending, type Pending } from './pending.ts';
import { shortenPermalinks } from './permalinks.ts';
import { questionsModule } from './questions.ts';
import { tameRoot } from './reader.ts';
import { createReserved, createStaysOut } from './reserved.ts';
import { restModules, restPlugins } from './rest.ts';
import { languageTiddler, paletteFor, settingsFor } from './settings.ts';
import { FRAME_STRINGS, type FrameLanguage } from './strings.ts';
import { twFieldsOf, type Tw, type TwTiddler } from './tw.ts';
import { nameRunning, sayWhenGone } from './start-line.ts';
import { createTrust } from './trust.ts';
import { watchDrawn } from './drawn.ts';
import { watchTroubles } from './troubles.ts';
import { createWriting } from './writing.ts';

type Post = (message: FrameMessage) => void;

/** Parts that would open windows, ask for passwords, or listen to anybody's messages. */
const LEFT_OUT = ['browser-messaging', 'windows', 'password', 'favicon', 'eventbus'];

/** A quiet mark over the wiki while the host could not store something. */
const createUnsavedMark = (language: FrameLanguage): ((isUnsaved: boolean) => void) => {
  const mark = document.createElement('div');
  mark.id = 'uplanet-unsaved';
  mark.setAttribute('role', 'status');
  mark.hidden = true;
  mark.textContent = FRAME_STRINGS[language].notSaved;
  document.body.append(mark);
  return (isUnsaved) => {
    mark.hidden = !isUnsaved;
  };
};

/** Reads the core without booting it. Indirect eval: the core is a script, not a module. */
const readCore = (core: string): Tw => {
  const scope = globalThis as unknown as { $tw: Tw };
  scope.$tw = { boot: { suppressBoot: true, disabledStartupModules: LEFT_OUT } } as unknown as Tw;
  (0, eval)(core);
  return scope.$tw;
};

const preload = (tw: Tw, boot: BootMessage, staysOut: (note: WireNote) => boolean): void => {
  const screen = {
    widthPx: window.innerWidth,
    isCalm: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  };
  for (const fields of [...boot.tiddlers, ...settingsFor(boot, screen)]) tw.preloadTiddler(fields);
  for (const note of boot.notes)
    if (note.fields !== null && !staysOut(note)) tw.preloadTiddler(twFieldsOf(note.title, note.fields));
  tw.preloadTiddler(languageTiddler(boot.language));
};

/** Deprecated for pages, and the only way to know what event a listener runs for. */
const currentEvent = (): Event | undefined => {
  const event: unknown = Reflect.get(window, 'event');
  return event instanceof Event ? event : undefined;
};

interface DraftLike extends TwTiddler {
  readonly fields: Readonly<Record<string, unknown>>;
}

type Told = (from: string, to: string) => void;

/** Tells a rename from a new note, in the editor and in bulk, and what each note goes on as. */
const watchRenames = (
  tw: Tw,
  { renamed, becomes }: { readonly renamed: Told; readonly becomes: Told },
): void => {
  const tell = (told: Told, from: unknown, to: unknown): void => {
    if (typeof from === 'string' && typeof to === 'string' && from !== to) told(from, to);
  };
  const note = (from: unknown, to: unknown): void => {
    tell(renamed, from, to);
    tell(becomes, from, to);
  };
  tw.hooks.addHook('th-saving-tiddler', (saved: DraftLike, draft: DraftLike) => {
    note(draft.fields['draft.of'], saved.fields['title']);
    tell(becomes, draft.fields['title'], saved.fields['title']);
    return saved;
  });
  tw.hooks.addHook('th-renaming-tiddler', (renamedTiddler: DraftLike, old: DraftLike) => {
    note(old.fields['title'], renamedTiddler.fields['title']);
    return renamedTiddler;
  });
};

/** Keeps notes that may not act at rest, from before TiddlyWiki starts. */
const keepAtRest = (
  tw: Tw,
  boot: BootMessage,
  { hand, post }: { readonly hand: Hand; readonly post: Post },
) => {
  const isReserved = createReserved(boot.tiddlers.map(({ title = '' }) => title));
  const trust = createTrust({ tw, isReserved, isPlain: boot.isPlain });
  const writing = createWriting({ tw, hand, trust, isReserved });
  restModules(tw, trust);
  tw.hooks.addHook('th-boot-tiddlers-loaded', () => {
    trust.begin(boot.notes);
    restPlugins(tw, trust);
    writing.watch();
  });
  return { isReserved, trust, writing, running: nameRunning(tw, post, { trust, isReserved }) };
};

/** The first note to be shown is the host's wish, once. */
const openWith = (tw: Tw, wished: string | undefined): (() => void) => {
  let first = wished;
  tw.hooks.addHook('th-opening-default-tiddlers-list', (titles: readonly string[]) =>
    first === undefined ? titles : [first],
  );
  return () => (first = undefined);
};

const saveByExport = (tw: Tw, { post, hand }: { readonly post: Post; readonly hand: Hand }): void => {
  tw.saverHandler.saveWiki = () => {
    if (hand.isActing()) post({ verb: 'export' });
    return true;
  };
};

/** Boots TiddlyWiki with what the host sent and answers its later messages. One call a page. */
export const runBridge = (boot: BootMessage, post: Post): ((message: HostMessage) => void) => {
  const { mode, language } = boot;
  const hand = watchHand({ addEventListener: window.addEventListener.bind(window), current: currentEvent });
  const tw = readCore(boot.core);
  watchTroubles(tw, post);
  const { isReserved, trust, writing, running } = keepAtRest(tw, boot, { hand, post });
  const keptBack = createKeptBack(post);
  const pending = createPending({ tw, takeTyped: writing.takeTyped, keptBack });
  const outgoing = createOutgoing({ pending, post, showUnsaved: createUnsavedMark(language) });
  const staysOut = createStaysOut(boot.isPlain);
  const { applied } = pending;
  const incoming = createIncoming({
    ...{ tw, isReserved, staysOut, trust, writing, applied },
    isPending: outgoing.isPending,
  });
  incoming.remember(boot.notes);
  defineModules(tw, {
    mode,
    isPublic: incoming.isPublic,
    exhausted: () => post({ verb: 'exhausted' }),
    fileCard: fileCardWidget({ tw, language, hand, wish: (title) => post({ verb: 'file', title }) }),
    gates: gatesModule({ tw, trust, hand, writing, mode }),
    questions: questionsModule({ language, remember: writing.remember }),
  });
  preload(tw, boot, (note) => isReserved(note.title) || staysOut(note));
  const show = (title: string): void => navigate(tw, title);
  const opened = [openWith(tw, boot.show), sayWhenGone(post, running)];
  tw.boot.boot?.(() => {
    for (const done of opened) done();
    shortenPermalinks(tw);
    saveByExport(tw, { post, hand });
    keepInside(tw, { post, hand, show });
    if (mode === 'read') tameRoot(tw);
    else startWriting(tw, { pending, keptBack, outgoing, incoming, post, hand });
    post({ verb: 'booted' });
    watchDrawn(tw, post);
  });
  return (message) =>
    message.verb === 'noted' ? running.noted() : hear(message, { tw, pending, outgoing, incoming, show });
};

interface Parts {
  readonly pending: Pending;
  readonly outgoing: ReturnType<typeof createOutgoing>;
  readonly incoming: ReturnType<typeof createIncoming>;
}

/** The host opens the wiki anew once all is saved; a page that loads itself anew would come back without its notes. */
const askToReload = (tw: Tw, { post, hand }: { readonly post: Post; readonly hand: Hand }): void => {
  tw.rootWidget.eventListeners['tm-browser-refresh'] = [];
  tw.rootWidget.addEventListener('tm-browser-refresh', () => {
    if (hand.isActing()) post({ verb: 'reload' });
    return false;
  });
};

/** Listens to what the person does. */
const startWriting = (
  tw: Tw,
  {
    pending,
    keptBack,
    outgoing,
    incoming,
    post,
    hand,
  }: Parts & {
    readonly keptBack: KeptBack;
    readonly post: Post;
    readonly hand: Hand;
  },
): void => {
  askToReload(tw, { post, hand });
  window.addEventListener('pagehide', outgoing.leave);
  handOverFiles(tw, { post, keepBack: keptBack.keepFile });
  watchRenames(tw, {
    renamed: (from, to) => {
      pending.renamed(from, to);
      incoming.renamed(from, to);
    },
    becomes: pending.becomes,
  });
  tw.wiki.addEventListener('change', (changes) => {
    for (const title of Object.keys(changes)) pending.changed(title);
    outgoing.pump();
  });
  for (const audience of ['public', 'me'] as const)
    tw.rootWidget.addEventListener(`uplanet-make-${audience}`, ({ param }) => {
      if (typeof param === 'string' && hand.isActing()) post({ verb: 'audience', title: param, audience });
      return false;
    });
};

/** Opens a note on top of the story, as a click on a link would. */
const navigate = (tw: Tw, title: string): void => {
  const story = tw.wiki.getTiddler('$:/StoryList');
  const list = story?.fields['list'];
  const titles = Array.isArray(list)
    ? list.filter((entry): entry is string => typeof entry === 'string')
    : [];
  if (!titles.includes(title))
    tw.wiki.addTiddler({ title: '$:/StoryList', text: '', list: [title, ...titles] });
  tw.wiki.addToHistory(title);
};

const hear = (
  message: Exclude<HostMessage, { readonly verb: 'noted' }>,
  {
    tw,
    pending,
    outgoing,
    incoming,
    show,
  }: Parts & { readonly tw: Tw; readonly show: (title: string) => void },
): void => {
  switch (message.verb) {
    case 'apply':
      incoming.apply(message.notes);
      break;
    case 'answered':
      outgoing.answered(message.id, message.unsaved);
      break;
    case 'saved':
      for (const title of message.titles) pending.saved(title);
      outgoing.mark();
      break;
    case 'put-back':
      pending.letGo(message.note.title);
      incoming.apply([message.note]);
      outgoing.mark();
      break;
    case 'flush':
      // TiddlyWiki tells of changes a tick later; behind that tick, every change made so far is known.
      tw.utils.nextTick(() => outgoing.flush(message.id));
      break;
    case 'dark':
      followPalette(tw, message.dark, incoming);
      break;
    case 'show':
      show(message.title);
      break;
    case 'boot':
  }
};

const followPalette = (tw: Tw, dark: boolean, incoming: Parts['incoming']): void => {
  const palette = paletteFor(tw, dark);
  if (palette !== undefined) incoming.setUp(palette);
};
