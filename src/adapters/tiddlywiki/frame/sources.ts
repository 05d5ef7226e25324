import { createProvenance } from './provenance.ts';
import type { Trust } from './trust.ts';
import type { Tw, TwWidget } from './tw.ts';

/** Where what is drawn was written. */
export interface Sources {
  /** Was all that led to this widget written by the app or by notes that may act? False where it cannot be known. */
  readonly mayAct: (widget: TwWidget) => boolean;
  /** Was this value of an attribute, as the widget took it, written by them? */
  readonly isOwnValue: (widget: TwWidget, value: string) => boolean;
  /** Is it drawn in a wiki of its own, with nothing of this one above it? Only scripts make such; it reaches no note here. */
  readonly isApart: (widget: TwWidget) => boolean;
}

/** Widgets that draw a text they compute: a message, a separator, a type of widget. */
const COMPUTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['list', ['join']],
  ['genesis', ['$type', '$names', '$values']],
]);

/** A wiki of its own inside the wiki, or ready-made markup. */
const UNKNOWN = new Set(['testcase', 'raw']);

const lineOf = (widget: TwWidget): readonly TwWidget[] => {
  const line: TwWidget[] = [];
  for (let at: TwWidget | undefined = widget; at !== undefined; at = at.parentWidget) line.push(at);
  return line;
};

export const createSources = (tw: Tw, trust: Trust): Sources => {
  const { isOwnAttribute, isOwnTransclusion } = createProvenance(tw, trust);
  /** Was every text that this widget computes for drawing written by whom it should be? */
  const isComputedByOwn = (widget: TwWidget): boolean => {
    const { parseTreeNode: { type = '' } = {}, list } = widget;
    if (UNKNOWN.has(type)) return false;
    const computed = [...(COMPUTED.get(type) ?? []), ...(list?.length === 0 ? ['emptyMessage'] : [])];
    return computed.every((name) => isOwnAttribute(widget, name));
  };
  /** Nobody knows who chose the title of a note that is not there. */
  const isMissingTitle = ({ transcludeField, transcludeTitle = '' }: TwWidget): boolean =>
    transcludeField === 'title' && tw.wiki.getTiddler(transcludeTitle) === undefined;
  const isOwnText = (widget: TwWidget): boolean => {
    const { transcludeVariable = '', transcludeTitle } = widget;
    if (transcludeVariable !== '' || transcludeTitle === undefined) return true;
    return trust.has(transcludeTitle) && !isMissingTitle(widget);
  };
  const isClear = (widget: TwWidget): boolean => {
    const { transcludeVariable = '' } = widget;
    return (
      isComputedByOwn(widget) && (transcludeVariable === '' || isOwnTransclusion(widget, transcludeVariable))
    );
  };
  return {
    isApart: (widget) => lineOf(widget).every((at) => at.wiki !== tw.wiki),
    isOwnValue: (widget, value) => {
      const names = Object.keys(widget.attributes ?? {}).filter(
        (name) => widget.attributes?.[name] === value,
      );
      // The root has its actions from notes of certain tags, which count only on notes that may act.
      return names.length === 0
        ? widget.parentWidget === undefined
        : names.every((name) => isOwnAttribute(widget, name));
    },
    // What is told at a glance is asked first, all the way up.
    mayAct: (widget) => {
      const line = lineOf(widget);
      return line.every((at) => at.wiki === tw.wiki && isOwnText(at)) && line.every(isClear);
    },
  };
};
