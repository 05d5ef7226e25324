import { css } from 'lit';

/** Rail at the left on wide screens, bar at the bottom on phones. */
export const shellStyles = css`
  :host {
    --bar: calc(3.75rem + env(safe-area-inset-bottom));
    --rail: 0px;
  }
  main:focus {
    outline: none;
  }
  .opened main {
    padding-bottom: var(--bar);
  }
  .splash {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--s4);
    min-height: 80dvh;
  }
  .skip {
    position: fixed;
    z-index: 3;
    top: var(--s2);
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
    inset: auto 0 0 0;
    display: flex;
    height: var(--bar);
    padding: 0 env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    background: var(--surface);
    border-top: 1px solid var(--line);
  }
  nav .mark {
    display: none;
  }
  nav ul {
    display: flex;
    flex: 1;
    justify-content: space-around;
    max-width: 32rem;
    margin: 0 auto;
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
    color: var(--soft);
    font-size: 0.8125rem;
    font-weight: 600;
    text-decoration: none;
  }
  nav a span:first-child {
    display: grid;
    padding: 0.125rem var(--s4);
    border-radius: 999px;
  }
  nav a[aria-current='page'] {
    color: var(--pine);
  }
  nav a[aria-current='page'] span:first-child {
    background: var(--pine-wash);
  }
  nav a:focus-visible {
    outline-offset: -3px;
  }
  @media (min-width: 48rem) {
    :host {
      --bar: 0px;
      --rail: 6rem;
    }
    .opened main {
      padding-inline-start: var(--rail);
    }
    nav {
      inset: 0 auto 0 0;
      flex-direction: column;
      align-items: center;
      width: var(--rail);
      height: auto;
      padding: var(--s4) 0;
      border-top: 0;
      border-inline-end: 1px solid var(--line);
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
`;
