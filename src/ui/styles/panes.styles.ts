import { css } from 'lit';

/** A list and what is read of it beside each other, each with its own bar to scroll. */
export const panes = css`
  @media (min-width: 64rem) {
    .panes {
      display: grid;
      grid-template-columns: var(--pane) minmax(0, 1fr);
      grid-template-rows: minmax(0, 1fr);
      height: 100dvh;
    }
    .panes > * {
      overflow: auto;
    }
    .panes > :first-child {
      border-inline-end: var(--hair) solid var(--line);
    }
    .panes > .page {
      align-content: start;
    }
    .panes > .nobody {
      padding: var(--s5);
    }
  }
`;
