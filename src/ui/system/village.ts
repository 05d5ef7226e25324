import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

interface House {
  readonly x: number;
  readonly width: number;
  /** Of the wall, without the roof. */
  readonly height: number;
  readonly roof: number;
  /** Corners of the windows, from the top left of the wall; the first is lit when somebody is at home. */
  readonly windows: readonly (readonly [x: number, y: number])[];
}

const GROUND = 88;

const HOUSES: readonly House[] = [
  {
    x: 14,
    width: 44,
    height: 30,
    roof: 20,
    windows: [
      [8, 9],
      [24, 9],
    ],
  },
  {
    x: 66,
    width: 34,
    height: 46,
    roof: 18,
    windows: [
      [12, 8],
      [12, 26],
    ],
  },
  {
    x: 110,
    width: 52,
    height: 34,
    roof: 24,
    windows: [
      [30, 10],
      [10, 10],
    ],
  },
  { x: 178, width: 32, height: 40, roof: 16, windows: [[11, 10]] },
  {
    x: 218,
    width: 48,
    height: 28,
    roof: 22,
    windows: [
      [10, 9],
      [27, 9],
    ],
  },
  { x: 274, width: 32, height: 38, roof: 18, windows: [[11, 12]] },
];

/** In which the houses light up: the middle first. */
const ORDER = [2, 4, 1, 5, 0, 3];

const LIT = 'var(--sun)';
const DARK = 'var(--paper)';

const drawHouse = ({ x, width, height, roof, windows }: House, isHome: boolean): SVGTemplateResult => {
  const top = GROUND - height;
  return svg`<path d="M${x} ${GROUND}V${top}h${width}V${GROUND}z" fill="var(--surface)"></path>
    <path d="M${x - 5} ${top}L${x + width / 2} ${top - roof}L${x + width + 5} ${top}z" fill="var(--pine)"></path>
    ${windows.map(
      ([left, down], at) =>
        svg`<rect x=${x + left} y=${top + down} width="10" height="10" rx="2" fill=${isHome && at === 0 ? LIT : DARK}></rect>`,
    )}`;
};

/** A street in the evening with a light in `atHome` of its houses. An ornament: it says nothing that words do not. */
export const village = (atHome: number): TemplateResult =>
  html`<svg class="village" viewBox="0 0 320 96" aria-hidden="true">
    <g stroke="var(--pine)" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round">
      ${HOUSES.map((house, at) => drawHouse(house, ORDER.indexOf(at) < atHome))}
      <path d="M2 ${GROUND}H318" fill="none"></path>
    </g>
  </svg>`;
