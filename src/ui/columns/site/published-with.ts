import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { HomeActions } from '../../../app/cell/home.types.ts';
import type { PublicationActions } from '../../../app/site/publication.types.ts';
import { tidyDisplayName } from '../../../domain/site/profile.ts';
import { localizerContext } from '../../contexts.ts';
import { cellWords } from '../cell/face/cell-words.ts';
import { exact } from '../../system/exact.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** As in the neighbours' lists: longer names would be cut there. */
const MAX_DISPLAY_NAME = 80;

/**
 * What goes out beside the notes, and a field for the name where there is none: what is typed there is what will go out, and is
 * told so at once. `keepName()` keeps it.
 */
@customElement('published-with')
export class PublishedWith extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      ul {
        padding-inline-start: var(--s5);
        list-style: disc;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) site!: PublicationActions;
  @property({ attribute: false }) cell!: HomeActions;
  /** In the field, as it would go out. */
  @state() private typed = '';
  readonly #profile = new StoreController(this, () => this.site.profile);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const { displayName } = this.#profile.value;
    const name = displayName === '' ? this.typed : displayName;
    const home = this.cell.home.get();
    return html`<div class="stack tight" data-testid="consent-with">
      <h3>${t('consent.with')}</h3>
      <ul class="stack tight">
        <li data-testid="consent-with-name">
          ${name === '' ? t('consent.withNoName') : t('consent.withName', { name: exact(name) })}
        </li>
        <li>
          ${home === undefined ? t('consent.withNoSector') : t('consent.withSector', { sector: cellWords(this.localizer, home.sector) })}
        </li>
        <li>${t('consent.withAddress')}</li>
        <li>${t('consent.withDevice')}</li>
      </ul>
      ${displayName === '' ? this.#renderName() : nothing}
    </div>`;
  }

  #renderName(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="field">
      <label for="name">${t('consent.name')}</label>
      <input
        id="name"
        data-testid="consent-name"
        dir="auto"
        maxlength=${MAX_DISPLAY_NAME}
        autocomplete="nickname"
        aria-describedby="name-hint"
        @input=${this.#onInput}
      />
      <p id="name-hint" class="soft small">${t('consent.nameHint')}</p>
    </div>`;
  }

  /** Durable when it resolves; without a word typed, nothing is kept. @throws what the store throws */
  async keepName(): Promise<void> {
    const displayName = this.typed;
    if (displayName !== '' && this.#profile.value.displayName === '')
      await this.site.setProfile({ displayName });
  }

  readonly #onInput = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) this.typed = tidyDisplayName(target.value);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'published-with': PublishedWith;
  }
}
