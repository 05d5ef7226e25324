import { css } from 'lit';

/** Type, buttons, fields and cards: what every page looks like. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3 {
    margin: 0;
    font-family: var(--display);
    font-weight: var(--heading);
    line-height: var(--leading-tight);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: var(--h1);
    letter-spacing: -0.015em;
  }
  h2 {
    font-size: var(--h2);
  }
  h3 {
    font-size: var(--lead);
  }
  /* Headings take the focus when a page or dialog opens: the eye needs no ring to find them. */
  h1:focus,
  h2:focus,
  h3:focus {
    outline: none;
  }
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: var(--pine);
    text-underline-offset: 0.2em;
  }
  svg {
    flex: none;
  }
  svg.mirrored:dir(rtl) {
    transform: scaleX(-1);
  }
  bdi,
  .outside {
    overflow-wrap: anywhere;
  }
  :focus-visible {
    outline: var(--ring) solid var(--focus);
    outline-offset: 2px;
    border-radius: var(--round-small);
  }
  .sr-only {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (max-width: 30rem) {
    .roomy {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }
  .page {
    max-width: var(--column);
    margin-inline: auto;
    padding: var(--s5) var(--s4) var(--s6);
  }
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s4);
  }
  .tight {
    gap: var(--s2);
  }
  .wide-gap {
    gap: var(--s5);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s3);
  }
  .line {
    display: flex;
    align-items: center;
    gap: var(--s2);
  }
  .between {
    justify-content: space-between;
  }
  .lead {
    font-size: var(--lead);
    color: var(--soft);
    text-wrap: pretty;
  }
  .soft {
    color: var(--soft);
  }
  .small {
    font-size: var(--small);
  }
  .mono {
    font-family: var(--mono);
    font-size: var(--small);
    overflow-wrap: anywhere;
  }
  svg.village {
    display: block;
    width: min(100%, 22rem);
    height: auto;
  }
  .card {
    background: var(--surface);
    border: var(--hair) solid var(--line);
    border-radius: var(--round);
    padding: var(--s4);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
    }
  }
`;
