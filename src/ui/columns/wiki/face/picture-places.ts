import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { consume } from '@lit/context';
import { customElement, property, state } from 'lit/decorators.js';
import type { NotebookActions } from '../../../../app/wiki/notebook.types.ts';
import type { PlacedPicture } from '../../../../app/wiki/picture-places.types.ts';
import type { NoteRecord } from '../../../../domain/wiki/tiddler.ts';
import { clip } from '../../../system/clip.ts';
import { Run } from '../../../system/run.ts';
import { localizerContext } from '../../../contexts.ts';
import type { Localizer } from '../../../i18n/localize.ts';
import { controls } from '../../../styles/controls.styles.ts';
import { shared } from '../../../styles/shared.styles.ts';

const TITLE_LENGTH = 60;

const isSame = (a: readonly NoteRecord[], b: readonly NoteRecord[]): boolean =>
  a.length === b.length && a.every(({ fields }, at) => fields === b[at]?.fields);

/**
 * Tells which of these notes, about to go out, hold a picture that says where it was taken, and takes the place out, if the
 * person wants that. Nothing where no picture tells one.
 */
@customElement('picture-places')
export class PicturePlaces extends LitElement {
  static override readonly styles = [
    shared,
    controls,
    css`
      .told {
        padding: var(--s3);
        border-radius: var(--round-small);
        background: var(--clay-wash);
      }
      ul {
        max-height: 8rem;
        margin: 0;
        overflow: auto;
      }
    `,
  ];

  @consume({ context: localizerContext, subscribe: true }) localizer!: Localizer;
  @property({ attribute: false }) wiki!: Pick<NotebookActions, 'places'>;
  @property({
    attribute: false,
    hasChanged: (now: readonly NoteRecord[], was?: readonly NoteRecord[]) => !isSame(now, was ?? []),
  })
  notes: readonly NoteRecord[] = [];
  /** `undefined` while they are looked at. */
  @state() private found: readonly PlacedPicture[] | undefined = [];
  @state() private isWanted = true;
  readonly #looking = new Run(this);
  #looked: Promise<void> = Promise.resolve();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('notes')) this.#look();
  }

  override render(): TemplateResult | typeof nothing {
    const { t } = this.localizer;
    if (this.found === undefined)
      return html`<p class="small soft" role="status" data-testid="places-looking">
        ${t('places.looking')}
      </p>`;
    return this.found.length === 0 ? nothing : this.#renderTold(this.found);
  }

  /** Could the person read what the pictures tell when they said yes? Else they see it now, and are to say it again. */
  async wereTold(): Promise<boolean> {
    const wasRead = this.found !== undefined;
    await this.#looked;
    return wasRead || this.#isEmpty();
  }

  /**
   * Takes the places out, where the person left it so, and gives those notes as they stand then.
   * @throws {PictureChangedError}
   */
  async takeOut(options?: { readonly stop: AbortSignal }): Promise<readonly NoteRecord[]> {
    return this.isWanted ? this.wiki.places.takeOut(this.#of('removable'), options) : [];
  }

  #isEmpty(): boolean {
    return this.found?.length === 0;
  }

  #of(place: PlacedPicture['place']): readonly NoteRecord[] {
    return (this.found ?? []).filter((one) => one.place === place).map(({ note }) => note);
  }

  #renderTold(found: readonly PlacedPicture[]): TemplateResult {
    const { t } = this.localizer;
    const [removable, staying] = [this.#of('removable'), this.#of('stays')];
    return html`<div class="told stack tight" data-testid="places-told">
      <h3>${t('places.told', { count: found.length })}</h3>
      <p>${t('places.who')}</p>
      ${removable.length === 0 ? nothing : this.#renderWish(removable)}
      ${
        staying.length === 0
          ? nothing
          : html`<p>${t('places.stays', { count: staying.length })}</p>
              ${this.#renderTitles(staying)}`
      }
    </div>`;
  }

  #renderWish(removable: readonly NoteRecord[]): TemplateResult {
    const { t } = this.localizer;
    return html`${this.#renderTitles(removable)}
      <label class="check">
        <input
          type="checkbox"
          data-testid="places-take-out"
          aria-describedby="hint"
          .checked=${this.isWanted}
          @change=${this.#onWish}
        />
        <span>${t('places.takeOut')}</span>
      </label>
      <p class="small" id="hint">${t('places.takeOutHint')}</p>`;
  }

  #renderTitles(notes: readonly NoteRecord[]): TemplateResult {
    const { t } = this.localizer;
    return html`<div tabindex="0" role="group" aria-label=${t('places.told', { count: notes.length })}>
      <ul class="small" data-testid="places-titles">
        ${notes.map(({ title }) => html`<li><bdi>${clip(title, TITLE_LENGTH)}</bdi></li>`)}
      </ul>
    </div>`;
  }

  readonly #onWish = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) this.isWanted = target.checked;
  };

  #look(): void {
    const signal = this.#looking.begin();
    const isPossible = this.wiki.places.mayTell(this.notes);
    this.found = isPossible ? undefined : [];
    this.isWanted = true;
    if (!isPossible) return;
    const show = (found: readonly PlacedPicture[]): void => {
      if (!signal.aborted) this.found = found;
    };
    // Only the end of this look cuts it short, and then nobody asks.
    this.#looked = this.wiki.places.find(this.notes, { signal }).then(show, () => undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'picture-places': PicturePlaces;
  }
}
