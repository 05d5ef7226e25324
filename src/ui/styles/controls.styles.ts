import { css } from 'lit';

/** Buttons and form fields. Every target is at least 44 px high. */
export const controls = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--s2);
    min-height: var(--target);
    min-width: var(--target);
    padding: var(--s2) var(--s4);
    border: var(--hair) solid var(--edge);
    border-radius: var(--pill);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-weight: var(--bold);
    line-height: var(--leading-tight);
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  button:hover,
  .button:hover {
    background: var(--sunken);
  }
  button:active,
  .button:active {
    transform: translateY(1px);
  }
  button:focus-visible,
  .button:focus-visible {
    border-radius: var(--pill);
  }
  /* Stands for the file field inside it, which is not drawn. */
  label.button {
    position: relative;
  }
  label.button:has(:focus-visible) {
    outline: var(--ring) solid var(--focus);
    outline-offset: 2px;
  }
  /* In a narrow or low window the sign stands above its word. */
  .short {
    display: none;
  }
  @media (max-width: 30rem), (max-height: 30rem) {
    .tool .long {
      display: none;
    }
    .tool,
    label.tool {
      flex-direction: column;
      gap: 0;
      padding: 0.125rem 0;
      border-color: transparent;
      border-radius: var(--round-small);
      background: transparent;
      font-size: min(0.75rem, 4vw);
    }
    .short {
      display: inline;
    }
  }
  .primary {
    background: var(--pine);
    border-color: var(--pine);
    color: var(--on-pine);
  }
  .primary:hover {
    background: var(--pine-hover);
  }
  .danger {
    border-color: var(--berry);
    color: var(--berry);
  }
  .danger:hover {
    background: var(--berry-wash);
  }
  .quiet {
    border-color: transparent;
    background: transparent;
    color: var(--pine);
  }
  button[aria-disabled='true'],
  button[aria-disabled='true']:hover,
  .button[aria-disabled='true'],
  .button[aria-disabled='true']:hover,
  button:disabled,
  button:disabled:hover {
    opacity: 1;
    background: var(--sunken);
    border: var(--hair) dashed var(--line);
    color: var(--soft);
    cursor: not-allowed;
    transform: none;
  }
  summary {
    min-height: var(--target);
    align-content: center;
    cursor: pointer;
    font-weight: var(--bold);
    overflow-wrap: anywhere;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s1);
  }
  label,
  legend {
    font-weight: var(--bold);
  }
  input:not([type='checkbox'], [type='radio'], [type='file']),
  textarea,
  select {
    width: 100%;
    min-height: var(--target);
    padding: var(--s2) var(--s3);
    border: var(--hair) solid var(--edge);
    border-radius: var(--round-small);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
  }
  textarea {
    min-height: 9rem;
    resize: vertical;
  }
  [aria-invalid='true'] {
    border-color: var(--berry);
    border-width: 2px;
  }
  .wrong {
    color: var(--berry);
    font-weight: var(--bold);
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--s3);
    min-height: var(--target);
    font-weight: 400;
  }
  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    width: 1.375rem;
    height: 1.375rem;
    margin: 0;
    accent-color: var(--pine);
  }
  progress {
    width: 100%;
    height: 0.5rem;
    accent-color: var(--pine);
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .actions {
    position: sticky;
    bottom: 0;
    padding-block: var(--s3);
    background: var(--paper);
  }
  .segments {
    display: inline-flex;
    flex-wrap: wrap;
    justify-self: start;
    padding: 3px;
    border-radius: var(--round-big);
    background: var(--sunken);
    box-shadow: 0 0 0 var(--hair) var(--wash-edge);
  }
  .segments button {
    border-color: transparent;
    background: transparent;
    color: var(--soft);
    padding: var(--s1) var(--s3);
  }
  .segments button[aria-pressed='true'] {
    background: var(--surface);
    border-color: var(--wash-edge);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  .tag {
    display: inline-flex;
    align-items: center;
    gap: var(--s1);
    padding: 0.125rem var(--s2);
    border: var(--hair) solid var(--wash-edge);
    border-radius: var(--pill);
    background: var(--sunken);
    color: var(--soft);
    font-size: var(--small);
    font-weight: var(--bold);
  }
  .tag.open {
    background: var(--pine-wash);
    color: var(--pine);
  }
  .tag.lit {
    background: var(--sun-wash);
    color: var(--on-sun-wash);
  }
  /* Windows high contrast draws neither grounds nor shadows: what is chosen or pressed gets the system's own mark. */
  @media (forced-colors: active) {
    button,
    .button,
    .tag {
      border: 1px solid currentcolor;
    }
    .primary,
    .segments button[aria-pressed='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    button[aria-disabled='true'],
    .button[aria-disabled='true'],
    button:disabled {
      forced-color-adjust: none;
      border-color: GrayText;
      background: Canvas;
      color: GrayText;
    }
  }
`;
