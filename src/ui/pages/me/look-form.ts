import { css, html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement } from 'lit/decorators.js';
import { localizerContext, settingsContext } from '../../contexts.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Localizer } from '../../i18n/localize.ts';
import { THEMES, type Settings, type Theme } from '../../settings.ts';
import { StoreController } from '../../store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

const THEME_WORDS: Readonly<Record<Theme, PlainKey>> = {
  auto: 'me.themeAuto',
  light: 'me.themeLight',
  dark: 'me.themeDark',
};

/** Language and light of the pages on this device; each choice holds at once. */
@customElement('look-form')
export class LookForm extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s5);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @consume({ context: settingsContext }) settings!: Settings;
  readonly #look = new StoreController(this, () => this.settings.look);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const { language, theme } = this.#look.value;
    return html`<section class="card stack">
      <h2>${t('me.look')}</h2>
      <fieldset>
        <legend>${t('me.language')}</legend>
        <div class="choices">
          ${LANGUAGES.map((known) =>
            this.#renderChoice(
              'language',
              known,
              html`<span lang=${known}>${LANGUAGE_NAMES[known]}</span>`,
              known === language,
              () => this.settings.setLanguage(known),
            ),
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend>${t('me.theme')}</legend>
        <div class="choices">
          ${THEMES.map((known) =>
            this.#renderChoice('theme', known, html`${t(THEME_WORDS[known])}`, known === theme, () =>
              this.settings.setTheme(known),
            ),
          )}
        </div>
      </fieldset>
    </section>`;
  }

  #renderChoice(
    name: string,
    value: string,
    words: TemplateResult,
    chosen: boolean,
    choose: () => void,
  ): TemplateResult {
    return html`<label class="check">
      <input
        type="radio"
        name=${name}
        value=${value}
        data-testid="${name}-${value}"
        .checked=${chosen}
        @change=${choose}
      />
      ${words}
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'look-form': LookForm;
  }
}
