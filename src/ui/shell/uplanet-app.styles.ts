import { css } from 'lit';

/** The room that the navigation takes: a bar at the bottom on phones, under the thumb; a rail at the start of the line. */
export const shellStyles = css`
  :host {
    --bar: calc(3.75rem + env(safe-area-inset-bottom));
    --rail: 0px;
  }
  @media (min-width: 48rem) {
    :host {
      --bar: 0px;
      --rail: 6rem;
    }
  }
  @media (min-width: 80rem) {
    :host {
      /* With large text too, the page keeps most of the window. */
      --rail: min(15rem, 20vw);
    }
  }
  main:focus {
    outline: none;
  }
  .splash {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--s4);
    min-height: 80dvh;
  }
  .corner {
    position: fixed;
    z-index: 2;
    inset: auto var(--s3) calc(var(--bar) + var(--s3)) var(--s3);
    display: grid;
    gap: var(--s3);
    justify-items: end;
    max-height: calc(100dvh - var(--bar) - 2 * var(--s3));
    overflow-y: auto;
    pointer-events: none;
  }
  .corner > * {
    pointer-events: auto;
  }
`;
