import type { PlainNote } from './wiki-page/main.ts';

const ATTACK = "window.pwned = true; parent.postMessage('pwned', '*')";

/** Element names as TiddlyWiki lets them be written: it drops the dot after it asked whether the name is unsafe. */
export const spelledOddly = (siteUrl: string): readonly string[] => [
  `<li.nk rel="preconnect" href="${siteUrl}evil?preconnect">`,
  `<LINK rel="prefetch" href="${siteUrl}evil?prefetch">`,
  `<me.ta http-equiv="refresh" content="0;url=${siteUrl}evil?refresh">`,
  `<i.frame src="${siteUrl}evil?frame"></i.frame>`,
  `<sty.le>@import url(${siteUrl}evil?style); body { display: none }</sty.le>`,
  `<ba.se href="${siteUrl}evil/">`,
  `<$button tag="STYLE">body { display: none }</$button>`,
  `<$reveal tag="IFRAME" type="nomatch" stateTitle="x" text="y">z</$reveal>`,
];

/** Everything else that fetches: pictures in all their forms, media, styles, links that ping or are looked up ahead. */
export const fetching = (siteUrl: string): readonly string[] => [
  `<picture><source srcset="${siteUrl}evil?srcset 1x"><img srcset="${siteUrl}evil?img 2x" attributionsrc="${siteUrl}evil?a"></picture>`,
  `<video poster="${siteUrl}evil?poster" src="${siteUrl}evil?video"><track default src="${siteUrl}evil?track"></video>`,
  `<audio autoplay src="${siteUrl}evil?audio"></audio><input type="image" src="${siteUrl}evil?input">`,
  `<table background="${siteUrl}evil?table"><tr><td>t</td></tr></table>`,
  `<svg><image href="${siteUrl}evil?image"/><use href="${siteUrl}evil?use#x"/><feImage href="${siteUrl}evil?fe"/></svg>`,
  `<p style="background:image-set('${siteUrl}evil?set' 1x);cursor:url(${siteUrl}evil?cur),auto;list-style:url(${siteUrl}evil?list)">p</p>`,
  `<a href="${siteUrl}evil?ping" ping="${siteUrl}evil?pinged" download>a</a>`,
  `<img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' onload='${ATTACK}'%3E%3Cimage href='${siteUrl}evil?svg'/%3E%3C/svg%3E">`,
  `{{Remote}} {{Remote picture}} {{Drawing}} [img[Drawing]]`,
];

/** Links that would move the frame or the page itself, and links in SVG and MathML, which no `a[href]` finds. */
export const moving = (siteUrl: string): readonly string[] => [
  `<a href="${siteUrl}evil?top" target="_top">top</a><a href="${siteUrl}evil?self" target="_self">self</a>`,
  `<svg><a xlink:href="${siteUrl}evil?svglink"><text>svg</text></a></svg>`,
  `<math href="${siteUrl}evil?math"><mtext href="${siteUrl}evil?mtext">math</mtext></math>`,
  `\\define tv-get-export-link() ${siteUrl}evil?exported`,
  `<$link to="Hostile" tag="AREA">link</$link>`,
  `<$button>press<$action-navigate $to="${siteUrl}evil"/><$action-sendmessage $message="tm-open-external-window" $param="${siteUrl}evil?w"/><$action-sendmessage $message="tm-load-plugin-library" url="${siteUrl}evil?library"/><$action-sendmessage $message="tm-print"/><$action-sendmessage $message="tm-download-file" $param="Hostile"/><$action-sendmessage $message="tm-copy-to-clipboard" $param="x"/><$action-sendmessage $message="tm-full-screen"/><$action-sendmessage $message="tm-browser-refresh"/></$button>`,
];

/** What a stranger could publish, wishing to run something in a reader's page. */
export const hostileNotes = (siteUrl: string): readonly PlainNote[] => [
  {
    title: 'Hostile',
    fields: [
      [
        'text',
        [
          `<script>${ATTACK}</script>`,
          `<iframe srcdoc="<script>${ATTACK}</script>"></iframe>`,
          `<iframe src="${siteUrl}evil?"></iframe>`,
          `<a href="javascript:${ATTACK}">a link</a>`,
          `<img src="${siteUrl}evil?x.png" onerror="${ATTACK}">`,
          `[img[${siteUrl}evil?y.png]]`,
          `<style>@import url(${siteUrl}evil?z.css); body { display: none }</style>`,
          `<form action="${siteUrl}evil?"><button onclick="${ATTACK}">go</button></form>`,
          `<svg><a xlink:href="javascript:${ATTACK}"><text>t</text></a><script>${ATTACK}</script></svg>`,
          `<object data="${siteUrl}evil?o"></object><embed src="${siteUrl}evil?e">`,
          `<math><maction actiontype="statusline" xlink:href="javascript:${ATTACK}">m</maction></math>`,
          `<$button>press<$action-sendmessage $message="tm-http-request" url="${siteUrl}evil?h"/><$action-sendmessage $message="tm-open-window" $param="Hostile"/></$button>`,
          `<div style="background:url(${siteUrl}evil?b.png)">x</div>`,
          ...spelledOddly(siteUrl),
          ...fetching(siteUrl),
          ...moving(siteUrl),
        ].join('\n\n'),
      ],
    ],
  },
  {
    title: 'Module',
    fields: [
      ['type', 'application/javascript'],
      ['module-type', 'startup'],
      ['text', `exports.startup = function() { ${ATTACK} };`],
    ],
  },
  {
    title: '$:/plugins/evil',
    fields: [
      ['type', 'application/json'],
      ['plugin-type', 'plugin'],
      ['text', JSON.stringify({ tiddlers: { m: { 'module-type': 'startup', text: ATTACK } } })],
    ],
  },
  {
    title: 'Remote',
    fields: [['_canonical_uri', `${siteUrl}evil?text`]],
  },
  {
    title: 'Remote picture',
    fields: [
      ['type', 'image/png'],
      ['_canonical_uri', `${siteUrl}evil?picture`],
    ],
  },
  {
    title: 'Drawing',
    fields: [
      ['type', 'image/svg+xml'],
      [
        'text',
        `<svg xmlns="http://www.w3.org/2000/svg" onload="${ATTACK}"><script>${ATTACK}</script><image href="${siteUrl}evil?drawing"/></svg>`,
      ],
    ],
  },
  {
    title: 'Raw',
    fields: [
      ['tags', '$:/tags/RawMarkup'],
      ['text', `<script>${ATTACK}</script>`],
    ],
  },
  {
    title: 'Page',
    fields: [
      ['type', 'text/html'],
      ['text', `<script>${ATTACK}</script>`],
    ],
  },
  {
    title: 'Action',
    fields: [
      ['tags', '$:/tags/StartupAction/Browser'],
      ['text', `<$action-sendmessage $message="tm-open-external-window" $param="${siteUrl}evil?"/>`],
    ],
  },
  { title: '$:/DefaultTiddlers', fields: [['text', 'Hostile Page Module Raw']] },
];
