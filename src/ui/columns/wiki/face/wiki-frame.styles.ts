import { css } from 'lit';

export const wikiFrameStyles = css`
  :host {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto auto minmax(0, 1fr);
    min-height: 20rem;
    border: 2px solid var(--pine);
  }
  .edge {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--s3);
    padding: var(--s1) var(--s3);
    border-block-end: var(--hair) solid var(--pine);
    background: var(--pine-wash);
    color: var(--ink);
  }
  iframe {
    grid-row: 3;
    width: 100%;
    height: 100%;
    min-height: 18rem;
    border: 0;
    background: var(--surface);
  }
  .over {
    position: absolute;
    inset: 0;
    display: grid;
    align-content: start;
    gap: var(--s3);
    padding: var(--s5);
    background: var(--paper);
  }
  .trouble {
    max-height: 50dvh;
    overflow: auto;
    padding: var(--s2) var(--s3);
    background: var(--paper);
  }
  /* A way out for who waits longer than any wiki takes. */
  .late {
    visibility: hidden;
    animation: come 0s 10s forwards;
  }
  @keyframes come {
    to {
      visibility: visible;
    }
  }
`;
