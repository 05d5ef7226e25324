import type { Tw, TwModule, TwWiki } from './tw.ts';

interface EditorWidget {
  readonly wiki: TwWiki;
  readonly toolbarNode?: HTMLElement;
}

/** A toolbar button's wish; it fills in what shall replace what. TiddlyWiki: core/modules/editor/operations/text. */
interface TextOperation {
  readonly text: string;
  readonly selStart: number;
  readonly selEnd: number;
  readonly selection: string;
  cutStart: number | null;
  cutEnd: number | null;
  replacement: string | null;
  newSelStart: number | null;
  newSelEnd: number | null;
}

interface SimpleEngine {
  readonly domNode: HTMLTextAreaElement;
  readonly widget: EditorWidget;
}

type EngineClass = new (options: unknown) => SimpleEngine;

const operationOf = (node: HTMLTextAreaElement): TextOperation => ({
  text: node.value,
  selStart: node.selectionStart,
  selEnd: node.selectionEnd,
  selection: node.value.substring(node.selectionStart, node.selectionEnd),
  cutStart: null,
  cutEnd: null,
  replacement: null,
  newSelStart: null,
  newSelEnd: null,
});

/** Types the replacement, so that the browser's own undo knows it; writes it where the browser cannot. */
const carryOut = (node: HTMLTextAreaElement, operation: TextOperation): string => {
  const { text, replacement, cutStart, cutEnd, newSelStart, newSelEnd } = operation;
  if (replacement === null || cutStart === null || cutEnd === null) return node.value;
  const wanted = text.substring(0, cutStart) + replacement + text.substring(cutEnd);
  node.focus();
  node.setSelectionRange(cutStart, cutEnd);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to change a text area that the browser can undo
  document.execCommand(replacement === '' ? 'delete' : 'insertText', false, replacement);
  if (node.value !== wanted) node.value = wanted;
  node.setSelectionRange(newSelStart ?? cutStart, newSelEnd ?? cutStart + replacement.length);
  return wanted;
};

/** Keys that somebody presses for the text they write: a button that takes them would act at each. */
const isForWriting = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey && !metaKey && !altKey && !/^(?:F\d+|Escape)$/.test(key);

const shortcutOf = (tw: Tw, widget: EditorWidget, event: KeyboardEvent): HTMLElement | undefined =>
  [...(widget.toolbarNode?.querySelectorAll<HTMLElement>('[data-tw-keyboard-shortcut]') ?? [])].find(
    (button) => {
      const keys = button.getAttribute('data-tw-keyboard-shortcut') ?? '';
      return tw.keyboardManager.checkKeyDescriptors(
        event,
        tw.keyboardManager.parseKeyDescriptors(keys, { wiki: widget.wiki }),
      );
    },
  );

/**
 * Stands in for TiddlyWiki's framed engine: that one writes into a child frame, which an opaque origin may not.
 * The toolbar works on the textarea itself.
 */
export const toolbarEngineModule =
  (tw: Tw): TwModule =>
  (_module, exports, require) => {
    const { SimpleEngine: Base } = require('$:/core/modules/editor/engines/simple.js') as {
      readonly SimpleEngine: EngineClass;
    };
    exports['FramedEngine'] = class extends Base {
      constructor(options: unknown) {
        super(options);
        this.domNode.addEventListener('keydown', (event) => {
          const button = isForWriting(event) ? undefined : shortcutOf(tw, this.widget, event);
          if (button === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          button.click();
        });
      }
      createTextOperation(): TextOperation {
        return operationOf(this.domNode);
      }
      executeTextOperation(operation: TextOperation): string {
        return carryOut(this.domNode, operation);
      }
    };
  };
