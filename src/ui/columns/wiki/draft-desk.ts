import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { OpenedApp } from '../../../app/app.ts';
import type { DraftsState } from '../../../app/wiki/kept-drafts.types.ts';
import type { Draft } from '../../../domain/wiki/draft.ts';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';
import { draftsFault } from './unsaved-words.ts';

interface Page {
  readonly opened: Pick<OpenedApp, 'drafts' | 'wiki'>;
  readonly isWriting: boolean;
}

/** The unsaved texts as the notebook's page shows them. */
export class DraftDesk implements ReactiveController {
  readonly #page: () => Page;
  readonly #state: StoreController<DraftsState>;

  constructor(host: ReactiveControllerHost, page: () => Page) {
    this.#page = page;
    this.#state = new StoreController(host, () => page().opened.drafts.state);
    host.addController(this);
  }

  get state(): DraftsState {
    return this.#state.value;
  }

  of(note: NoteRecord | undefined): Draft | undefined {
    return this.#page().opened.drafts.of(note?.title);
  }

  /** A new note was begun and not saved. */
  get isBegun(): boolean {
    return this.of(undefined) !== undefined;
  }

  /** The text of a note that was deleted meanwhile is gone on with as a new note. */
  hostUpdate(): void {
    const { opened, isWriting } = this.#page();
    const { state } = opened.wiki.status.get();
    if (isWriting || this.state.titles.size === 0 || state === 'closed' || state === 'loading') return;
    const titles = new Set(opened.wiki.list().map(({ title }) => title));
    opened.drafts.adopt((title) => titles.has(title));
  }

  renderRefused(localizer: Localizer): TemplateResult | typeof nothing {
    if (!this.state.isRefused) return nothing;
    return html`<up-notice
      class="fault"
      .fault=${draftsFault(localizer)}
      data-testid="drafts-refused"
    ></up-notice>`;
  }
}
