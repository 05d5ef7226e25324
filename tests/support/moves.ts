import { createMemoryLog } from '../../src/adapters/memory/log.ts';
import { createMemoryBus, type MemoryBus } from '../../src/adapters/memory/network.ts';
import { createMove, type Move } from '../../src/app/move/move.ts';
import type { MoveState } from '../../src/app/move/move.types.ts';
import type { NetworkMode } from '../../src/app/network/network-mode.ts';
import { createStore, type WritableStore } from '../../src/kit/store.ts';
import type { NoteRecord } from '../../src/domain/wiki/tiddler.ts';
import type { MessageStream, Network } from '../../src/ports/network.ts';
import { StreamBrokenError } from '../../src/ports/network.ts';
import { deviceOf } from './cast.ts';
import { createSeededChance } from './chance.ts';
import { createHandClock, type HandClock } from './clock.ts';
import { note } from './notes.ts';
import { plainRecord } from './odd-notes.ts';
import { openPlace, type Place } from './places.ts';
import { until } from './until.ts';

/** A place with a page open at it, until `closes`. */
export interface OpenPage {
  readonly move: Move;
  readonly network: Network;
  readonly mode: WritableStore<NetworkMode>;
  readonly log: ReturnType<typeof createMemoryLog>;
  readonly state: () => MoveState;
  /** Every state that was shown, one after the other. */
  readonly shown: readonly MoveState[];
  /** The tab is gone, without a word. */
  readonly closes: () => Promise<void>;
}

/** Changes the network of one page. */
export type NetworkTwist = (network: Network) => Network;

export interface Street {
  readonly bus: MemoryBus;
  readonly clock: HandClock;
  /** Opens a page at a place, with that name as its device. */
  readonly opens: (place: Place, device: string, twist?: NetworkTwist) => Promise<OpenPage>;
  /** Turns the clock by 50 ms at a time until there is an answer other than `false`. */
  readonly soon: <T>(ask: () => T | false | undefined) => Promise<T>;
  /** Does something the moment that a page shows such a state, before anything else goes on. */
  readonly when: (
    page: OpenPage,
    isIt: (state: MoveState) => boolean,
    act: () => Promise<unknown>,
  ) => Promise<void>;
}

export const openStreet = (): Street => {
  const random = createSeededChance('street');
  const bus = createMemoryBus({ random: () => (random.bytes(1)[0] ?? 0) / 256 });
  const clock = createHandClock();
  const opens: Street['opens'] = async (place, device, twist = (network) => network) => {
    const session = new AbortController();
    const network = twist(bus.join(deviceOf(device)));
    const mode = createStore<NetworkMode>('running');
    const log = createMemoryLog();
    const move = createMove({
      ...place,
      network,
      mode,
      clock,
      log,
      chance: createSeededChance(device),
      address: `https://${device}.example/`,
      signal: session.signal,
    });
    const shown: MoveState[] = [];
    move.state.subscribe((state) => shown.push(state), { signal: session.signal });
    await move.start();
    const closes = async (): Promise<void> => {
      session.abort(new RangeError('the tab is gone'));
      await network.stop();
    };
    return { move, network, mode, log, state: move.state.get, shown, closes };
  };
  const soon = <T>(ask: () => T | false | undefined): Promise<T> =>
    until(async () => {
      await clock.advance(50);
      const answer = ask();
      return answer === false ? undefined : answer;
    }, 20_000);
  const when: Street['when'] = async (page, isIt, act) => {
    const listening = new AbortController();
    let acting: Promise<unknown> | undefined;
    const onState = (state: MoveState): void => {
      if (isIt(state)) acting ??= act();
    };
    page.move.state.subscribe(onState, { signal: listening.signal });
    await soon(() => acting !== undefined);
    listening.abort();
    await acting;
  };
  return { bus, clock, opens, soon, when };
};

/** A state in which more than so many notes have come. */
export const hasMoved =
  (notes: number) =>
  (state: MoveState): boolean =>
    state.at === 'moving' && (state.progress?.notes ?? 0) > notes;

/** The code that a page shows. */
export const codeOn = ({ state }: OpenPage): string => {
  const shown = state();
  if (shown.at !== 'offering') throw new RangeError(`no code, but ${shown.at}`);
  return shown.code;
};

/** Counts the messages of this page's streams in both directions, and cuts the stream at the one of that number. */
export const cutAt = (number: number, counted = { messages: 0 }): NetworkTwist => {
  const guard = (stream: MessageStream): MessageStream => {
    const count = async (): Promise<void> => {
      counted.messages += 1;
      if (counted.messages !== number) return;
      await stream.close();
      throw new StreamBrokenError('the link broke');
    };
    return {
      ...stream,
      send: async (message, options) => {
        await stream.send(message, options);
        await count();
      },
      receive: async (options) => {
        const message = await stream.receive(options);
        await count();
        return message;
      },
    };
  };
  return (network) => ({
    ...network,
    openStream: async (...asked) => guard(await network.openStream(...asked)),
  });
};

const { signal } = new AbortController();

/** A place with these notes. */
export const placeWith = async (notes: readonly NoteRecord[], salt = 'alice'): Promise<Place> => {
  const place = await openPlace(salt);
  await place.notebook.merge(notes, { signal });
  return place;
};
/** Every record of a place, as plain values. */
export const allOf = async (place: Place): Promise<readonly unknown[]> =>
  [...(await place.records()).values()]
    .map(plainRecord)
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));

/** Old and new place with a page open at each; the code was typed. */
export const begin = async (
  street: Street,
  old: Place,
  fresh: Place,
  twist?: NetworkTwist,
): Promise<{ readonly from: OpenPage; readonly to: OpenPage }> => {
  const from = await street.opens(old, 'old');
  const to = await street.opens(fresh, 'new', twist);
  from.move.offer();
  to.move.take(codeOn(from));
  return { from, to };
};
export const isMoved = ({ state }: OpenPage): boolean => state().at === 'moved';
export const PAIN = note('Pain', 'levain', { audience: 'public' });
/** More than the window, in notes of 50 KB. */
export const BIG = Array.from({ length: 30 }, (_, at) => note(`Photo ${at}`, String(at % 10).repeat(50_000)));
