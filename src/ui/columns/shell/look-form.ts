import { css, html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement } from 'lit/decorators.js';
import { localizerContext, settingsContext } from '../../contexts.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import { LANGUAGES, nameOfLanguage } from '../../i18n/languages.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { CONTRASTS, THEMES, type Contrast, type Settings, type Theme } from '../../settings.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

const THEME_WORDS: Readonly<Record<Theme, PlainKey>> = {
  auto: 'me.themeAuto',
  light: 'me.themeLight',
  dark: 'me.themeDark',
};

const CONTRAST_WORDS: Readonly<Record<Contrast, PlainKey>> = {
  auto: 'me.themeAuto',
  more: 'me.contrastMore',
};

interface Choosing<Choice> {
  readonly wordsOf: (choice: Choice) => TemplateResult;
  readonly choose: (choice: Choice) => void;
}

/** Language, light and contrast of the pages on this device; each choice holds at once. */
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
    const { language, theme, contrast } = this.#look.value;
    return html`<section class="card stack">
      ${this.#renderChoices('language', t('me.language'), LANGUAGES, language, {
        wordsOf: (known) => html`<span lang=${known}>${nameOfLanguage(known)}</span>`,
        choose: this.settings.setLanguage,
      })}
      ${this.#renderChoices('theme', t('me.theme'), THEMES, theme, {
        wordsOf: (known) => html`${t(THEME_WORDS[known])}`,
        choose: this.settings.setTheme,
      })}
      ${this.#renderChoices('contrast', t('me.contrast'), CONTRASTS, contrast, {
        wordsOf: (known) => html`${t(CONTRAST_WORDS[known])}`,
        choose: this.settings.setContrast,
      })}
    </section>`;
  }

  #renderChoices<Choice extends string>(
    name: string,
    legend: string,
    choices: readonly Choice[],
    chosen: Choice,
    { wordsOf, choose }: Choosing<Choice>,
  ): TemplateResult {
    return html`<fieldset>
      <legend>${legend}</legend>
      <div class="choices">
        ${choices.map((choice) =>
          this.#renderChoice(name, choice, wordsOf(choice), choice === chosen, () => choose(choice)),
        )}
      </div>
    </fieldset>`;
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

export const lookView: PageView = () => html`<look-form></look-form>`;

declare global {
  interface HTMLElementTagNameMap {
    'look-form': LookForm;
  }
}
