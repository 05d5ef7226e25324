/** One piece of markup that would make a browser reach out by itself, or when it is touched. */
export interface MarkupWay {
  /** A label of a host name: whatever is reached tells which way led there. */
  readonly name: string;
  readonly html: string;
}

type UrlOf = (name: string) => string;

/** All of the standard's table, and those that a browser knows, knew, or shall know. https://html.spec.whatwg.org/#linkTypes */
const RELS = [
  ...['alternate', 'author', 'bookmark', 'canonical', 'compression-dictionary', 'dns-prefetch', 'expect'],
  ...[
    'external',
    'help',
    'icon',
    'license',
    'manifest',
    'me',
    'modulepreload',
    'next',
    'nofollow',
    'noopener',
  ],
  ...['noreferrer', 'opener', 'pingback', 'preconnect', 'prefetch', 'preload', 'prev', 'privacy-policy'],
  ...['search', 'stylesheet', 'tag', 'terms-of-service'],
  ...[
    'alternate stylesheet',
    'amphtml',
    'apple-touch-icon',
    'apple-touch-icon-precomposed',
    'shortlink',
    'up',
  ],
  ...[
    'apple-touch-startup-image',
    'dictionary',
    'EditURI',
    'fluid-icon',
    'hub',
    'import',
    'mask-icon',
    'start',
  ],
  ...['monetization', 'openid2.provider', 'payment', 'prerender', 'shortcut icon', 'stylesheet/less', 'feed'],
  ...['subresource', 'webmention', 'x-unknown', 'PreConnect', 'dns-prefetch preconnect prefetch preload'],
] as const;

/** https://fetch.spec.whatwg.org/#concept-request-destination */
const DESTINATIONS = [
  ...['audio', 'audioworklet', 'document', 'embed', 'fetch', 'font', 'frame', 'iframe', 'image', 'json'],
  ...['manifest', 'object', 'paintworklet', 'report', 'script', 'serviceworker', 'sharedworker', 'style'],
  ...['text', 'track', 'video', 'webidentity', 'worker', 'xslt', 'x-unknown'],
] as const;

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const ways = (urlOf: UrlOf, pairs: readonly (readonly [string, (url: string) => string])[]): MarkupWay[] =>
  pairs.map(([name, html]) => ({ name, html: html(urlOf(name)) }));

const linkWays = (urlOf: UrlOf): MarkupWay[] =>
  ways(urlOf, [
    ...RELS.flatMap(
      (rel) =>
        [
          [`link-${slug(rel)}`, (url: string) => `<link rel="${rel}" href="${url}"/>`],
          [`genesis-${slug(rel)}`, (url: string) => `<$genesis $type="link" rel="${rel}" href="${url}"/>`],
          [
            `a-${slug(rel)}`,
            (url: string) => `<a rel="${rel}" href="${url}" ping="${url}" target="sink">a</a>`,
          ],
          [
            `area-${slug(rel)}`,
            (url: string) =>
              `<map name="m"><area rel="${rel}" href="${url}" ping="${url}" target="sink" shape="default"/></map>`,
          ],
          [
            `form-${slug(rel)}`,
            (url: string) => `<form rel="${rel}" action="${url}" target="sink"><button>go</button></form>`,
          ],
        ] as const,
    ),
    ...['preload', 'modulepreload', 'prefetch'].flatMap((rel) =>
      DESTINATIONS.map(
        (as) =>
          [
            `link-${rel}-${as}`,
            (url: string) => `<link rel="${rel}" as="${as}" href="${url}" crossorigin="anonymous"/>`,
          ] as const,
      ),
    ),
    [
      'link-imagesrcset',
      (url) => `<link rel="preload" as="image" imagesrcset="${url} 1x" imagesizes="100vw"/>`,
    ],
    [
      'link-attributionsrc',
      (url) => `<link rel="stylesheet" href="data:text/css," attributionsrc="${url}"/>`,
    ],
    ['li-nk', (url) => `<li.nk rel="preconnect" href="${url}">`],
    ['link-in-svg', (url) => `<svg><link rel="preconnect" href="${url}"/></svg>`],
    [
      'html-link-in-svg',
      (url) => `<svg><foreignObject><link rel="preconnect" href="${url}"/></foreignObject></svg>`,
    ],
  ]);

