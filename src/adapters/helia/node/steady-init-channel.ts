/** The label that \@libp2p/webrtc gives the channel which only makes both ends gather candidates. */
const INIT = 'init';

const real = globalThis.RTCPeerConnection as typeof RTCPeerConnection | undefined;

const sayClosed = (channel: RTCDataChannel): void =>
  queueMicrotask(() => channel.dispatchEvent(new Event('close')));

/**
 * A channel that the other end may close before we look at it. It counts as open from its first `open` or `close` on,
 * and who calls `close` hears `close` even when it had happened before.
 */
const steadied = (channel: RTCDataChannel): RTCDataChannel => {
  const readState = (): RTCDataChannelState =>
    Reflect.get<RTCDataChannel, 'readyState'>(RTCDataChannel.prototype, 'readyState', channel);
  const closeReally = channel.close.bind(channel);
  let wasOpen = false;
  const open = (): void => void (wasOpen = true);
  channel.addEventListener('open', open, { once: true });
  channel.addEventListener(
    'close',
    () => {
      if (wasOpen) return;
      open();
      channel.dispatchEvent(new Event('open'));
    },
    { once: true },
  );
  Object.defineProperty(channel, 'readyState', { get: () => (wasOpen ? 'open' : readState()) });
  channel.close = () => {
    if (readState() === 'closed') sayClosed(channel);
    else closeReally();
  };
  return channel;
};

/**
 * \@libp2p/webrtc 6 waits for `open` of its `init` channel after it has read the last candidate; the other end closes that
 * channel as soon as it is linked. Where `open` and `close` have both passed by then, the wait never ends: 17 of 44 fresh
 * dials on loopback, and the other end keeps a link to nobody for many seconds. The transport takes its connection class
 * from the global object when it is loaded, so this module must be imported before it.
 */
if (real !== undefined && typeof RTCDataChannel !== 'undefined')
  globalThis.RTCPeerConnection = class SteadyPeerConnection extends real {
    override createDataChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel {
      const channel = super.createDataChannel(label, options);
      return label === INIT ? steadied(channel) : channel;
    }
  };
