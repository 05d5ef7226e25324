import { css } from 'lit';

/** Bar at the bottom on phones; rail at the start of the line on wide screens; with words by group where there is room. */
export const openedStyles = css`
  .opened main {
    padding-bottom: var(--bar);
  }
  /* Of the other pages than the notebook, which has its own above its foot. */
  done-line {
    position: fixed;
    z-index: 1;
    inset-block-end: var(--bar);
    inset-inline: var(--rail) 0;
  }
  .skip {
    position: fixed;
    z-index: 3;
    inset-block-start: var(--s2);
    inset-inline-start: var(--s2);
    min-height: var(--target);
    padding: var(--s2) var(--s4);
    border: 0;
    border-radius: var(--round);
    background: var(--pine);
    font: inherit;
    color: var(--on-pine);
    transform: translateY(-200%);
  }
  .skip:focus {
    transform: none;
  }
  nav {
    position: fixed;
    z-index: 2;
    inset-block-end: 0;
    inset-inline: 0;
    display: flex;
    height: var(--bar);
    padding-block-end: env(safe-area-inset-bottom);
    padding-inline: max(env(safe-area-inset-left), env(safe-area-inset-right));
    background: var(--surface);
    border-top: var(--hair) solid var(--line);
  }
  nav .mark {
    display: none;
  }
  nav ul {
    display: flex;
    flex: 1;
    justify-content: space-around;
    max-width: 32rem;
    margin-inline: auto;
  }
  nav li {
    display: flex;
    flex: 1;
  }
  nav a {
    display: grid;
    flex: 1;
    place-content: center;
    justify-items: center;
    gap: 0.125rem;
    min-width: 0;
    color: var(--soft);
    /* As many places as there are share one line, also with large text. */
    font-size: min(var(--tiny), 4.6vw);
    font-weight: var(--bold);
    text-decoration: none;
  }
  nav a span:first-child {
    display: grid;
    padding: 0.125rem var(--s3);
    border: var(--hair) solid transparent;
    border-radius: var(--pill);
    transition: background-color var(--calm) var(--ease);
  }
  nav a:hover {
    color: var(--ink);
  }
  nav a[aria-current='page'] {
    color: var(--pine);
  }
  nav a[aria-current='page'] span:first-child {
    border-color: var(--wash-edge);
    background: var(--pine-wash);
  }
  @media (forced-colors: active) {
    nav a[aria-current='page'] span:first-child {
      border-color: Highlight;
    }
  }
  nav a:focus-visible {
    outline-offset: -3px;
  }
  .head {
    display: flex;
    justify-content: flex-end;
    padding: var(--s2) var(--s4) 0;
    padding-block-start: max(var(--s2), env(safe-area-inset-top));
  }
  @media (min-width: 48rem) {
    .opened main {
      padding-inline-start: var(--rail);
    }
    nav {
      inset-block: 0;
      inset-inline: 0 auto;
      flex-direction: column;
      align-items: center;
      width: var(--rail);
      height: auto;
      padding: var(--s4) 0;
      overflow-y: auto;
      border-top: 0;
      border-inline-end: var(--hair) solid var(--line);
    }
    nav .mark {
      display: block;
      margin-bottom: var(--s5);
    }
    nav ul {
      flex-direction: column;
      justify-content: flex-start;
      width: 100%;
      gap: var(--s2);
    }
    nav li {
      flex: none;
    }
    nav a {
      padding: var(--s2) 0;
    }
  }
  @media (min-width: 80rem) {
    nav {
      align-items: stretch;
      padding-inline: var(--s3);
      gap: var(--s2);
    }
    nav .mark {
      margin-block: 0 var(--s3);
      margin-inline-start: var(--s3);
    }
    nav ul {
      flex: none;
      max-width: none;
      margin-inline: 0;
      gap: 0;
    }
    nav .group {
      margin-block-start: var(--s3);
      padding-inline: var(--s3);
      color: var(--soft);
      font-size: var(--small);
      overflow-wrap: anywhere;
    }
    nav a {
      grid-template-columns: auto minmax(0, 1fr);
      place-content: stretch;
      align-items: center;
      justify-items: start;
      gap: var(--s2);
      min-height: var(--target);
      padding: var(--s1) 0;
      font-size: var(--body);
    }
    nav a span:last-child {
      overflow-wrap: anywhere;
    }
    nav inbox-door {
      margin-block-start: auto;
    }
  }
`;
