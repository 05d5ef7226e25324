import { css } from 'lit';

/** The body takes all the height that bar and foot leave; on wide screens it is two panes, each with its own scroll. */
export const notebookStyles = css`
  .notebook {
    display: flex;
    flex-direction: column;
    min-height: calc(100dvh - var(--bar, 0px));
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--s1) var(--s4);
    padding: var(--s2) var(--s4);
    padding-block-start: max(var(--s2), env(safe-area-inset-top));
    border-block-end: var(--hair) solid var(--line);
  }
  .body {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  wiki-frame,
  note-list {
    flex: 1;
  }
  .fault {
    margin: var(--s3) var(--s4) 0;
  }
  @media (max-width: 30rem) {
    .bar {
      gap: var(--s2);
      padding-inline: var(--s2);
    }
    .bar .row {
      gap: var(--s1);
    }
    .bar .segments button {
      padding-inline: var(--s2);
      font-size: var(--small);
    }
  }
  @media (min-width: 64rem) {
    .notebook {
      height: 100dvh;
    }
    .body {
      display: grid;
      grid-template-columns: var(--pane) minmax(0, 1fr);
      grid-template-rows: minmax(0, 1fr);
    }
    note-list {
      overflow: auto;
      border-inline-end: var(--hair) solid var(--line);
    }
  }
`;
