import type { Logger } from '@libp2p/interface';
import { AbstractStream } from '@libp2p/utils';

/** As much as a data channel takes before it says that it is full. */
const FULL_BYTES = 2 * 1_048_576;
const log: Logger = Object.assign(() => undefined, {
  ...{ error: () => undefined, trace: () => undefined, enabled: false },
  newScope: () => log,
});

/** A stream to somebody far away: what is sent waits until the story lets it pass. */
export class SlowStream extends AbstractStream {
  waiting = 0;
  /** All that arrived. */
  passed = 0;
  isOver = false;
  #whenEmpty: (() => void) | undefined;

  constructor() {
    super({
      log,
      id: '1',
      direction: 'outbound',
      protocol: '/ipfs/bitswap/1.2.0',
      inactivityTimeout: 3_600_000,
    });
  }

  pass(bytes: number): void {
    const now = Math.min(bytes, this.waiting);
    this.waiting -= now;
    this.passed += now;
    if (this.waiting > 0) return;
    this.#whenEmpty?.();
    if (this.writableNeedsDrain) this.safeDispatchEvent('drain');
  }

  override sendData(data: { readonly byteLength: number }): { sentBytes: number; canSendMore: boolean } {
    this.waiting += data.byteLength;
    return { sentBytes: data.byteLength, canSendMore: this.waiting < FULL_BYTES };
  }

  /** As over WebRTC: the other end says that it has everything. */
  override async sendCloseWrite(): Promise<void> {
    if (this.waiting > 0) await new Promise<void>((resolve) => (this.#whenEmpty = resolve));
    this.isOver = true;
  }

  override sendReset(): void {
    this.isOver = true;
  }
  override sendCloseRead(): Promise<void> {
    return Promise.resolve();
  }
  override sendPause(): void {
    return undefined;
  }
  override sendResume(): void {
    return undefined;
  }
}
