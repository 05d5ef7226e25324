import { css } from 'lit';

/** What a notice says in a box over the page. */
export const over = css`
  .over {
    display: grid;
    gap: var(--s3);
    max-width: 26rem;
    padding: var(--s4);
    border: var(--hair) solid var(--line);
    border-radius: var(--round);
    background: var(--surface);
    box-shadow: var(--shadow);
  }
`;
