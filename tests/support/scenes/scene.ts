import type { ArrivalsActions } from '../../../src/app/shell/arrivals.types.ts';
import type { NewVersionActions } from '../../../src/app/shell/new-version.types.ts';
import type { Device, Here } from '../../../src/ui/contexts.ts';
import type { DemoApp } from '../demo-app.ts';
import type { DemoWish } from '../demo-wish.ts';
import { deep, shown } from './shown.ts';

/** One thing done on the page, through the page's own controls. */
export type Doing = (demo: DemoApp, signal: AbortSignal) => Promise<void> | void;

/** A state of a page or dialog that somebody can be in. Every one is looked at by the tests that look at all of them. */
export interface Scene {
  /** Also the name of its picture. */
  readonly name: string;
  readonly wish?: DemoWish;
  readonly hash?: string;
  readonly doings?: readonly Doing[];
  /** `data-testid` of what must be on screen. */
  readonly sign: string;
  readonly newVersion?: NewVersionActions;
  readonly arrivals?: ArrivalsActions;
  readonly here?: Here;
  readonly device?: Device;
  /** The browser refuses all storage. */
  readonly keepsNothing?: boolean;
  /** Two panes need a wide window; all others are seen on a phone. */
  readonly wide?: boolean;
}

/** Taps the first control with this id that is on screen. */
export const tap =
  (testId: string): Doing =>
  async (_demo, signal) =>
    (await shown(testId, signal)).click();

/** Opens what is folded. */
export const unfold =
  (testId: string): Doing =>
  async (_demo, signal) => {
    const details = await shown(testId, signal);
    if (details instanceof HTMLDetailsElement) details.open = true;
  };

/** Asks the dialog around this id to close, as Escape does. */
export const cancel =
  (testId: string): Doing =>
  async (_demo, signal) => {
    const dialog = (await shown(testId, signal)).closest('up-dialog');
    dialog?.shadowRoot?.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
  };

const write = (field: HTMLElement, text: string): void => {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new TypeError(`${field.outerHTML} takes no text`);
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};

/** Types into every field with this id. */
export const type =
  (testId: string, text: string): Doing =>
  async (_demo, signal) => {
    await shown(testId, signal);
    for (const field of deep(testId)) write(field, text);
  };

/** Chooses a file, as the file picker would. */
export const pick =
  (testId: string, file: File): Doing =>
  async (_demo, signal) => {
    const field = await shown(testId, signal);
    if (!(field instanceof HTMLInputElement)) throw new TypeError(`${testId} takes no file`);
    const chosen = new DataTransfer();
    chosen.items.add(file);
    field.files = chosen.files;
    field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  };

/** What somebody else does: a neighbour, or the wiki in its frame. */
export const meanwhile =
  (happens: (demo: DemoApp) => void): Doing =>
  (demo) =>
    happens(demo);

/** Waits for what the page does by itself. */
export const wait =
  (testId: string): Doing =>
  async (_demo, signal) => {
    await shown(testId, signal);
  };
