import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { NotebookActions, NotebookStatus } from '../../../app/wiki/notebook.types.ts';
import { localizerContext } from '../../contexts.ts';
import { checkIcon, clockIcon, warnIcon } from '../../system/icons.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';
import { NARROW, WidthController } from '../../system/width-controller.ts';
import { shared } from '../../styles/shared.styles.ts';

const WORDS: Readonly<Record<NotebookStatus['state'], PlainKey>> = {
  closed: 'notebook.loading',
  loading: 'notebook.loading',
  saved: 'notebook.saved',
  saving: 'notebook.saving',
  'not-saved': 'notebook.notSaved',
};

/** What became of the last change, and how many notes there are. */
@customElement('save-line')
export class SaveLine extends LitElement {
  static override readonly styles = [
    shared,
    css`
      p {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s3);
        font-size: var(--small);
        font-weight: var(--bold);
      }
      .soft {
        font-weight: 400;
      }
      .state {
        display: inline-flex;
        align-items: center;
        gap: var(--s1);
      }
      svg {
        width: 18px;
        height: 18px;
      }
      [data-state='saved'][data-drafts='0'] svg {
        color: var(--pine);
      }
      [data-state='not-saved'] svg {
        color: var(--berry);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: NotebookActions;
  /** Texts that were typed in the editor and not saved: what is saved is not all there is. */
  @property({ type: Number }) draftCount = 0;
  readonly #status = new StoreController(this, () => this.wiki.status);
  readonly #narrow = new WidthController(this, NARROW);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const { state, noteCount, publicTitles } = this.#status.value;
    const { words, icon } = this.#said(state);
    return html`<p data-testid="save-status" data-state=${state} data-drafts=${this.draftCount}>
      <span class="state">${icon} ${words}</span>
      <span class="soft roomy">
        ${t('notebook.count', { count: noteCount })}${
          publicTitles.length > 0
            ? html`, ${t('notebook.publicCount', { count: publicTitles.length })}`
            : nothing
        }
      </span>
    </p>`;
  }

  #said(state: NotebookStatus['state']): { readonly words: string; readonly icon: TemplateResult } {
    const { t } = this.localizer;
    if (state !== 'saved')
      return { words: t(WORDS[state]), icon: state === 'not-saved' ? warnIcon : clockIcon };
    if (this.draftCount > 0)
      return { words: t('notebook.drafts', { count: this.draftCount }), icon: clockIcon };
    const begun = this.wiki.wikiDrafts().length;
    if (begun > 0) return { words: t('notebook.savedDrafts', { count: begun }), icon: checkIcon };
    return { words: t(this.#narrow.matches ? 'notebook.savedShort' : WORDS[state]), icon: checkIcon };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'save-line': SaveLine;
  }
}
