import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SystemNote } from '../../../app/wiki/extensions.types.ts';
import type { ActingNote, NotebookActions } from '../../../app/wiki/notebook.types.ts';
import { encodeTiddlerLine } from '../../../domain/wiki/encode.ts';
import { inertTitle } from '../../../domain/wiki/inert.ts';
import { SYSTEM_KINDS, type SystemKind } from '../../../domain/wiki/system-kind.ts';
import { Attempt } from '../../system/attempt.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import { AnnounceEvent } from '../../system/announce-event.ts';
import { moreButton, PAGE_SIZE } from '../../system/more-button.ts';
import '../../system/up-notice.ts';
import { exact } from '../../system/exact.ts';
import { keepFocus } from '../../system/focus-keeper.ts';
import type { PlainKey } from '../../i18n/catalogue.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { hrefOf } from '../../navigation/address.ts';
import type { PageView } from '../../navigation/page.ts';
import { NOTEBOOK } from './face/addresses.ts';
import { saveFile } from '../../system/save-file.ts';
import { StoreController } from '../../system/store-controller.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';

const HEADINGS: Readonly<Record<SystemKind, PlainKey>> = {
  double: 'extensions.doubles',
  plugin: 'extensions.plugins',
  theme: 'extensions.themes',
  language: 'extensions.languages',
  script: 'extensions.scripts',
  style: 'extensions.styles',
  part: 'extensions.parts',
  setting: 'extensions.settings',
};

/** What the button says, what it says to who does not see where it stands, and what is said when it is done. */
const VERBS = {
  rest: ['extensions.rest', 'extensions.restOf', 'extensions.restDone'],
  allow: ['extensions.allow', 'extensions.allowOf', 'extensions.allowDone'],
  settle: ['extensions.settle', 'extensions.settleOf', 'extensions.settleDone'],
  export: ['extensions.export', 'extensions.exportOf', 'extensions.exportDone'],
  remove: ['extensions.remove', 'extensions.removeOf', 'extensions.removeDone'],
} as const;

/** A file's name says nothing of where it belongs in the wiki. */
const fileNameOf = (title: string): string =>
  `${inertTitle(title)
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, 80)}.json`;

/** What the wiki is made of beside the notes: each with what it is, and what can be done with it. */
@customElement('extensions-page')
export class ExtensionsPage extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .one {
        display: grid;
        gap: var(--s1);
        padding: var(--s2) var(--s4) var(--s3);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: NotebookActions;
  /** Address of the notebook as it was left. */
  @property() back = hrefOf(NOTEBOOK);
  @state() private shownCount = PAGE_SIZE;
  readonly #status = new StoreController(this, () => this.wiki.status);
  readonly #acts = new StoreController(this, () => this.wiki.acts.notes);
  readonly #attempt = new Attempt(this);
  #files = new AbortController();

