import { css } from 'lit';

/** The body takes all the height that bar and foot leave; on wide screens it is two panes, each with its own scroll. */
export const notebookStyles = css`
  .notebook {
    display: flex;
    flex-direction: column;
    min-height: calc(100dvh - var(--bar, 0px));
  }
  .bar,
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--s1) var(--s4);
    padding: var(--s2) var(--s4);
  }
  .bar {
    padding-block-start: max(var(--s2), env(safe-area-inset-top));
    border-block-end: var(--hair) solid var(--line);
  }
  footer {
    position: sticky;
    z-index: 1;
    bottom: var(--bar, 0px);
    margin-block-start: auto;
    min-height: var(--target);
    padding-block: var(--s1);
    background: var(--paper);
    border-block-start: var(--hair) solid var(--line);
  }
  label.button {
    position: relative;
  }
  label.button:focus-within {
    outline: var(--ring) solid var(--focus);
    outline-offset: 2px;
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
  .fault,
  .aside {
    margin: var(--s3) var(--s4) 0;
  }
  footer .new {
    position: absolute;
    inset-block-end: calc(100% + var(--s3));
    inset-inline-end: var(--s4);
    padding: var(--s3) var(--s5);
    box-shadow: var(--shadow);
  }
  .empty {
    display: grid;
    place-content: center;
    text-align: center;
  }
  @media (max-width: 30rem) {
    .bar {
      gap: var(--s2);
      padding-inline: var(--s2);
    }
    .bar .row {
      gap: var(--s1);
    }
    label.button {
      padding: var(--s2);
    }
  }
  @media (max-width: 47.99rem) {
    /* The last note is not hidden behind the button. */
    note-list {
      padding-block-end: var(--s7);
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
    .pane {
      align-content: start;
      max-width: var(--column);
      padding: var(--s5);
      overflow: auto;
    }
    .pane.empty {
      place-self: center;
    }
  }
`;
