import { css } from 'lit';

/** Rows with a hairline between, each of them one way to somewhere. */
export const rows = css`
  /* The words stand in line with what is above. */
  .rows {
    margin-inline: calc(-1 * var(--s3));
  }
  .rows > li + li {
    border-block-start: var(--hair) solid var(--line);
  }
  .rows a {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--s1) var(--s3);
    min-height: var(--target);
    padding: var(--s2) var(--s3);
    border-radius: var(--round-small);
    color: inherit;
    text-decoration: none;
  }
  .rows a:hover {
    background: var(--sunken);
  }
  .rows a[aria-current='page'] {
    background: var(--pine-wash);
  }
  @media (forced-colors: active) {
    .rows a[aria-current='page'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  .rows .name {
    font-weight: var(--bold);
    overflow-wrap: anywhere;
  }
`;
