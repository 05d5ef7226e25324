import type { PlainNote } from './wiki-page/main.ts';

/** What a stranger could publish, wishing to run something in a reader's page. */
const ATTACK = "window.pwned = true; parent.postMessage('pwned', '*')";
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
