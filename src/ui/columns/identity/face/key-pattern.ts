import { svg, html, type TemplateResult } from 'lit';
import { faceOfKey, PATTERN_SIDE, type KeyPattern } from '../../../../domain/identity/key-face.ts';
import type { IpnsName } from '../../../../domain/identity/identity.ts';

const INKS: Readonly<Record<KeyPattern['ink'], string>> = {
  pine: 'var(--pine)',
  berry: 'var(--berry)',
  focus: 'var(--focus)',
  sun: 'var(--on-sun-wash)',
};

/** One cell of the pattern, a unit wide, drawn a little over its edge so that neighbours melt into one. */
const shapeAt = (shape: KeyPattern['shape'], x: number, y: number): TemplateResult => {
  switch (shape) {
    case 'square':
      return svg`<rect x=${x} y=${y} width="1.02" height="1.02"></rect>`;
    case 'disc':
      return svg`<circle cx=${x + 0.5} cy=${y + 0.5} r="0.46"></circle>`;
    case 'diamond':
      return svg`<path d="M${x + 0.5} ${y}l.5 .5-.5 .5-.5-.5z"></path>`;
  }
};

/** The drawing of a key, 2.75 rem wide; legible at half of it. `words` say the same to who does not see it. */
export const keyPattern = (name: IpnsName, words: string | undefined): TemplateResult => {
  const { cells, ink, shape } = faceOfKey(name).pattern;
  const side = PATTERN_SIDE + 2;
  return html`<svg
    class="pattern"
    viewBox="-1 -1 ${side} ${side}"
    width="44"
    height="44"
    role="img"
    aria-label=${words ?? name.slice(-6)}
    fill=${INKS[ink]}
    data-testid="key-pattern"
  >
    <rect
      x="-0.9"
      y="-0.9"
      width=${side - 0.2}
      height=${side - 0.2}
      rx="1.2"
      fill="var(--surface)"
      stroke="var(--line)"
      stroke-width="0.15"
    ></rect>
    ${cells.map(([column, row]) => shapeAt(shape, column, row))}
  </svg>`;
};