const headWays = (urlOf: UrlOf): MarkupWay[] =>
  ways(urlOf, [
    ['meta-csp-report', (url) => `<meta http-equiv="Content-Security-Policy" content="manifest-src 'none'; report-uri ${url}"/>`],
    ['meta-csp-only-report', (url) => `<meta http-equiv="Content-Security-Policy-Report-Only" content="manifest-src 'none'; report-uri ${url}"/>`],
    ['meta-link', (url) => `<meta http-equiv="Link" content="<${url}>; rel=preconnect"/>`],
    ['meta-report-to', (url) => `<meta http-equiv="Reporting-Endpoints" content="default='${url}'"/>`],
    ['meta-speculation', (url) => `<meta http-equiv="Speculation-Rules" content="'${url}'"/>`],
    ['meta-dns-control', (url) => `<meta http-equiv="x-dns-prefetch-control" content="on"/><a href="${url}" target="sink">a</a>`],
    ['rules-prefetch', (url) => `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${url}"],"eagerness":"immediate"}]}</script>`],
    ['rules-anonymous', (url) => `<script type="speculationrules">{"prefetch":[{"urls":["${url}"],"requires":["anonymous-client-ip-when-cross-origin"]}]}</script>`],
    ['rules-prerender', (url) => `<script type="speculationrules">{"prerender":[{"source":"list","urls":["${url}"],"eagerness":"immediate"}]}</script>`],
    ['rules-until-script', (url) => `<script type="speculationrules">{"prerender_until_script":[{"urls":["${url}"],"eagerness":"immediate"}]}</script>`],
    ['rules-document', (url) => `<a href="${url}" class="ruled" target="sink">a</a><script type="speculationrules">{"prefetch":[{"source":"document","where":{"selector_matches":".ruled"},"eagerness":"immediate"}]}</script>`],
    ['rules-src', (url) => `<script type="speculationrules" src="${url}"></script>`],
    ['import-map', (url) => `<script type="importmap">{"imports":{"way":"${url}"}}</script><script type="module">import 'way'</script>`],
    ['script-src', (url) => `<script src="${url}"></script>`],
    ['script-module', (url) => `<script type="module" src="${url}"></script>`],
    ['script-attribution', (url) => `<script attributionsrc="${url}"></script>`],
  ]); // prettier-ignore

const mediaWays = (urlOf: UrlOf): MarkupWay[] =>
  ways(urlOf, [
    ['img', (url) => `<img src="${url}"/>`],
    ['img-srcset', (url) => `<img srcset="${url} 1x"/>`],
    ['img-lowsrc', (url) => `<img lowsrc="${url}" dynsrc="${url}" longdesc="${url}" alt="x"/>`],
    ['img-attribution', (url) => `<img attributionsrc="${url}" src="data:,"/>`],
    ['a-attribution', (url) => `<a attributionsrc="${url}" href="#x" target="sink">a</a>`],
    ['img-lazy', (url) => `<img loading="lazy" src="${url}" style="position:fixed;top:0"/>`],
    ['picture', (url) => `<picture><source srcset="${url}"/><img/></picture>`],
    ['video', (url) => `<video preload="auto" src="${url}"></video>`],
    ['video-poster', (url) => `<video poster="${url}"></video>`],
    ['video-source', (url) => `<video preload="auto"><source src="${url}"/></video>`],
    ['video-track', (url) => `<video src="data:video/webm;base64,GkXf" crossorigin="anonymous"><track default="" kind="subtitles" src="${url}"/></video>`],
    ['audio', (url) => `<audio autoplay="" src="${url}"></audio>`],
    ['input-image', (url) => `<input type="image" src="${url}"/>`],
    ['table-background', (url) => `<table background="${url}"><tr><td>t</td></tr></table>`],
    ['object', (url) => `<object data="${url}"></object>`],
    ['object-image', (url) => `<object type="image/svg+xml" data="${url}"></object>`],
    ['object-codebase', (url) => `<object codebase="${url}" classid="x" data="x"></object>`],
    ['embed', (url) => `<embed src="${url}"/>`],
    ['applet', (url) => `<applet code="x" codebase="${url}" archive="${url}"></applet>`],
    ['bgsound', (url) => `<bgsound src="${url}"/>`],
    ['iframe', (url) => `<iframe src="${url}"></iframe>`],
    ['iframe-credentialless', (url) => `<iframe credentialless="" src="${url}"></iframe>`],
    ['iframe-srcdoc-preconnect', (url) => `<iframe srcdoc="<link rel=preconnect href=${url}>"></iframe>`],
    ['iframe-srcdoc-dns', (url) => `<iframe srcdoc="<link rel=dns-prefetch href=${url}>"></iframe>`],
    ['iframe-srcdoc-img', (url) => `<iframe srcdoc="<img src=${url}>"></iframe>`],
    ['iframe-srcdoc-refresh', (url) => `<iframe srcdoc="<meta http-equiv=refresh content='0;url=${url}'>"></iframe>`],
    ['iframe-data', (url) => `<iframe src="data:text/html,<link rel=preconnect href=${url}><img src=${url}>"></iframe>`],
    ['portal', (url) => `<portal src="${url}"></portal>`],
    ['fencedframe', (url) => `<fencedframe src="${url}"></fencedframe>`],
    ['webview', (url) => `<webview src="${url}"></webview>`],
    ['quote-cite', (url) => `<blockquote cite="${url}">q</blockquote>`],
    ['button-formaction', (url) => `<form target="sink"><button formaction="${url}">go</button></form>`],
    ['base', (url) => `<base href="${url}"/><img src="x"/>`],
  ]); // prettier-ignore

