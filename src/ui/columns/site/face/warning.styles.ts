import { css } from 'lit';

/** What the person should weigh before a yes. */
export const warning = css`
  .warning {
    padding: var(--s3);
    border-radius: var(--round-small);
    background: var(--clay-wash);
  }
`;
