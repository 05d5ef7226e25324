import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { ImportPlan, LeftOutTitle } from '../../../app/import/import.types.ts';
import { clip } from '../../system/clip.ts';
import { localizerContext } from '../../contexts.ts';
import { moreButton, PAGE_SIZE } from '../../system/more-button.ts';
import '../../system/up-count.ts';
import type { Localizer } from '../../i18n/localize.ts';
import { controls } from '../../styles/controls.styles.ts';
import { shared } from '../../styles/shared.styles.ts';
import { type Finding, findingsOf, lineOf, reasonOf } from './import-words.ts';

/** So many files are named at once; more fold away. */
const NAMED_FILES = 6;

/** The person ticked, or took back, something that stays outside by itself. */
export class ImportTickedEvent extends Event {
  /** All titles that are ticked now. */
  readonly titles: ReadonlySet<string>;

  constructor(titles: ReadonlySet<string>) {
    super('import-ticked', { bubbles: false, composed: false });
    this.titles = titles;
  }
}

/** What files would bring: each file in a line, each count with its list, and what could come in, too. */
@customElement('import-plan')
export class ImportPlanView extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      p,
      li {
        overflow-wrap: anywhere;
      }
      ul {
        display: grid;
        gap: var(--s2);
      }
    `,
  ];

  @property({ attribute: false }) plan!: ImportPlan;
  @property({ attribute: false }) ticked: ReadonlySet<string> = new Set();
  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @state() private shown = PAGE_SIZE;

  override render(): TemplateResult {
    const { plan } = this;
    return html`<div class="stack">
      ${this.#renderFiles()}
      <div class="stack tight">
        ${findingsOf(this.localizer, plan).map((finding) => this.#renderFinding(finding))}
        ${plan.leftOut.length === 0 ? nothing : this.#renderLeftOut(plan.leftOut)}
      </div>
    </div>`;
  }

  #renderFiles(): TemplateResult {
    const { files } = this.plan;
    const [only] = files;
    if (only !== undefined && files.length === 1)
      return html`<p data-testid="import-file-line">
        ${this.localizer.t('import.from', { file: clip(only.name) })}
      </p>`;
    if (files.length > NAMED_FILES)
      return html`<up-count
        data-testid="import-file-lines"
        .sentence=${this.localizer.t('import.files', { count: files.length })}
        .lines=${files.map((file) =>
          this.localizer.t('import.detail', { title: clip(file.name), detail: lineOf(this.localizer, file) }),
        )}
      ></up-count>`;
    return html`<ul>
      ${files.map(
        (file) =>
          html`<li data-testid="import-file-line">
            <strong><bdi>${clip(file.name)}</bdi></strong>
            <p class="soft small">${lineOf(this.localizer, file)}</p>
          </li>`,
      )}
    </ul>`;
  }

  #renderFinding({ id, sentence, list }: Finding): TemplateResult {
    return list.length === 0
      ? html`<p data-testid="import-finding" data-id=${id}>${sentence}</p>`
      : html`<up-count
          data-testid="import-finding"
          data-id=${id}
          .sentence=${sentence}
          .lines=${list}
        ></up-count>`;
  }

  #renderLeftOut(items: readonly LeftOutTitle[]): TemplateResult {
    const { t } = this.localizer;
    return html`<details data-testid="import-left-out">
      <summary>${t('import.leftOut', { count: items.length })}</summary>
      <div class="stack tight">
        ${items.some(({ reason }) => reason !== 'core') ? html`<p class="small">${t('import.leftOut.lead')}</p>` : nothing}
        <ul>
          ${items.slice(0, this.shown).map((item) => html`<li>${this.#renderItem(item)}</li>`)}
        </ul>
        ${moreButton(this.localizer, items.length > this.shown, () => (this.shown += PAGE_SIZE))}
      </div>
    </details>`;
  }

  #renderItem({ title, reason }: LeftOutTitle): TemplateResult {
    const words = html`<span
      ><bdi>${clip(title)}</bdi> <span class="soft small">${reasonOf(this.localizer, reason)}</span></span
    >`;
    if (reason === 'core') return words;
    return html`<label class="check">
      <input
        type="checkbox"
        data-testid="import-also"
        .checked=${this.ticked.has(title)}
        @change=${(event: Event) => this.#onTick(title, event)}
      />
      ${words}
    </label>`;
  }

  #onTick(title: string, { target }: Event): void {
    const ticked = new Set(this.ticked);
    if (target instanceof HTMLInputElement && target.checked) ticked.add(title);
    else ticked.delete(title);
    this.dispatchEvent(new ImportTickedEvent(ticked));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'import-plan': ImportPlanView;
  }
}
