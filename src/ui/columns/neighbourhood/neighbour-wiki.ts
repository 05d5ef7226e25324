import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  Neighbour,
  NeighbourhoodActions,
  NeighbourWikiState,
  OpenNeighbour,
} from '../../../app/neighbourhood/neighbourhood.types.ts';
import { shownName } from '../../../domain/identity/shown-name.ts';
import { localizerContext, settingsContext } from '../../contexts.ts';
import '../wiki/face/link-dialog.ts';
import { presenceTag } from './presence-tag.ts';
import '../../system/up-notice.ts';
import '../identity/face/up-who.ts';
import { viewSwitch, type View } from '../wiki/face/view-switch.ts';
import type { FillFrame } from '../wiki/face/wiki-frame.ts';
import '../wiki/face/wiki-frame.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { KeyWords } from '../identity/face/key-words.ts';
import type { Settings } from '../../settings.ts';
import { OpeningController } from '../../navigation/opening-controller.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import './neighbour-notes.ts';
import './person-form.ts';
import { personName } from './person-name.ts';

type Unavailable = Extract<NeighbourWikiState, { readonly state: 'unavailable' }>['reason'];

const REASONS: Readonly<Record<Unavailable, readonly [what: PlainKey, next: PlainKey]>> = {
  'nobody-has-it': ['neighbour.nobody.what', 'neighbour.nobody.next'],
  'too-big': ['neighbour.tooBig.what', 'neighbour.tooBig.next'],
  'not-readable': ['neighbour.unreadable.what', 'neighbour.unreadable.next'],
};

type Ready = Extract<NeighbourWikiState, { readonly state: 'ready' }>;

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
  @consume({ context: settingsContext }) settings!: Settings;
  @property({ attribute: false }) neighbour!: Neighbour;
  @property({ attribute: false }) neighbourhood!: NeighbourhoodActions;
  @property({ attribute: false }) opened!: OpenNeighbour;
  /** Title of a note to lead to. */
  @property({ attribute: false }) found: string | undefined;
  readonly #words = new KeyWords(this);
  @state() private view: View = 'list';
  /** Title of a note whose file was asked for in the wiki. */
  @state() private wanted: string | undefined;
  @state() private link: string | undefined;
  readonly #wiki = new StoreController(this, () => this.opened.wiki);

  constructor() {
    super();
    new OpeningController(this, {
      depth: () => (this.view === 'wiki' ? 1 : 0),
      onBack: () => (this.view = 'list'),
    });
  }

  protected override updated(): void {
    if (this.#wiki.value.state === 'ready') this.settings.readSomebody();
  }

  override render(): TemplateResult {
    const { t, language } = this.localizer;
    const wiki = this.#wiki.value;
    const { name, displayName, petName, isAlike } = this.neighbour;
    const published = wiki.state === 'ready' ? shownName(wiki.authorName) : '';
    const words = this.#words.of(name, language);
    const shown = { petName, displayName: published === '' ? displayName : published };
    return html`<header class="page stack tight">
        <h1 tabindex="-1" data-testid="neighbour-heading">
          ${t('neighbour.by', { name: personName(this.localizer, shown, words) })}
        </h1>
        ${
          petName === undefined || shown.displayName === undefined
            ? nothing
            : html`<p class="small soft">${t('who.callsThemselves', { name: shown.displayName })}</p>`
        }
        ${isAlike ? html`<p class="tag lit" data-testid="alike">${t('who.alike')}</p>` : nothing}
        <p class="row small soft">
          ${presenceTag(this.localizer, this.neighbour)}
          <span>${t('neighbour.readOnly')}</span>
        </p>
        <up-who .name=${name} .alike=${isAlike}></up-who>
        <person-form
          .neighbour=${this.neighbour}
          .calledThemselves=${shown.displayName}
          .neighbourhood=${this.neighbourhood}
        ></person-form>
        ${this.#renderState(wiki)}
      </header>
      ${wiki.state === 'ready' ? this.#renderView(wiki) : nothing}
      <link-dialog .url=${this.link} @close-wish=${() => (this.link = undefined)}></link-dialog>`;
  }

  #renderState(wiki: NeighbourWikiState): TemplateResult | typeof nothing {
    switch (wiki.state) {
      case 'loading':
        return this.#renderLoading(wiki.done, wiki.total);
      case 'unavailable':
        return this.#renderUnavailable(wiki.reason);
      case 'ready':
        return this.#renderTools(wiki);
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

  #renderTools({ stale, refused }: Ready): TemplateResult {
    const { t } = this.localizer;
    return html`${viewSwitch({
      localizer: this.localizer,
      label: t('neighbour.views'),
      views: ['list', 'wiki'],
      chosen: this.view,
      onChoose: (view) => (this.view = view),
    })}
    ${stale ? html`<p class="small soft" role="status" data-testid="stale">${t('neighbour.stale')}</p>` : nothing}
    ${refused > 0 ? html`<p class="small soft" data-testid="refused">${t('neighbour.refused', { count: refused })}</p>` : nothing}`;
  }

  #renderView(wiki: Ready): TemplateResult {
    if (this.view === 'list') {
      return html`<neighbour-notes
        .notes=${wiki.notes}
        .copyNote=${this.opened.copy}
        .found=${this.wanted ?? this.found}
      ></neighbour-notes>`;
    }
    return html`<wiki-frame .label=${this.localizer.t('neighbour.frame')} .fill=${this.#fill}></wiki-frame>`;
  }

  readonly #fill: FillFrame = (frame, view) =>
    this.opened.attach(frame, {
      ...view,
      onLink: (url) => (this.link = url),
      onFileWish: (title) => {
        this.view = 'list';
        this.wanted = title;
      },
    });
}

declare global {
  interface HTMLElementTagNameMap {
    'neighbour-wiki': NeighbourWiki;
  }
}
