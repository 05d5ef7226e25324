import { css } from 'lit';

/** The frame takes all the height that the two bars leave. */
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
    padding-top: max(var(--s2), env(safe-area-inset-top));
  }
  .bar {
    border-bottom: var(--hair) solid var(--line);
  }
  footer {
    position: sticky;
    bottom: var(--bar, 0px);
    margin-top: auto;
    padding-top: 0;
    padding-bottom: 0;
    background: var(--paper);
    border-top: var(--hair) solid var(--line);
  }
  label.button {
    position: relative;
  }
  label.button:focus-within {
    outline: var(--ring) solid var(--focus);
    outline-offset: 2px;
  }
  wiki-frame {
    flex: 1;
  }
  note-list {
    flex: 1;
  }
  .fault {
    margin: var(--s3) var(--s4);
  }
  .status {
    font-size: var(--small);
    font-weight: var(--bold);
  }
  .status .soft {
    font-weight: 400;
  }
  .status .row {
    gap: var(--s1);
  }
  .status svg {
    width: 18px;
    height: 18px;
  }
  .status[data-state='saved'] svg {
    color: var(--pine);
  }
  .status[data-state='not-saved'] svg {
    color: var(--berry);
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
    footer {
      row-gap: 0;
      padding-block: var(--s1);
    }
    .status {
      row-gap: 0;
    }
    .status .soft {
      padding-inline-start: 22px;
    }
  }
`;
