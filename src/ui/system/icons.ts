import { html, type TemplateResult } from 'lit';

/** `mirrored` signs point along the line and turn with the writing direction. */
const icon = (path: string, kind: '' | 'mirrored' = ''): TemplateResult =>
  html`<svg
    class=${kind}
    viewBox="0 0 24 24"
    width="22"
    height="22"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${path}></path>
  </svg>`;

export const notebookIcon = icon(
  'M6 3.5h11.5a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H6zM6 3.5v17M3.8 8h4.4M3.8 12h4.4M3.8 16h4.4M11.5 9h4',
);
export const neighboursIcon = icon(
  'M3 11.5 8 7l5 4.5M4.5 10.5v9h7v-9M7 19.5v-4h2v4M13.5 8.2 16.5 5.5l4.5 4v10h-6M17 12h1.5M17 15.5h1.5',
);
export const meIcon = icon('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6');
export const searchIcon = icon('M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20');
export const inboxIcon = icon(
  'M4 19.5v-8a4 4 0 0 1 8 0v8zM12 19.5h8v-8a4 4 0 0 0-4-4H8M16 11.5v-6h3v2.5h-3M7 12.5h2',
);
export const closeIcon = icon('m6 6 12 12M18 6 6 18');
export const checkIcon = icon('m5 12.5 4.5 4.5L19 7.5');
export const clockIcon = icon('M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2');
export const eyeIcon = icon(
  'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
);
export const lockIcon = icon(
  'M6 11h12a1 1 0 0 1 1 1v7.5a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V12a1 1 0 0 1 1-1zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
);
export const plusIcon = icon('M12 5v14M5 12h14');
export const pinIcon = icon(
  'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
);
export const copyIcon = icon(
  'M9 9h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1zM5.5 15.5H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h9.5a1 1 0 0 1 1 1v.5',
);
export const importIcon = icon('M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15');
export const exportIcon = icon('M12 15V4M7.5 8.5 12 4l4.5 4.5M4.5 19.5h15');
export const backIcon = icon('M19 12H5M11 6l-6 6 6 6', 'mirrored');
export const moreIcon = icon('M4.5 4.5h5v5h-5zM14.5 4.5h5v5h-5zM4.5 14.5h5v5h-5zM14.5 14.5h5v5h-5z');
export const nextIcon = icon('m9 6 6 6-6 6', 'mirrored');
export const warnIcon = icon('M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.3v.1');

/** The name mark: a neighbourhood cell that is also a small planet, with one lit window. */
export const brandMark = html`<svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" class="mark">
  <rect x="3" y="3" width="34" height="34" rx="11" fill="var(--pine)"></rect>
  <path
    d="M8.5 22.5a11.8 11.8 0 0 0 23 0M8.5 17.5a11.8 11.8 0 0 1 23 0M3.5 20h33M20 8.2v23.6"
    fill="none"
    stroke="var(--on-pine)"
    stroke-width="1.9"
    stroke-linecap="round"
  ></path>
  <rect x="22.6" y="11.8" width="6" height="6" rx="1.8" fill="var(--sun)"></rect>
</svg>`;
