import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../columns/letterbox/face/inbox-door.ts';
import type { DoorLocalizer } from '../i18n/localize.ts';
import type { LoadedViews } from '../navigation/loaded-views.ts';
import type { Notice, PageContext, Shown } from '../navigation/page.ts';
import '../system/up-stage.ts';
import { missingPart } from '../system/missing-part.ts';

interface PageStack {
  readonly localizer: DoorLocalizer;
  readonly context: PageContext;
  readonly views: LoadedViews;
  readonly shown: Shown;
  /** Pages that stay alive behind the one that is shown, which may be one of them. */
  readonly alive: readonly Shown[];
  /** The navigation stands at the start of the line, with the way to the letterbox. */
  readonly isRail: boolean;
}

/** A page with a frame of its own has the way to the letterbox there. */
const renderHead = ({ context, shown: { page }, isRail }: PageStack): TemplateResult | typeof nothing => {
  if (isRail || page.staysAlive === true || page.isLetterbox === true) return nothing;
  return html`<div class="head"><inbox-door .letterbox=${context.opened.letterbox}></inbox-door></div>`;
};

const renderNotice = ({ context, views }: PageStack, notice: Notice): TemplateResult | typeof nothing => {
  const view = views.of(notice);
  return typeof view === 'function' ? view(context, { rest: [], isShown: true }) : nothing;
};

const renderPage = (
  { localizer, context, views }: PageStack,
  { page, rest }: Shown,
  isShown: boolean,
): TemplateResult | typeof nothing => {
  const view = views.of(page);
  if (typeof view === 'function') return view(context, { rest, isShown });
  if (!isShown) return nothing;
  return html`<div class="page">
    ${view === 'loading' ? html`<up-stage at="loading"></up-stage>` : missingPart(localizer)}
  </div>`;
};

/** The page that is shown, those that stay alive behind it, each at its place in the document, and the notices above. */
export const pageStack = (stack: PageStack): TemplateResult => {
  const { context, shown, alive } = stack;
  return html`${renderHead(stack)} ${context.registry.notices.map((notice) => renderNotice(stack, notice))}
  ${repeat(
    alive,
    ({ page }) => page.address,
    (each) => renderPage(stack, each, each.page === shown.page),
  )}
  ${shown.page.staysAlive === true ? nothing : renderPage(stack, shown, true)}`;
};
