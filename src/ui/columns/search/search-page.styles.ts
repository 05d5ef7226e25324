import { css } from 'lit';

/** A calm column: one field, then notes. */
export const searchStyles = css`
  .field {
    position: sticky;
    z-index: 1;
    top: 0;
    padding-block: var(--s3);
    background: var(--paper);
  }
  .group {
    padding: var(--s2) 0 var(--s4);
  }
  .whose {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--s2);
    padding: var(--s2) var(--s3);
    font-weight: 600;
  }
  .whose .soft {
    font-weight: 400;
  }
  [role='option'] {
    display: grid;
    gap: var(--s1);
    min-height: var(--target);
    padding: var(--s2) var(--s3);
    border: 1px solid transparent;
    border-radius: var(--round);
    cursor: pointer;
    scroll-margin-block: 8rem calc(var(--bar, 0px) + var(--s4));
  }
  [role='option']:hover,
  [role='option'][aria-selected='true'] {
    border-color: var(--pine);
    background: var(--pine-wash);
  }
  .found-title {
    font: var(--heading) var(--lead) / 1.3 var(--display);
    overflow-wrap: anywhere;
  }
  .found-text {
    overflow-wrap: anywhere;
  }
  mark {
    padding-inline: 0.1em;
    border-radius: 0.2em;
    background: var(--pine-wash);
    color: inherit;
    font-weight: 700;
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 0.15em;
  }
`;
