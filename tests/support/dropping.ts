import type { Page } from 'puppeteer-core';

/** Files that lie on the disk, dropped on the notebook. `before` happens when they are in the hand and not yet read. */
export const dropFromDisk = async (
  page: Page,
  paths: readonly string[],
  before: () => void = () => undefined,
): Promise<void> => {
  const hand = await page.evaluateHandle(() => {
    const field = document.createElement('input');
    field.type = 'file';
    field.multiple = true;
    document.body.append(field);
    return field;
  });
  await hand.uploadFile(...paths);
  before();
  await hand.evaluate((field) => {
    const all = (root: ParentNode): readonly Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot === null ? [] : all(element.shadowRoot)),
      ]);
    const dataTransfer = new DataTransfer();
    for (const file of field.files ?? []) dataTransfer.items.add(file);
    field.remove();
    const onto = all(document).find((element) => element.matches('.notebook'));
    onto?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
};

/** A file of so many megabytes is dropped, and called off as soon as the page offers it. */
export const dropAndCallOff = (page: Page, megabytes: number): Promise<void> =>
  page.evaluate(async (count) => {
    const all = (root: ParentNode): readonly Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot === null ? [] : all(element.shadowRoot)),
      ]);
    const piece = `{"title":"Fleuve","text":"${'x'.repeat(999_000)}"},`;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(
      new File(['[', ...Array.from({ length: count }, () => piece), '{"title":"Mer"}]'], 'fleuve.json'),
    );
    const onto = all(document).find((element) => element.matches('.notebook'));
    onto?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    for (;;) {
      const stop = all(document).find((element) => element.matches('[data-testid="import-stop"]'));
      if (stop instanceof HTMLElement) {
        stop.click();
        return;
      }
      await new Promise((next) => requestAnimationFrame(next));
    }
  }, megabytes);

/** The export that the page holds, dropped on the notebook as a file of this name. */
export const dropExport = (page: Page, name: string): Promise<void> =>
  page.evaluate((fileName) => {
    const { exported } = window as unknown as { exported?: Blob };
    const all = (root: ParentNode): readonly Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot === null ? [] : all(element.shadowRoot)),
      ]);
    const dataTransfer = new DataTransfer();
    if (exported !== undefined) dataTransfer.items.add(new File([exported], fileName));
    const onto = all(document).find((element) => element.matches('.notebook'));
    onto?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, name);
