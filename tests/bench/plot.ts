import { median, rounded, type Measure } from './row.ts';

/** Pixels. */
const WIDTH = 720;
const LEFT = 110;
const RIGHT = 24;
const LANE = 34;
const HEAD = 46;
const FOOT = 42;
/** Beyond this ratio of the greatest to the least value the axis is logarithmic. */
const LOG_FROM = 20;

/** The card brings its own ground, so it is legible wherever it lies; the reader's light or dark chooses the colours. */
const STYLE = `
  .card { fill: #ffffff; stroke: #d5d9e0 } text { font: 13px system-ui, sans-serif; fill: #1b2330 }
  .small { font-size: 11px; fill: #55606f } .axis { stroke: #c2c8d1 } .ours { fill: #0b6e4f } .peer { fill: #b4541a }
  .middle { stroke: #1b2330; stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    .card { fill: #161b22; stroke: #343c48 } text { fill: #e8ecf2 } .small { fill: #a9b4c2 } .axis { stroke: #48525f }
    .ours { fill: #4fc79a } .peer { fill: #f0a060 } .middle { stroke: #e8ecf2 }
  }`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

interface Scale {
  readonly x: (value: number) => number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 5, 10];

/** 1, 2 or 5 times a power of ten, the least that makes at most five steps of `most`. */
const stepOf = (most: number): number => {
  const power = 10 ** Math.floor(Math.log10(most / 5));
  return power * (STEPS.find((step) => power * step * 5 >= most) ?? 10);
};

const linear = (most: number): Scale => {
  const step = stepOf(most);
  const end = Math.ceil(most / step) * step;
  return {
    x: (value) => LEFT + ((WIDTH - LEFT - RIGHT) * value) / end,
    ticks: Array.from({ length: Math.round(end / step) + 1 }, (_, index) => rounded(index * step)),
  };
};

const logarithmic = (least: number, most: number): Scale => {
  const from = Math.floor(Math.log10(least));
  const to = Math.max(from + 1, Math.ceil(Math.log10(most)));
  return {
    x: (value) => LEFT + ((WIDTH - LEFT - RIGHT) * (Math.log10(value) - from)) / (to - from),
    ticks: Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index)),
  };
};

const scaleOf = (values: readonly number[]): Scale => {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (most <= 0) return linear(1);
  return least > 0 && most / least > LOG_FROM ? logarithmic(least, most) : linear(most);
};

/** Every value a dot, spread over the lane by its turn, so that many equal ones can be seen; a line at the median. */
const lane = (values: readonly number[], { x }: Scale, top: number, kind: 'ours' | 'peer'): string => {
  const dots = values.map((value, turn) => {
    const y = top + 6 + ((LANE - 14) * ((turn * 7) % 11)) / 10;
    return `<circle class="${kind}" cx="${x(value).toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill-opacity="0.6"/>`;
  });
  const middle = x(median(values)).toFixed(1);
  const line = `<line class="middle" x1="${middle}" x2="${middle}" y1="${top}" y2="${top + LANE - 4}"/>`;
  return `<text x="16" y="${top + 19}">${kind === 'ours' ? 'UPlanet' : 'peer'}</text>${dots.join('')}${line}`;
};

const axis = ({ x, ticks }: Scale, bottom: number, unit: string): string =>
  ticks
    .map((tick) => {
      const at = x(tick).toFixed(1);
      return (
        `<line class="axis" x1="${at}" x2="${at}" y1="${HEAD - 6}" y2="${bottom}"/>` +
        `<text class="small" x="${at}" y="${bottom + 15}" text-anchor="middle">${tick}${unit}</text>`
      );
    })
    .join('');

const heightOf = ({ peer }: Measure): number => HEAD + LANE * (peer.length === 0 ? 1 : 2) + FOOT;

const panel = (measure: Measure, top: number): string => {
  const { what, ours, peer, unit, better, peerName, target } = measure;
  const scale = scaleOf([...ours, ...peer]);
  const bottom = HEAD + LANE * (peer.length === 0 ? 1 : 2);
  const told = [
    `${better} is better`,
    `target ${target}`,
    ...(peer.length === 0 ? [] : [`peer: ${peerName}`]),
  ];
  return (
    `<g transform="translate(0 ${top})"><text x="16" y="22" font-weight="600">${escaped(what)}</text>` +
    axis(scale, bottom, unit === 'score' ? '' : ` ${unit}`) +
    lane(ours, scale, HEAD, 'ours') +
    (peer.length === 0 ? '' : lane(peer, scale, HEAD + LANE, 'peer')) +
    `<text class="small" x="16" y="${bottom + 32}">${escaped(told.join(' · '))}</text></g>`
  );
};

/** One SVG picture of a row: a panel a measure, each single value a dot. Measures without a value of ours are left out. */
export const plotOf = (title: string, measures: readonly Measure[]): string => {
  const shown = measures.filter(({ ours }) => ours.length > 0);
  let height = 8;
  const panels = shown.map((measure) => {
    const drawn = panel(measure, height);
    height += heightOf(measure);
    return drawn;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">` +
    `<title>${escaped(title)}</title><style>${STYLE}</style>` +
    `<rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>${panels.join('\n')}</svg>\n`
  );
};
