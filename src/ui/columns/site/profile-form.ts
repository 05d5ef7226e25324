import { html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { PublicationActions } from '../../../app/site/publication.types.ts';
import { Attempt } from '../../system/attempt.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import '../../system/up-notice.ts';
import { submittedForm, textOf } from '../../system/forms.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** As in the neighbours' lists: longer names would be cut there. */
const MAX_DISPLAY_NAME = 80;

/** The name that goes along with public notes. */
@customElement('profile-form')
export class ProfileForm extends LitElement {
  static override readonly styles = [shared, controls];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) site!: PublicationActions;
  @state() private saved = false;
  readonly #attempt = new Attempt(this);
  readonly #profile = new StoreController(this, () => this.site.profile);

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="card stack">
      <h2>${t('me.profile')}</h2>
      <form class="stack" novalidate autocomplete="off" @submit=${this.#onSubmit}>
        <div class="field">
          <label for="name">${t('me.displayName')}</label>
          <input
            id="name"
            name="name"
            data-testid="display-name"
            dir="auto"
            maxlength=${MAX_DISPLAY_NAME}
            autocomplete="nickname"
            .value=${this.#profile.value.displayName}
            aria-describedby="name-hint"
            @input=${() => (this.saved = false)}
          />
          <p id="name-hint" class="soft small">${t('me.displayNameHint')}</p>
        </div>
        <div class="row">
          <button data-testid="save-name">${t('common.save')}</button>
          <span class="soft small" data-testid="name-saved">${this.saved ? t('common.saved') : ''}</span>
        </div>
        <up-notice .fault=${this.#attempt.fault}></up-notice>
      </form>
    </section>`;
  }

  readonly #onSubmit = async (event: Event): Promise<void> => {
    const form = submittedForm(event);
    if (form === undefined) return;
    const displayName = textOf(form, 'name').trim();
    if (!(await this.#attempt.run(() => this.site.setProfile({ displayName })))) return;
    this.saved = true;
    this.dispatchEvent(new AnnounceEvent(this.localizer.t('common.saved')));
  };
}

export const profileView: PageView = ({ opened }) => html`<profile-form .site=${opened.site}></profile-form>`;

declare global {
  interface HTMLElementTagNameMap {
    'profile-form': ProfileForm;
  }
}
