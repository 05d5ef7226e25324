import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { OpenedApp } from '../../../app/app.ts';
import type { SessionActions } from '../../../app/identity/session.types.ts';
import type { Identity } from '../../../domain/identity/identity.ts';
import { localizerContext } from '../../contexts.ts';
import '../site/face/consent-dialog.ts';
import '../../system/copy-button.ts';
import '../wiki/export-button.ts';
import '../identity/forget-dialog.ts';
import { pinIcon } from '../../system/icons.ts';
import '../move/face/move-card.ts';
import type { MoveCard } from '../move/face/move-card.ts';
import '../site/face/publication-line.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import type { PageView } from '../../navigation/page.ts';
import { PLACE } from '../cell/face/addresses.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import '../wiki/acts-card.ts';
import '../shell/app-address.ts';
import '../backup/backup-card.ts';
import '../shell/device-card.ts';
import '../identity/lock-control.ts';
import '../shell/look-form.ts';
import '../neighbourhood/network-details.ts';
import '../wiki/plugins-card.ts';
import '../site/profile-form.ts';

/** Who I am here: name, place, addresses, look, and the doors out. */
@customElement('me-page')
export class MePage extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      @media (min-width: 64rem) {
        .page {
          max-width: 68rem;
        }
        .cards {
          columns: 2;
          column-gap: var(--s5);
        }
        .cards > * {
          break-inside: avoid;
          margin-block-end: var(--s5);
        }
      }
      @media (max-width: 63.99rem) {
        .cards {
          display: grid;
          grid-template-columns: minmax(0, 1fr);
          gap: var(--s5);
        }
      }
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
  @property({ attribute: false }) identity!: SessionActions;
  @property({ attribute: false }) person!: Identity;
  @property({ attribute: false }) opened!: OpenedApp;
  /** The card that the address leads to. */
  @property() card: 'move' | undefined;
  @query('move-card') private readonly moveCard!: MoveCard;
  @state() private forgetting = false;
  @state() private reviewing = false;
  readonly #home = new StoreController(this, () => this.opened.cell.home);
  readonly #publication = new StoreController(this, () => this.opened.site.publication);

  override render(): TemplateResult {
    const { t } = this.localizer;
    return html`<div class="page stack wide-gap" @review-wish=${() => (this.reviewing = true)}>
      <h1 tabindex="-1">${t('me.title')}</h1>
      <div class="cards">
        <profile-form .site=${this.opened.site}></profile-form>
        ${this.#renderPlace()} ${this.#renderNotes()}
        <backup-card .backup=${this.opened.backup} .journal=${this.opened.journal}></backup-card>
        <acts-card .acts=${this.opened.wiki.acts} .plugins=${this.opened.wiki.plugins}></acts-card>
        <plugins-card .plugins=${this.opened.wiki.plugins}></plugins-card>
        <move-card .move=${this.opened.move}></move-card>
        ${this.#renderAddresses()}
        <look-form></look-form>
        ${this.#renderSession()}
        <network-details
          .neighbourhood=${this.opened.neighbourhood}
          .stations=${this.opened.stations}
        ></network-details>
        <device-card></device-card>
        <app-address></app-address>
      </div>
      <consent-dialog
        .opened=${this.opened}
        .open=${this.reviewing}
        @consent-close=${() => (this.reviewing = false)}
      ></consent-dialog>
      <forget-dialog
        .identity=${this.identity}
        .open=${this.forgetting}
        @forget-cancel=${() => (this.forgetting = false)}
      ></forget-dialog>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('card') && this.card === 'move') void this.#leadToMove();
  }

  /** The cards above it are still growing. */
  async #leadToMove(): Promise<void> {
    await this.moveCard.updateComplete;
    this.moveCard.focus();
  }

  #renderPlace(): TemplateResult {
    const { t } = this.localizer;
    const home = this.#home.value;
    return html`<section class="card stack">
      <h2>${t('me.place')}</h2>
      ${
        home === undefined
          ? html`<p class="soft">${t('me.noPlace')}</p>`
          : html`<p class="row">
                ${pinIcon} <strong><bdi data-testid="home-label">${home.label}</bdi></strong>
                <span class="tag" data-testid="home-sector">${home.sector}</span>
              </p>
              <details>
                <summary data-testid="about-sector">${t('me.aboutSector')}</summary>
                <p class="soft">${t('me.aboutSectorText', { sector: home.sector, umap: home.umap })}</p>
              </details>`
      }
      <div>
        <a class="button" href=${hrefOf(PLACE)} data-testid="change-place">
          ${home === undefined ? t('notebook.choosePlace') : t('me.changePlace')}
        </a>
      </div>
    </section>`;
  }

  #renderNotes(): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="card stack">
      <h2>${t('me.notes')}</h2>
      <publication-line .site=${this.opened.site}></publication-line>
      <div class="stack tight">
        <export-button .wiki=${this.opened.wiki} .label=${t('me.export')}></export-button>
        <p class="soft small">${t('me.exportHint')}</p>
      </div>
    </section>`;
  }

  #renderAddresses(): TemplateResult {
    const { t } = this.localizer;
    const { root, sequence } = this.#publication.value;
    return html`<section class="card stack">
      <h2>${t('me.addresses')}</h2>
      <dl class="stack">
        ${this.#renderAddress('g1', t('me.g1'), this.person.g1PublicKey, t('me.g1Hint'))}
        ${this.#renderAddress('ipns', t('me.ipns'), this.person.ipnsName, t('me.ipnsHint'))}
        ${this.#renderAddress('ssh', t('me.ssh'), this.person.sshPublicKey)}
        ${
          root === undefined
            ? nothing
            : this.#renderAddress(
                'root',
                t('me.root'),
                root,
                sequence === undefined ? undefined : t('me.sequence', { number: sequence.toString() }),
              )
        }
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

  #renderSession(): TemplateResult {
    const { t } = this.localizer;
    return html`<section class="card stack">
      <h2>${t('me.session')}</h2>
      <lock-control .identity=${this.identity} .drafts=${this.opened.drafts}></lock-control>
      <div>
        <button type="button" class="danger" data-testid="forget" @click=${() => (this.forgetting = true)}>
          ${t('me.forget')}
        </button>
      </div>
    </section>`;
  }
}

export const meView: PageView = ({ opened, identity, person }, { rest }) =>
  html`<me-page
    .identity=${identity}
    .person=${person}
    .opened=${opened}
    .card=${rest.length > 0 ? 'move' : undefined}
  ></me-page>`;

declare global {
  interface HTMLElementTagNameMap {
    'me-page': MePage;
  }
}
