/** Runs in the frame, as code of mallory's would if any ran: what each way out answers; no answer is none. */
export const tryEverything = async (
  http: string,
  stun: string,
): Promise<Readonly<Record<string, string>>> => {
  const silence = (): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, 2_000));
  const attempt = async (work: () => unknown): Promise<string> => {
    try {
      const answer = await Promise.race([work(), silence()]);
      return answer === null || answer === undefined ? 'refused' : JSON.stringify(answer);
    } catch {
      // Whatever the browser says, the way is closed.
      return 'refused';
    }
  };
  const made = (name: string, ...inputs: readonly unknown[]): EventTarget =>
    Reflect.construct(Reflect.get(globalThis, name) as new () => EventTarget, inputs) as EventTarget;
  const opens = (target: EventTarget): Promise<string> =>
    new Promise((resolve, reject) => {
      for (const good of ['open', 'message', 'success']) target.addEventListener(good, () => resolve('open'));
      target.addEventListener('error', () => reject(new Error('refused')));
    });
  const frameRtc = (): unknown => {
    const child = document.body.appendChild(document.createElement('iframe'));
    const { RTCPeerConnection: found } = child.contentWindow as unknown as Record<string, unknown>;
    child.remove();
    return typeof found;
  };
  const silent = (): string | null => {
    const answers = [window.confirm('x'), window.prompt('x')];
    window.alert('x');
    window.print();
    return answers.every((answer) => answer === false || answer === null) ? null : 'answered';
  };
  const device = (name: 'mediaDevices' | 'clipboard' | 'serviceWorker'): object =>
    Reflect.get(navigator, name);
  const call = (owner: object, name: string, ...inputs: readonly unknown[]): unknown =>
    Reflect.apply(Reflect.get(owner, name) as (...given: readonly unknown[]) => unknown, owner, inputs);
  const send = (): void => {
    const form = document.body.appendChild(document.createElement('form'));
    Object.assign(form, { action: `${http}form`, target: '_blank', method: 'post' });
    form.submit();
    form.remove();
  };
  await attempt(send);
  // It says yes whatever the policy then stops; the trap counts it.
  await attempt(() => navigator.sendBeacon(`${http}beacon`));
  return {
    fetch: await attempt(() => fetch(`${http}code`)),
    socket: await attempt(() => opens(new WebSocket(http.replace('http', 'ws')))),
    worker: await attempt(() => opens(made('Worker', URL.createObjectURL(new Blob(['postMessage(1)']))))),
    rtc: await attempt(() => made('RTCPeerConnection', { iceServers: [{ urls: stun }] })),
    child: await attempt(frameRtc),
    dialog: await attempt(silent),
    // A storage stands there for plugins; it must hold nothing of the page's, and keep nothing for it.
    storage: await attempt(() => {
      localStorage.setItem('of-the-frame', 'theirs');
      return localStorage.getItem('of-the-page');
    }),
    session: await attempt(() => sessionStorage.getItem('of-the-page')),
    database: await attempt(() => opens(indexedDB.open('x'))),
    cookie: await attempt(() => document.cookie),
    caches: await attempt(() => caches.keys()),
    worksOffline: await attempt(() => call(device('serviceWorker'), 'getRegistrations')),
    parent: await attempt(() => window.parent.document.title),
    clipboard: await attempt(() => call(device('clipboard'), 'readText')),
    fullscreen: await attempt(() => document.documentElement.requestFullscreen().then(() => 'full')),
    place: await attempt(
      () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
    ),
    camera: await attempt(() => call(device('mediaDevices'), 'getUserMedia', { video: true })),
  };
};
