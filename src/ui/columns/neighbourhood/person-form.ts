import { css, html, LitElement, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { Neighbour, NeighbourhoodActions } from '../../../app/neighbourhood/neighbourhood.types.ts';
import type { IpnsName } from '../../../domain/identity/identity.ts';
import { shownName } from '../../../domain/identity/shown-name.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import { checkIcon, plusIcon } from '../../system/icons.ts';
import { submittedForm, textOf } from '../../system/forms.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

/** What I make of somebody: do I know them, what do I call them, do I want to see them. */
@customElement('person-form')
export class PersonForm extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      form {
        padding-bottom: var(--s3);
      }
      /* By the room there is, not by the words, which change. */
      .verbs {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), max-content));
        gap: var(--s2);
        justify-items: start;
      }
      /* What is said comes and goes without moving what stands below. */
      .said {
        min-height: 2lh;
        margin-block-start: var(--s1);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) neighbour!: Neighbour;
  @property({ attribute: false }) neighbourhood!: NeighbourhoodActions;
  /** As they do now, by what was read of them. */
  @property({ attribute: false }) calledThemselves: string | undefined;
  @state() private isKept = false;
  /** What a press here changed, in words. */
  @state() private said: { readonly of: IpnsName; readonly words: string } | undefined;

  override render(): TemplateResult {
    const { t } = this.localizer;
    const { name, petName } = this.neighbour;
    const { saidKnown, hidden } = this.neighbourhood.acquaintances.get(name);
    return html`<div class="verbs">
        <button
          type="button"
          aria-pressed=${saidKnown ? 'true' : 'false'}
          class=${saidKnown ? 'primary' : ''}
          data-testid="know"
          @click=${() => this.#know(!saidKnown)}
        >
          ${saidKnown ? checkIcon : plusIcon} ${t('who.know')}
        </button>
        <button type="button" data-testid="hide" @click=${() => this.#hide(!hidden)}>
          ${hidden ? t('who.unhide') : t('who.hide')}
        </button>
      </div>
      <p class="small said" data-testid=${hidden ? 'is-hidden' : 'is-said'}>${this.#standingWords()}</p>
      ${this.#renderRename(petName)}`;
  }

  /** What was just done, else how things stand. */
  #standingWords(): string {
    const { t } = this.localizer;
    const { name } = this.neighbour;
    if (this.said?.of === name) return this.said.words;
    const { saidKnown, hidden } = this.neighbourhood.acquaintances.get(name);
    if (hidden) return t('who.hidden');
    return saidKnown ? t('who.nowKnown') : '';
  }

  #renderRename(petName: string | undefined): TemplateResult {
    const { t } = this.localizer;
    return html`<details>
      <summary data-testid="rename">${t('who.rename')}</summary>
      <form class="stack tight" novalidate autocomplete="off" @submit=${this.#onRename}>
        <div class="field">
          <label for="pet-name">${t('who.petName')}</label>
          <input
            id="pet-name"
            name="pet-name"
            maxlength="80"
            dir="auto"
            data-testid="pet-name"
            aria-describedby="pet-hint"
            .value=${petName ?? ''}
            @input=${() => (this.isKept = false)}
          />
          <p id="pet-hint" class="small soft">${t('who.petHint')}</p>
        </div>
        <div class="row">
          <button data-testid="pet-name-keep">${t('who.petKeep')}</button>
          <span class="soft small" data-testid="pet-name-kept">${this.isKept ? t('who.petKept') : ''}</span>
        </div>
      </form>
    </details>`;
  }

  #say(words: string): void {
    this.requestUpdate();
    this.dispatchEvent(new AnnounceEvent(words));
  }

  #sayHere(words: string): void {
    this.said = { of: this.neighbour.name, words };
    this.#say(words);
  }

  #know(isKnown: boolean): void {
    const { t } = this.localizer;
    this.neighbourhood.know(this.neighbour.name, isKnown);
    this.#sayHere(isKnown ? t('who.nowKnown') : t('who.notKnown'));
  }

  #hide(isHidden: boolean): void {
    const { t } = this.localizer;
    this.neighbourhood.hide(this.neighbour.name, isHidden, shownName(this.calledThemselves ?? ''));
    this.#sayHere(isHidden ? t('who.hidden') : t('who.shown'));
  }

  readonly #onRename = (event: Event): void => {
    const form = submittedForm(event);
    if (form === undefined) return;
    this.neighbourhood.rename(this.neighbour.name, shownName(textOf(form, 'pet-name')));
    this.isKept = true;
    this.#say(this.localizer.t('who.petKept'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'person-form': PersonForm;
  }
}
