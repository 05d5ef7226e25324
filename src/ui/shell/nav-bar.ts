import { html, nothing, type TemplateResult } from 'lit';
import type { LetterboxActions } from '../../app/letterbox/letterbox.types.ts';
import '../columns/letterbox/face/inbox-door.ts';
import type { Localizer } from '../i18n/localize.ts';
import { hrefOf } from '../navigation/address.ts';
import type { Page, PageContext, PlacePage } from '../navigation/page.ts';
import { inGroups, onBar } from '../navigation/registry.ts';
import { brandMark, moreIcon } from '../system/icons.ts';
import { groupTitle } from './group-title.ts';
import { MORE } from './more.ts';

/** A thumb reaches as many, and as many words fit beside each other on 360 pixels. */
const ROOM_ON_BAR = 5;

/** At the bottom of a phone; at the start of the line; there with room for words. */
export type NavShape = 'bar' | 'rail' | 'wide';

interface NavBar {
  readonly localizer: Localizer;
  readonly letterbox: LetterboxActions;
  readonly places: readonly PlacePage[];
  readonly shown: Page;
  readonly lastOf: PageContext['lastOf'];
  readonly shape: NavShape;
}

interface Link {
  readonly href: string;
  readonly testId: string;
  readonly words: string;
  readonly icon: TemplateResult;
  readonly isCurrent: boolean;
}

const renderLink = ({ href, testId, words, icon, isCurrent }: Link): TemplateResult =>
  html`<li>
    <a href=${href} data-testid=${testId} aria-current=${isCurrent ? 'page' : 'false'}>
      <span>${icon}</span><span>${words}</span>
    </a>
  </li>`;

const isAt = (shown: Page, page: Page): boolean => (shown.within ?? shown.address) === page.address;

const renderPlace = ({ localizer, shown, lastOf }: NavBar, page: PlacePage): TemplateResult =>
  renderLink({
    href: hrefOf(lastOf(page.address)),
    testId: `nav-${page.address}`,
    words: localizer.t(page.place.title),
    icon: page.place.icon,
    isCurrent: isAt(shown, page),
  });

/** Also where a place behind it is shown. */
const renderMore = (bar: NavBar, onIt: readonly PlacePage[]): TemplateResult =>
  renderLink({
    href: hrefOf(MORE),
    testId: 'nav-more',
    words: bar.localizer.t('nav.more'),
    icon: moreIcon,
    isCurrent:
      bar.shown.address === MORE || bar.places.some((page) => !onIt.includes(page) && isAt(bar.shown, page)),
  });

const renderBar = (bar: NavBar): TemplateResult => {
  const onIt = onBar(bar.places, ROOM_ON_BAR);
  return html`<ul>
    ${onIt.map((page) => renderPlace(bar, page))}
    ${onIt.length < bar.places.length ? renderMore(bar, onIt) : nothing}
  </ul>`;
};

const renderGroups = (bar: NavBar): readonly TemplateResult[] =>
  inGroups(bar.places).map(([group, places]) => {
    const title = groupTitle(
      bar.localizer,
      group,
      (words) => html`<p class="group" id="group-${group}">${words}</p>`,
    );
    const list = places.map((page) => renderPlace(bar, page));
    return title === nothing
      ? html`<ul>
          ${list}
        </ul>`
      : html`${title}
          <ul aria-labelledby="group-${group}">
            ${list}
          </ul>`;
  });

/** The places of the app: at the bottom on phones, else a rail; where there is room, by group. */
export const navBar = (bar: NavBar): TemplateResult =>
  html`<nav class=${bar.shape} aria-label=${bar.localizer.t('nav.label')}>
    ${brandMark} ${bar.shape === 'wide' ? renderGroups(bar) : renderBar(bar)}
    ${bar.shape === 'bar' ? nothing : html`<inbox-door .letterbox=${bar.letterbox}></inbox-door>`}
  </nav>`;
