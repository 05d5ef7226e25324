import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property } from 'lit/decorators.js';
import type { PublicationActions } from '../../../app/site/publication.types.ts';
import type { Identity } from '../../../domain/identity/identity.ts';
import { localizerContext } from '../../contexts.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { PageView } from '../../navigation/page.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import '../../system/copy-button.ts';
import { StoreController } from '../../system/store-controller.ts';

/** By what others find and know this person: everything that is made from the key and may be shown. */
@customElement('keys-card')
export class KeysCard extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .address {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--s1) var(--s3);
        align-items: center;
      }
      .address dt,
      .address .hint {
        grid-column: 1 / -1;
      }
      .address + .address {
        border-top: var(--hair) solid var(--line);
        padding-top: var(--s3);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) person!: Identity;
  @property({ attribute: false }) site!: PublicationActions;
  readonly #publication = new StoreController(this, () => this.site.publication);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const { root, sequence } = this.#publication.value;
    const number = sequence === undefined ? undefined : t('me.sequence', { number: sequence.toString() });
    return html`<section class="card stack">
      <h2>${t('me.addresses')}</h2>
      <dl class="stack">
        ${this.#renderAddress('g1', t('me.g1'), this.person.g1PublicKey, t('me.g1Hint'))}
        ${this.#renderAddress('ipns', t('me.ipns'), this.person.ipnsName, t('me.ipnsHint'))}
        ${this.#renderAddress('ssh', t('me.ssh'), this.person.sshPublicKey)}
        ${root === undefined ? nothing : this.#renderAddress('root', t('me.root'), root, number)}
      </dl>
    </section>`;
  }

  #renderAddress(testId: string, label: string, value: string, hint?: string): TemplateResult {
    return html`<div class="address">
      <dt class="small"><strong>${label}</strong></dt>
      <dd class="mono" data-testid="address-${testId}">${value}</dd>
      <dd><copy-button .value=${value} .what=${label}></copy-button></dd>
      ${hint === undefined ? nothing : html`<dd class="soft small hint">${hint}</dd>`}
    </div>`;
  }
}

export const keysCard: PageView = ({ person, opened }) =>
  html`<keys-card .person=${person} .site=${opened.site}></keys-card>`;

declare global {
  interface HTMLElementTagNameMap {
    'keys-card': KeysCard;
  }
}
