import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  Neighbour,
  NeighbourWikiState,
  OpenNeighbour,
} from '../../../app/neighbourhood/neighbourhood.types.ts';
import { clip } from '../../clip.ts';
import { localizerContext } from '../../contexts.ts';
import '../../elements/link-dialog.ts';
import { presenceTag } from '../../elements/presence-tag.ts';
import '../../elements/up-notice.ts';
import { viewSwitch, type View } from '../../elements/view-switch.ts';
import type { FillFrame } from '../../elements/wiki-frame.ts';
import '../../elements/wiki-frame.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { StoreController } from '../../store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './neighbour-notes.ts';

type Unavailable = Extract<NeighbourWikiState, { readonly state: 'unavailable' }>['reason'];

const REASONS: Readonly<Record<Unavailable, readonly [what: PlainKey, next: PlainKey]>> = {
  'nobody-has-it': ['neighbour.nobody.what', 'neighbour.nobody.next'],
  'too-big': ['neighbour.tooBig.what', 'neighbour.tooBig.next'],
  'not-readable': ['neighbour.unreadable.what', 'neighbour.unreadable.next'],
};

const MAX_NAME = 80;

/** A neighbour's public notes: the native list first, or their wiki in a frame. Nothing of theirs runs. */
@customElement('neighbour-wiki')
export class NeighbourWiki extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .page {
        padding-block: var(--s2) var(--s4);
      }
      wiki-frame {
        height: 75dvh;
        border-block: var(--hair) solid var(--line);
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) neighbour!: Neighbour;
  @property({ attribute: false }) opened!: OpenNeighbour;
  /** Title of a note to lead to. */
  @property({ attribute: false }) found: string | undefined;
  @state() private view: View = 'list';
  @state() private link: string | undefined;
  readonly #wiki = new StoreController(this, () => this.opened.wiki);

  override render(): TemplateResult {
    const { t } = this.localizer;
    const wiki = this.#wiki.value;
    const { displayName, online } = this.neighbour;
    const name =
      (wiki.state === 'ready' && wiki.authorName !== '' ? wiki.authorName : displayName) ??
      t('neighbours.unnamed');
    return html`<header class="page stack tight">
        <h1 tabindex="-1" data-testid="neighbour-heading">
          ${t('neighbour.by', { name: clip(name, MAX_NAME) })}
        </h1>
        <p class="row small soft">
          ${presenceTag(this.localizer, online)}
          <span>${t('neighbour.readOnly')}</span>
        </p>
        ${this.#renderState(wiki)}
      </header>
      ${wiki.state === 'ready' ? this.#renderView(wiki) : nothing}
      <link-dialog .url=${this.link} @link-close=${() => (this.link = undefined)}></link-dialog>`;
  }

  #renderState(wiki: NeighbourWikiState): TemplateResult | typeof nothing {
    switch (wiki.state) {
      case 'loading':
        return this.#renderLoading(wiki.done, wiki.total);
      case 'unavailable':
        return this.#renderUnavailable(wiki.reason);
      case 'ready':
        return this.#renderTools(wiki.stale);
    }
  }

  #renderLoading(done: number, total: number | undefined): TemplateResult {
    const { t } = this.localizer;
    const label = t('neighbour.loading');
    return html`<p role="status" data-testid="neighbour-loading">${label}</p>
      ${
        total === undefined
          ? html`<progress aria-label=${label}></progress>`
          : html`<progress max=${total} .value=${done} aria-label=${label}></progress>
              <p class="small soft">${t('neighbour.progress', { done, total })}</p>`
      }`;
  }

  #renderUnavailable(reason: Unavailable): TemplateResult {
    const { t } = this.localizer;
    const [what, next] = REASONS[reason];
    const fault = { what: t(what), safe: t('neighbour.safe'), next: t(next) };
    return html`<up-notice
      .fault=${fault}
      data-testid="neighbour-unavailable"
      data-reason=${reason}
    ></up-notice>`;
  }

  #renderTools(stale: boolean): TemplateResult {
    const { t } = this.localizer;
    return html`${viewSwitch({
      localizer: this.localizer,
      label: t('neighbour.views'),
      views: ['list', 'wiki'],
      chosen: this.view,
      onChoose: (view) => (this.view = view),
    })}
    ${stale ? html`<p class="small soft" role="status" data-testid="stale">${t('neighbour.stale')}</p>` : nothing}`;
  }

  #renderView(wiki: Extract<NeighbourWikiState, { readonly state: 'ready' }>): TemplateResult {
    if (this.view === 'list') {
      return html`<neighbour-notes
        .notes=${wiki.notes}
        .copyNote=${this.opened.copy}
        .found=${this.found}
      ></neighbour-notes>`;
    }
    return html`<wiki-frame .label=${this.localizer.t('neighbour.frame')} .fill=${this.#fill}></wiki-frame>`;
  }

  readonly #fill: FillFrame = (frame, view) =>
    this.opened.attach(frame, { ...view, onLink: (url) => (this.link = url) });
}

declare global {
  interface HTMLElementTagNameMap {
    'neighbour-wiki': NeighbourWiki;
  }
}
