import { HELLO, type BootMessage, type FrameMessage, type HostMessage } from '../protocol.ts';
import { runBridge } from './bridge.ts';
import { standInForStorage } from './quiet-storage.ts';
import { traceOf } from './troubles.ts';

/**
 * Entry of the frame page. It runs only in an opaque origin: opened as an ordinary page of the app's origin, it would
 * give notes and their plugins the app's storage.
 */
const start = (port: MessagePort): void => {
  const post = (message: FrameMessage): void => port.postMessage(message);
  let hear: ((message: HostMessage) => void) | undefined;
  const boot = (message: BootMessage): void => {
    try {
      hear = runBridge(message, post);
    } catch (error) {
      post({ verb: 'failed', trace: traceOf(error) });
    }
  };
  port.onmessage = (event: MessageEvent<HostMessage>) => {
    if (hear !== undefined) hear(event.data);
    else if (event.data.verb === 'boot') boot(event.data);
  };
};

const waitForPort = (): void => {
  const onMessage = (event: MessageEvent<unknown>): void => {
    const port = event.ports[0];
    if (event.source !== window.parent || port === undefined) return;
    window.removeEventListener('message', onMessage);
    start(port);
  };
  window.addEventListener('message', onMessage);
  window.parent.postMessage(HELLO, '*');
};

/**
 * A peer connection is a way out that `connect-src` does not close. A child frame would have the constructors again, but
 * it is of another opaque origin, out of reach.
 */
const dropPeerConnections = (): void => {
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (/^(webkit|moz)?RTC/.test(name)) Reflect.deleteProperty(globalThis, name);
};

dropPeerConnections();
if (window.origin === 'null' && window.parent !== window) {
  standInForStorage();
  waitForPort();
}
