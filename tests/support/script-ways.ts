import type { MarkupWay } from './markup-ways.ts';

/** Where the ways of one run lead: `https://<way>.<suffix>/<way>`, where the suffix has the port. */
export interface Ahead {
  readonly suffix: string;
  readonly markup: readonly MarkupWay[];
}

/**
 * Runs in a page, as a stranger's code would: tries every way of markup and of script that needs no leave to go out.
 * @returns what was tried, whether the browser knows it or not
 */
export const goEveryWay = ({ suffix, markup }: Ahead): readonly string[] => {
  const tried: string[] = [];
  const urlOf = (name: string): string => `https://${name}.${suffix}/${name}`;
  const quietly = (work: () => unknown): void => {
    try {
      void Promise.resolve(work()).catch(() => undefined);
    } catch {
      // Refused, or unknown here.
    }
  };
  const go = (name: string, work: (url: string) => unknown): void => {
    tried.push(name);
    quietly(() => work(urlOf(name)));
  };
  const made = (
    name: string,
    ...inputs: readonly unknown[]
  ): Record<string, (...given: unknown[]) => unknown> =>
    Reflect.construct(Reflect.get(globalThis, name) as new () => never, inputs) as never;
  const called = (owner: unknown, name: string, ...inputs: readonly unknown[]): unknown =>
    Reflect.apply(Reflect.get(owner as object, name) as () => unknown, owner, inputs);
  const part = (owner: object, name: string): object => Reflect.get(owner, name) as object;
  /** What a bundler would rewrite, were it written here. */
  const evaluated = (text: string): unknown => called(globalThis, 'eval', text);
  const put = (tag: string, properties: Readonly<Record<string, unknown>>): HTMLElement => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      Reflect.set(element, name, value);
      if (typeof value === 'string') element.setAttribute(name, value);
    }
    return document.body.appendChild(element);
  };
  const code = (text: string): string => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));

  const drawMarkup = (): void => {
    put('iframe', { name: 'sink' });
    for (const { name, html } of markup) {
      go(name, () => {
        const place = put('div', {});
        place.innerHTML = html;
        for (const old of place.querySelectorAll('script')) {
          const script = document.createElement('script');
          for (const { name: key, value } of old.attributes) script.setAttribute(key, value);
          script.textContent = old.textContent;
          old.replaceWith(script);
        }
        for (const link of place.querySelectorAll('link, meta')) document.head.append(link.cloneNode());
        for (const thing of place.querySelectorAll('a, area, button'))
          thing.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        for (const form of place.querySelectorAll('form')) form.submit();
      });
    }
  };
  const ask = (): void => {
    go('fetch', (url) => fetch(url));
    go('fetch-no-cors', (url) => fetch(url, { mode: 'no-cors', method: 'POST', body: 'x' }));
    go('fetch-keepalive', (url) => fetch(url, { keepalive: true }));
    go('fetch-later', (url) => called(globalThis, 'fetchLater', url, { activateAfter: 0 }));
    go('xhr', (url) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.send();
    });
    go('socket', (url) => new WebSocket(url.replace('https', 'wss')));
    go('socket-stream', (url) => made('WebSocketStream', url.replace('https', 'wss')));
    go('transport', (url) => made('WebTransport', url));
    go('events', (url) => new EventSource(url));
    go('beacon', (url) => navigator.sendBeacon(url, 'x'));
    go('import', (url) => evaluated(`import('${url}')`));
    go('service-worker', (url) => called(part(navigator, 'serviceWorker'), 'register', url));
    go('cache', async (url) => (await caches.open('x')).add(url));
    go('manifest-of-payment', (url) =>
      called(made('PaymentRequest', [{ supportedMethods: url }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }), 'canMakePayment'),
    );
    go('identity', (url) =>
      called(part(navigator, 'credentials'), 'get', { identity: { providers: [{ configURL: url, clientId: 'x' }] } }),
    );
    go('auction', (url) => called(navigator, 'runAdAuction', { seller: new URL(url).origin, decisionLogicURL: url }));
    go('presentation', (url) => called(made('PresentationRequest', url), 'getAvailability'));
    go('artwork', (url) => {
      navigator.mediaSession.metadata = new MediaMetadata({ title: 'x', artwork: [{ src: url }] });
    });
    go('notification', (url) => new Notification('x', { icon: url }));
    go('xslt', (url) => {
      const sheet = `<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:include href="${url}"/><x:template match="/"><x:copy-of select="document('${url}')"/></x:template></x:stylesheet>`;
      const parsed = new DOMParser().parseFromString(sheet, 'text/xml');
      const processor = new XSLTProcessor();
      processor.importStylesheet(parsed);
      processor.transformToDocument(parsed);
    });
  }; // prettier-ignore
  const connect = (): void => {
    const peer = (url: string, owner: object): void => {
      const Peer = Reflect.get(owner, 'RTCPeerConnection') as typeof RTCPeerConnection;
      const connection = new Peer({ iceServers: [{ urls: url, username: 'x', credential: 'x' }] });
      connection.createDataChannel('x');
      quietly(() => connection.setLocalDescription());
    };
    const hostOf = (url: string): string => new URL(url).host;
    go('stun', (url) => peer(`stun:${hostOf(url)}`, globalThis));
    go('turn', (url) => peer(`turn:${hostOf(url)}?transport=udp`, globalThis));
    go('turn-tcp', (url) => peer(`turn:${hostOf(url)}?transport=tcp`, globalThis));
    go('turns', (url) => peer(`turns:${hostOf(url)}?transport=tcp`, globalThis));
    go('stun-child', (url) => peer(`stun:${hostOf(url)}`, (put('iframe', {}) as HTMLIFrameElement).contentWindow as object));
    go('stun-srcdoc', (url) =>
      put('iframe', { srcdoc: `<script>const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${hostOf(url)}' }] }); p.createDataChannel('x'); p.setLocalDescription()</script>` }),
    );
    go('fetch-child', (url) => called((put('iframe', {}) as HTMLIFrameElement).contentWindow, 'fetch', url));
    go('preconnect-child', (url) => {
      const inside = (put('iframe', {}) as HTMLIFrameElement).contentDocument;
      if (inside !== null) inside.head.innerHTML = `<link rel="preconnect" href="${url}">`;
    });
  }; // prettier-ignore
  const work = (): void => {
    go('worker', (url) => new Worker(url));
    go('worker-fetch', (url) => new Worker(code(`fetch('${url}')`)));
    go('worker-import', (url) => new Worker(code(`importScripts('${url}')`)));
    go('worker-module', (url) => new Worker(code(`import '${url}'`), { type: 'module' }));
    go('worker-data', (url) => new Worker(`data:text/javascript,fetch('${url}')`));
    go('worker-socket', (url) => new Worker(code(`new WebSocket('${url.replace('https', 'wss')}')`)));
    go('shared-worker', (url) => made('SharedWorker', code(`fetch('${url}')`)));
    go('paint-worklet', (url) => called(part(CSS, 'paintWorklet'), 'addModule', url));
    go('audio-worklet', (url) => new AudioContext().audioWorklet.addModule(url));
    go('layout-worklet', (url) => called(part(CSS, 'layoutWorklet'), 'addModule', url));
    go('storage-worklet', (url) =>
      called(part(part(globalThis, 'sharedStorage'), 'worklet'), 'addModule', url),
    );
  };
  const draw = (): void => {
    go('new-image', (url) => Object.assign(new Image(), { src: url }));
    go('new-audio', (url) => new Audio(url).play());
    go('font-face', (url) => new FontFace('x', `url(${url})`).load());
    go('sheet', (url) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`html { background: url(${url}) }`);
      document.adoptedStyleSheets = [sheet];
    });
    go('inserted-import', (url) => {
      const { sheet } = put('style', {}) as HTMLStyleElement;
      sheet?.insertRule(`@import '${url}'`);
    });
    go('written', (url) => {
      const inside = (put('iframe', {}) as HTMLIFrameElement).contentDocument;
      called(inside, 'write', `<link rel="preconnect" href="${url}"><img src="${url}">`);
    });
    go('body-background', (url) => Reflect.set(document.body, 'background', url));
    go('code-link', (url) => evaluated(`const l = document.createElement('link'); l.rel = 'preconnect'; l.href = '${url}'; document.head.append(l)`));
    go('fenced', (url) => put('fencedframe', { config: called(Reflect.get(globalThis, 'FencedFrameConfig'), 'apply', undefined, [url]), src: url }));
    go('animated', (url) => document.body.animate([{ backgroundImage: `url(${url})` }, { backgroundImage: 'none' }], 1_000));
    go('open', (url) => window.open(url));
    go('open-sink', (url) => window.open(url, 'sink'));
    go('anchor', (url) => put('a', { href: url, ping: url, target: 'sink' }).click());
  }; // prettier-ignore
  for (const each of [ask, connect, work, draw, drawMarkup]) each();
  return tried;
};
