import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileCardWidget } from '../../src/adapters/tiddlywiki/frame/file-cards.ts';
import { gatesModule } from '../../src/adapters/tiddlywiki/frame/gates.ts';
import { createReserved } from '../../src/adapters/tiddlywiki/frame/reserved.ts';
import { createTrust, type Trust } from '../../src/adapters/tiddlywiki/frame/trust.ts';
import { createWriting, type Writing } from '../../src/adapters/tiddlywiki/frame/writing.ts';
import type { Tw, TwWidget } from '../../src/adapters/tiddlywiki/frame/tw.ts';

type Texts = Readonly<Record<string, string>>;
export interface NodeNote {
  readonly title: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly mayAct: boolean;
  readonly isPublic: boolean;
}

/** What somebody else wrote. */
export const theirs = (title: string, fields: Texts): NodeNote => ({
  title,
  fields: new Map(Object.entries(fields)),
  mayAct: false,
  isPublic: false,
});
/** What the person wrote or allowed. */
export const ours = (title: string, fields: Texts): NodeNote => ({ ...theirs(title, fields), mayAct: true });

/** A widget with all that a story may call. */
interface NodeWidget extends TwWidget {
  readonly render: (container: unknown, nextSibling: null) => void;
  readonly triggerPopup: (event: unknown) => void;
  readonly dispatchMessage: (event: unknown) => void;
  readonly handleKeydownEvent: (event: unknown) => void;
  readonly listenerFunction: (event: unknown) => void;
  readonly invokeActionString: (actions: unknown, widget: unknown, event: unknown, more: unknown) => void;
}

interface FakeNode {
  readonly innerHTML: string;
  readonly textContent: string;
}

interface NodeTw extends Omit<Tw, 'boot' | 'wiki' | 'rootWidget' | 'styleWidgetNode'> {
  boot: { argv: readonly string[]; boot: (done: () => void) => void };
  rootWidget: unknown;
  styleWidgetNode?: unknown;
  popup?: Popups;
  readonly fakeDocument: { readonly createElement: (tag: string) => FakeNode };
  readonly modules: Tw['modules'] & { readonly execute: (title: string) => unknown };
  readonly wiki: Tw['wiki'] & {
    readonly makeTranscludeWidget: (title: string, options: unknown) => NodeWidget;
    readonly getTiddlers: () => readonly string[];
  };
}

interface Popups {
  readonly cancel: (level: number) => void;
}

type Constructor<T> = new (...inputs: readonly unknown[]) => T;

const require = createRequire(import.meta.url);
const THEMES = ['tiddlywiki/vanilla', 'tiddlywiki/snowwhite'];

const bootTiddlyWiki = async (): Promise<NodeTw> => {
  const edition = mkdtempSync(join(tmpdir(), 'edition-'));
  writeFileSync(join(edition, 'tiddlywiki.info'), JSON.stringify({ plugins: [], themes: THEMES }));
  const { TiddlyWiki } = require('tiddlywiki/boot/boot.js') as { readonly TiddlyWiki: () => unknown };
  const tw = TiddlyWiki() as NodeTw;
  tw.boot.argv = [edition];
  Reflect.set(globalThis, '$tw', tw);
  await new Promise<void>((resolve) => tw.boot.boot(resolve));
  rmSync(edition, { recursive: true });
  return tw;
};

const walk = (widget: TwWidget, visit: (at: NodeWidget) => void): void => {
  visit(widget as NodeWidget);
  for (const child of widget.children ?? []) walk(child, visit);
};

interface WikiInNode {
  readonly tw: NodeTw;
  readonly trust: Trust;
  readonly writing: Writing;
  readonly popup: Popups;
  readonly textOf: (title: string) => unknown;
  readonly draw: (title: string) => {
    readonly html: string;
    readonly find: (name: string, value: string) => NodeWidget | undefined;
  };
  readonly byHand: (work: () => void) => void;
  readonly sheet: () => string;
}

/** The frame's gates around TiddlyWiki in Node, which draws into a document of its own: no browser, no events. */
export const wikiInNode = async (notes: readonly NodeNote[]): Promise<WikiInNode> => {
  const tw = await bootTiddlyWiki();
  const asTw = tw as unknown as Tw;
  const isReserved = createReserved(THEMES.map((theme) => `$:/themes/${theme}`));
  const trust = createTrust({ tw: asTw, isReserved, isPlain: false });
  let isActing = false;
  const hand = { isActing: () => isActing, goOn: <T>(work: () => T): T => work() };
  const writing = createWriting({ tw: asTw, hand, trust, isReserved });
  for (const { title, fields } of notes) tw.wiki.addTiddler({ ...Object.fromEntries(fields), title });
  trust.begin(notes);
  writing.watch();
  const startup: Record<string, unknown> = {};
  gatesModule({ tw: asTw, trust, hand, writing, mode: 'edit' })({}, startup, tw.modules.execute);
  (startup['startup'] as () => void)();
  const { widget: Widget } = tw.modules.execute('$:/core/modules/widgets/widget.js') as {
    readonly widget: Constructor<TwWidget> & {
      readonly prototype: { readonly widgetClasses: Record<string, unknown> };
    };
  };
  const wish = (): void => undefined;
  fileCardWidget({ tw: asTw, language: 'fr', hand, wish })(
    {},
    Widget.prototype.widgetClasses,
    tw.modules.execute,
  );
  const document = tw.fakeDocument;
  tw.rootWidget = new Widget({ type: 'widget', children: [] }, { wiki: tw.wiki, document });
  const { Popup } = tw.modules.execute('$:/core/modules/utils/dom/popup.js') as {
    readonly Popup: Constructor<Popups>;
  };
  const nobody = { addEventListener: () => undefined, removeEventListener: () => undefined };
  const popup = new Popup({ rootElement: nobody });
  tw.popup = popup;
  return {
    tw,
    trust,
    writing,
    popup,
    textOf: (title: string) => tw.wiki.getTiddler(title)?.fields['text'],
    /** The whole page with one note open; what waits for an animation gets it. */
    draw: (title: string) => {
      tw.wiki.addTiddler({ title: '$:/StoryList', list: [title] });
      const page = tw.wiki.makeTranscludeWidget('$:/core/ui/RootTemplate', {
        document,
        parentWidget: tw.rootWidget,
        recursionMarker: 'no',
      });
      const container = document.createElement('div');
      page.render(container, null);
      const all: NodeWidget[] = [];
      walk(page, (at) => all.push(at));
      for (const at of all) {
        const actions = at.attributes?.['$animationstart'];
        if (actions !== undefined) at.invokeActionString(actions, at, {}, {});
      }
      const find = (name: string, value: string): NodeWidget | undefined =>
        all.find((at) => at.attributes?.[name] === value);
      return { html: container.innerHTML, find };
    },
    byHand: (work: () => void): void => {
      isActing = true;
      work();
      isActing = false;
    },
    sheet: (): string => {
      const sheet = tw.wiki.makeTranscludeWidget('$:/core/ui/PageStylesheet', { document });
      tw.styleWidgetNode = sheet;
      const container = document.createElement('style');
      sheet.render(container, null);
      return container.textContent;
    },
  };
};
