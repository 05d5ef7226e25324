import type { LitElement } from 'lit';

/** Reads a secret once and leaves its field empty. */
export const takeSecret = (form: HTMLFormElement, name: string): string => {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return '';
  const { value } = field;
  field.value = '';
  return value;
};

export const textOf = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
};

/** Keeps the browser from sending a form anywhere, and gives the form back. */
export const submittedForm = (event: Event): HTMLFormElement | undefined => {
  event.preventDefault();
  return event.currentTarget instanceof HTMLFormElement ? event.currentTarget : undefined;
};

/** Moves the focus to a page's title, so that keyboard and screen reader follow the change of page. */
export const focusHeading = async (element: LitElement): Promise<void> => {
  await element.updateComplete;
  element.renderRoot.querySelector('h1')?.focus();
};
