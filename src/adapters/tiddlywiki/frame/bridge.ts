import type { BootMessage, FrameMessage, HostMessage } from '../protocol.ts';
import { createIncoming } from './incoming.ts';
import { handOverFiles, keepInside } from './links.ts';
import { defineModules } from './modules.ts';
import { createOutgoing } from './outgoing.ts';
import { createPending, type Pending } from './pending.ts';
import { shortenPermalinks } from './permalinks.ts';
import { tameRoot } from './reader.ts';
import { languageTiddler, paletteFor, settingsFor } from './settings.ts';
import { FRAME_STRINGS, type FrameLanguage } from './strings.ts';
import { twFieldsOf, type Tw, type TwTiddler } from './tw.ts';

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

const preload = (tw: Tw, boot: BootMessage): void => {
  for (const fields of [...boot.tiddlers, ...settingsFor(boot, window.innerWidth)]) tw.preloadTiddler(fields);
  for (const { title, fields } of boot.notes)
    if (fields !== null) tw.preloadTiddler(twFieldsOf(title, fields));
  tw.preloadTiddler(languageTiddler(boot.language));
};

interface DraftLike extends TwTiddler {
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Tells a rename from a new note: in the editor, and in bulk. */
const watchRenames = (tw: Tw, renamed: (from: string, to: string) => void): void => {
  const note = (from: unknown, to: unknown): void => {
    if (typeof from === 'string' && typeof to === 'string' && from !== to) renamed(from, to);
  };
  tw.hooks.addHook('th-saving-tiddler', (saved: DraftLike, draft: DraftLike) => {
    note(draft.fields['draft.of'], saved.fields['title']);
    return saved;
  });
  tw.hooks.addHook('th-renaming-tiddler', (renamedTiddler: DraftLike, old: DraftLike) => {
    note(old.fields['title'], renamedTiddler.fields['title']);
    return renamedTiddler;
  });
};

/** Boots TiddlyWiki with what the host sent and answers its later messages. One call a page. */
export const runBridge = (boot: BootMessage, post: Post): ((message: HostMessage) => void) => {
  const tw = readCore(boot.core);
  const pending = createPending(tw);
  const outgoing = createOutgoing({ pending, post, showUnsaved: createUnsavedMark(boot.language) });
  const incoming = createIncoming({ tw, applied: pending.applied, isPending: outgoing.isPending });
  incoming.remember(boot.notes);
  const exhausted = (): void => post({ verb: 'exhausted' });
  defineModules(tw, { mode: boot.mode, isPublic: incoming.isPublic, exhausted });
  preload(tw, boot);
  const show = (title: string): void => navigate(tw, title);
  let { show: first } = boot;
  tw.hooks.addHook('th-opening-default-tiddlers-list', (titles: readonly string[]) =>
    first === undefined ? titles : [first],
  );
  tw.boot.boot?.(() => {
    first = undefined;
    shortenPermalinks(tw);
    tw.saverHandler.saveWiki = () => {
      post({ verb: 'export' });
      return true;
    };
    keepInside(tw, post, show);
    if (boot.mode === 'read') tameRoot(tw);
    else startWriting(tw, { pending, outgoing, incoming, post });
    post({ verb: 'booted' });
  });
  return (message) => hear(message, { tw, outgoing, incoming, show });
};

interface Parts {
  readonly outgoing: ReturnType<typeof createOutgoing>;
  readonly incoming: ReturnType<typeof createIncoming>;
}

/** Listens to what the person does. */
const startWriting = (
  tw: Tw,
  { pending, outgoing, incoming, post }: Parts & { readonly pending: Pending; readonly post: Post },
): void => {
  handOverFiles(tw, post);
  watchRenames(tw, (from, to) => {
    pending.renamed(from, to);
    incoming.renamed(from, to);
  });
  tw.wiki.addEventListener('change', (changes) => {
    for (const title of Object.keys(changes)) pending.changed(title);
    outgoing.pump();
  });
  for (const audience of ['public', 'me'] as const)
    tw.rootWidget.addEventListener(`uplanet-make-${audience}`, ({ param }) => {
      if (typeof param === 'string') post({ verb: 'audience', title: param, audience });
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
  message: HostMessage,
  { tw, outgoing, incoming, show }: Parts & { readonly tw: Tw; readonly show: (title: string) => void },
): void => {
  switch (message.verb) {
    case 'apply':
      incoming.apply(message.notes);
      break;
    case 'saved':
    case 'unsaved':
      outgoing.answered(message.id, message.verb === 'saved');
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
