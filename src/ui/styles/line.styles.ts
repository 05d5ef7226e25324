import { css } from 'lit';

/** One line of words with one thing to do, the width of what it stands above. */
export const line = css`
  .row {
    justify-content: space-between;
    gap: var(--s1) var(--s3);
    padding: var(--s1) var(--s4);
  }
`;