const drawnWays = (urlOf: UrlOf): MarkupWay[] =>
  ways(urlOf, [
    ['svg-image', (url) => `<svg><image href="${url}" width="9" height="9"/></svg>`],
    ['svg-image-xlink', (url) => `<svg><image xlink:href="${url}" width="9" height="9"/></svg>`],
    ['svg-use', (url) => `<svg><use href="${url}#x"/></svg>`],
    ['svg-fe-image', (url) => `<svg><filter id="fe"><feImage href="${url}"/></filter><rect width="9" height="9" filter="url(#fe)"/></svg>`],
    ['svg-script', (url) => `<svg><script href="${url}"></script></svg>`],
    ['svg-fill', (url) => `<svg><rect width="9" height="9" fill="url(${url}#x)"/></svg>`],
    ['svg-filter', (url) => `<svg><rect width="9" height="9" filter="url(${url}#x)"/></svg>`],
    ['svg-mpath', (url) => `<svg><rect width="9" height="9"><animateMotion dur="1s"><mpath href="${url}#x"/></animateMotion></rect></svg>`],
    ['svg-set', (url) => `<svg><image width="9" height="9"><set attributeName="href" to="${url}"/></image></svg>`],
    ['svg-a', (url) => `<svg><a xlink:href="${url}" target="sink"><text>t</text></a></svg>`],
    ['math', (url) => `<math href="${url}"><mtext href="${url}">m</mtext></math>`],
    ...['background', 'border-image', 'cursor', 'list-style', 'mask-image', 'filter', 'clip-path', 'shape-outside'].map(
      (property) =>
        [`css-${property}`, (url: string) => `<p style="display:list-item;float:left;${property}:url(${url})">p</p>`] as const,
    ),
    ['css-image-set', (url) => `<p style="background:image-set('${url}' 1x)">p</p>`],
    ['css-variable', (url) => `<p style="--way:url(${url});background:var(--way)">p</p>`],
    ['style-import', (url) => `<style>@import '${url}';</style>`],
    ['style-font', (url) => `<style>@font-face { font-family: way; src: url('${url}') } .way { font-family: way }</style><p class="way">x</p>`],
    ['style-content', (url) => `<p class="content">x</p><style>.content::before { content: url('${url}') }</style>`],
  ]); // prettier-ignore

export const markupWays = (urlOf: UrlOf): readonly MarkupWay[] =>
  [linkWays, headWays, mediaWays, drawnWays].flatMap((each) => each(urlOf));
