import type { ReactiveControllerHost } from 'lit';
import { faultOf, type Fault } from './faults.ts';
import type { DoorLocalizer } from '../i18n/localize.ts';

type Host = Pick<ReactiveControllerHost, 'requestUpdate'> & { readonly localizer: DoorLocalizer };

/** What an element tries for a person, once at a time: whether it still runs, and what to say when it failed. */
export class Attempt {
  readonly #host: Host;
  #busy = false;
  #fault: Fault | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get fault(): Fault | undefined {
    return this.#fault;
  }

  /**
   * Resolves to whether `work` was done; while something else still runs, it is not begun. It never rejects: what `work`
   * throws becomes the fault.
   */
  async run(work: () => Promise<unknown>, onFailure?: (error: unknown) => void): Promise<boolean> {
    if (this.#busy) return false;
    this.#show(true, undefined);
    try {
      await work();
      this.#show(false, undefined);
      return true;
    } catch (error) {
      onFailure?.(error);
      this.#show(false, faultOf(this.#host.localizer, error));
      return false;
    }
  }

  /** Shows the fault of something that kept nobody busy. */
  fail(error: unknown): void {
    this.#show(this.#busy, faultOf(this.#host.localizer, error));
  }

  /** Takes the fault away, when the person leaves or begins anew. */
  clear(): void {
    this.#show(this.#busy, undefined);
  }

  #show(busy: boolean, fault: Fault | undefined): void {
    this.#busy = busy;
    this.#fault = fault;
    this.#host.requestUpdate();
  }
}
