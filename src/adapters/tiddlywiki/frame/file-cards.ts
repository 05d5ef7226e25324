import { attachmentOf, type Attachment } from '../../../domain/wiki/attachment.ts';
import { sizeWords } from '../../../domain/size-words.ts';
import type { Hand } from './hand.ts';
import { wrap } from './patch.ts';
import { FRAME_STRINGS, type FrameLanguage } from './strings.ts';
import type { Tw, TwMethods, TwModule, TwTiddler, TwWidget } from './tw.ts';

export interface FileCardsDeps {
  readonly tw: Tw;
  readonly language: FrameLanguage;
  readonly hand: Hand;
  /** The person wants the file of this note: the page around the frame has it. */
  readonly wish: (title: string) => void;
}

interface Card extends TwWidget {
  readonly domNodes: Node[];
  readonly document: Document & { readonly isTiddlyWikiFakeDom?: boolean };
  readonly computeAttributes: () => void;
  readonly initialise: (node: unknown, options: unknown) => void;
  readonly getAttribute: (name: string) => string;
}

const CARD = 'uplanet-file';

const attachmentIn = (tiddler: TwTiddler | undefined): Attachment | undefined => {
  const { type, text } = tiddler?.fields ?? {};
  if (typeof type !== 'string' || typeof text !== 'string') return undefined;
  return attachmentOf(
    new Map([
      ['type', type],
      ['text', text],
    ]),
  );
};

/** Of what TiddlyWiki would show a page for, which a frame may not, offer as a link, or take for words. */
const needsCard = ({ Wiki: { parsers } }: Tw, { kind, type }: Attachment): boolean =>
  kind === 'pdf' || parsers[type] === undefined || parsers[type] === parsers['application/octet-stream'];

/** Draws kind and size, and a button that leads to the page. In TiddlyWiki's own document, which may be one that nobody sees. */
const drawCard = (
  self: Card,
  title: string,
  { kind, bytes }: Attachment,
  { language, hand, wish }: FileCardsDeps,
): Node => {
  const words = FRAME_STRINGS[language];
  const [card, text] = [self.document.createElement('div'), self.document.createElement('p')];
  card.setAttribute('class', CARD);
  text.appendChild(self.document.createTextNode(`${words[kind]}, ${sizeWords(language)(bytes)}`));
  card.appendChild(text);
  // Notes of TiddlyWiki's own are on no list of the page.
  if (title.startsWith('$:/')) return card;
  const button = self.document.createElement('button');
  button.setAttribute('type', 'button');
  button.appendChild(self.document.createTextNode(words.openFile));
  button.addEventListener('click', () => {
    if (hand.isActing()) wish(title);
  });
  card.appendChild(button);
  return card;
};

/** A widget in TiddlyWiki's own manner: a constructor whose prototype is its base widget. */
export const fileCardWidget =
  (deps: FileCardsDeps): TwModule =>
  (_module, exports, require) => {
    const { widget: Base } = require('$:/core/modules/widgets/widget.js') as {
      readonly widget: new () => TwMethods;
    };
    const Widget = function (this: Card, node: unknown, options: unknown): void {
      this.initialise(node, options);
    };
    Widget.prototype = Object.assign(new Base(), {
      render(this: Card & { parentDomNode: Node }, parent: Node, next: Node | null): void {
        this.parentDomNode = parent;
        this.computeAttributes();
        const title = this.getAttribute('title');
        const attachment = attachmentIn(deps.tw.wiki.getTiddler(title));
        if (attachment === undefined) return;
        const card = drawCard(this, title, attachment, deps);
        parent.insertBefore(card, next);
        this.domNodes.push(card);
      },
      // What it shows is drawn anew with the note that it stands for.
      refresh: () => false,
    });
    exports[CARD] = Widget;
  };

/** Has a card drawn where a note is shown that holds such a file. */
export const showFileCards = (tw: Tw): void =>
  wrap(tw.wiki as unknown as TwMethods, 'parseTiddler', (_self, original, inputs) => {
    const [title] = inputs;
    if (typeof title !== 'string') return original(...inputs);
    const attachment = attachmentIn(tw.wiki.getTiddler(title));
    if (attachment === undefined || !needsCard(tw, attachment)) return original(...inputs);
    const attributes = { title: { name: 'title', type: 'string', value: title } };
    return { type: attachment.type, source: '', tree: [{ type: CARD, attributes }] };
  });