  constructor() {
    super();
    keepFocus(this, () => this.renderRoot.querySelector('h1'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#files.abort();
    this.#files = new AbortController();
  }

  override render(): TemplateResult {
    const { t } = this.localizer;
    const isReading = this.#status.value.state === 'loading';
    const all = this.wiki.extensions.list();
    return html`<div class="page stack">
      <div class="stack tight">
        <h1 tabindex="-1">${t('extensions.title')}</h1>
        <p class="soft">${t('extensions.lead')}</p>
      </div>
      <up-notice .fault=${this.#attempt.fault}></up-notice>
      ${all.length > 0 || isReading ? nothing : html`<p class="card" data-testid="extensions-none">${t('extensions.none')}</p>`}
      ${SYSTEM_KINDS.map((kind) =>
        this.#renderKind(
          kind,
          all.filter((one) => one.kind === kind),
        ),
      )}
      ${moreButton(this.localizer, this.#isMore(all), () => (this.shownCount += PAGE_SIZE))}
      <p><a class="button" href=${this.back} data-testid="extensions-back">${t('deleted.back')}</a></p>
    </div>`;
  }

  #isMore(all: readonly SystemNote[]): boolean {
    return SYSTEM_KINDS.some((kind) => all.filter((one) => one.kind === kind).length > this.shownCount);
  }

  #renderKind(kind: SystemKind, notes: readonly SystemNote[]): TemplateResult | typeof nothing {
    if (notes.length === 0) return nothing;
    const { t } = this.localizer;
    return html`<section class="stack tight">
      <h2>${t(HEADINGS[kind])}</h2>
      ${kind === 'double' ? html`<p class="soft">${t('extensions.doublesLead')}</p>` : nothing}
      <ul class="stack tight">
        ${repeat(
          notes.slice(0, this.shownCount),
          ({ note }) => note.title,
          (one) => html`<li class="card one" data-testid="extension">${this.#renderOne(one)}</li>`,
        )}
      </ul>
    </section>`;
  }

  #renderOne(one: SystemNote): TemplateResult {
    const { t } = this.localizer;
    const { title, fields } = one.note;
    const name = fields.get('name') ?? '';
    const { acting, dormant } = this.#acts.value;
    const isThis = ({ note }: ActingNote): boolean => note.title === title;
    const [on, off] = [acting.find(isThis), dormant.find(isThis)];
    return html`<h3>
        ${name === '' ? nothing : html`<bdi>${exact(clip(name, 80))}</bdi><br />`}
        <bdi class="small mono" data-testid="extension-title">${exact(clip(title))}</bdi>
      </h3>
      <p class="small soft">${this.#about(one)}</p>
      ${
        on === undefined && off === undefined
          ? nothing
          : html`<p class="small">
              <span class="tag" data-testid="extension-state"
                >${t(on === undefined ? 'extensions.off' : 'extensions.on')}</span
              >
            </p>`
      }
      <div class="row">
        ${on === undefined ? nothing : this.#renderVerb('rest', one, () => this.wiki.acts.rest([on]))}
        ${off === undefined ? nothing : this.#renderVerb('allow', one, () => this.wiki.acts.allow([off]))}
        ${one.kind === 'double' ? this.#renderVerb('settle', one, () => this.wiki.extensions.putToRest(one)) : nothing}
        ${this.#renderVerb('export', one, () => this.#export(one))}
        ${this.#renderVerb('remove', one, () => this.wiki.extensions.remove(one))}
      </div>`;
  }

  #about({ note: { fields } }: SystemNote): string {
    const { t, bytes } = this.localizer;
    const size = [...fields].reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    const version = fields.get('version') ?? '';
    const author = fields.get('author') ?? fields.get('modifier') ?? '';
    return [
      ...(version === '' ? [] : [t('extensions.version', { version: clip(version, 30) })]),
      ...(author === '' ? [] : [t('extensions.by', { name: clip(author, 60) })]),
      bytes(size),
    ].join(' · ');
  }

  #renderVerb(verb: keyof typeof VERBS, { note }: SystemNote, work: () => Promise<unknown>): TemplateResult {
    const { t } = this.localizer;
    const title = clip(note.title);
    const [word, full, done] = VERBS[verb];
    return html`<button
      type="button"
      class=${verb === 'export' || verb === 'remove' ? 'quiet' : ''}
      data-testid="extension-${verb}"
      aria-label=${t(full, { title })}
      aria-disabled=${this.#attempt.busy ? 'true' : 'false'}
      @click=${() => void this.#do(work, t(done, { title }))}
    >
      ${t(word)}
    </button>`;
  }

  async #do(work: () => Promise<unknown>, done: string): Promise<void> {
    if (await this.#attempt.run(work)) this.dispatchEvent(new AnnounceEvent(done));
  }

  #export({ note }: SystemNote): Promise<void> {
    const blob = new Blob([`[${encodeTiddlerLine(note)}]`], { type: 'application/json' });
    saveFile(blob, fileNameOf(note.title), this.#files.signal);
    return Promise.resolve();
  }
}

export const extensionsView: PageView = ({ opened, lastOf }) =>
  html`<extensions-page .wiki=${opened.wiki} .back=${hrefOf(lastOf(NOTEBOOK))}></extensions-page>`;

declare global {
  interface HTMLElementTagNameMap {
    'extensions-page': ExtensionsPage;
  }
}
