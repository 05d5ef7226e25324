import type { ChosenFile } from '../../../app/import/import.types.ts';
import { chosen, dropped } from '../import/face/chosen-files.ts';

/** The ways in which a person brings files onto the page: the picker, and what is dropped. */
export class FileWays {
  readonly #bring: (files: readonly ChosenFile[]) => void;

  constructor(bring: (files: readonly ChosenFile[]) => void) {
    this.#bring = bring;
  }

  readonly onPick = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#bring(chosen(event.target.files ?? []));
    event.target.value = '';
  };

  readonly onDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
  };

  readonly onDrop = (event: DragEvent): void => {
    const data = event.dataTransfer;
    if (data === null || data.files.length === 0) return;
    event.preventDefault();
    void dropped(data).then(this.#bring);
  };
}
