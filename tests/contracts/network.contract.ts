import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseSectorId, type SectorId } from '../../src/domain/cell/cell.ts';
import type { IpnsName, PeerIdText } from '../../src/domain/identity/identity.ts';
import { numberedMessage } from '../support/numbered.ts';
import {
  DialFailedError,
  MAX_STREAM_MESSAGE_BYTES,
  MessageTooLongError,
  StreamBrokenError,
  type LinkState,
  type MessageStream,
  type Network,
  type SectorMessage,
  type Verdict,
} from '../../src/ports/network.ts';
import { PATIENT_MS } from '../support/patience.ts';

/** A place where peers can meet. */
export interface NetworkVillage {
  /** A new peer, connected to the meeting point and dialable by the others. */
  readonly peer: () => Promise<Network>;
  readonly close: () => Promise<void>;
}

const sector = (text: string): SectorId => {
  const parsed = parseSectorId(text);
  if (!parsed.ok) throw new TypeError(text);
  return parsed.value;
};
const TOULOUSE = sector('43.6_1.4');
const ALBI = sector('43.9_2.1');
const NOBODYS_SECTOR = sector('-89.9_0.0');
const ALICES_NAME = 'k51qzi5uqu5dm3yyy6wmxvhg1d7s2hrpm2cxmkhqdwcpv5wl8cm0edbgn9vbwn' as IpnsName;
const CAROLS_NAME = 'k51qzi5uqu5dhovhzmuqk7wx2fldosbw4fmfcwzv8szplda0gj6elzdvpeg7vn' as IpnsName;
const NOBODY = '12D3KooWGRUVMSNUQL4VgaQT3oAhTVCsQNYQnsYtbJVSKXpBsnNL' as PeerIdText;

/** Fit to be passed on by a station. */
const PAIN = numberedMessage(1);
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const words = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);

/** Joins a sector and collects what arrives. */
const listen = (network: Network, where: SectorId, signal: AbortSignal, verdict: Verdict = 'accept') => {
  const heard: SectorMessage[] = [];
  network.join(
    where,
    (message) => {
      heard.push(message);
      return Promise.resolve(verdict);
    },
    { signal },
  );
  return heard;
};

export const describeNetwork = (name: string, open: () => Promise<NetworkVillage>): void => {
  describe(`the network over ${name}`, () => {
    let village: NetworkVillage;
    let alice: Network;
    let bob: Network;
    let ending: AbortController;
    let signal: AbortSignal;
    const until = (check: () => void | Promise<void>): Promise<void> =>
      vi.waitFor(check, { timeout: PATIENT_MS, interval: 20 });
    const readOne = async (stream: MessageStream): Promise<void> => {
      await stream.receive({ signal });
    };
    const meet = (): Promise<void> => alice.dial(bob.peerId, bob.addresses(), { signal });

    beforeEach(async () => {
      ending = new AbortController();
      signal = ending.signal;
      village = await open();
      [alice, bob] = await Promise.all([village.peer(), village.peer()]);
    });
    afterEach(async () => {
      ending.abort();
      await village.close();
    });

    it('carries a sector message to a neighbour who joined, with its author', async () => {
      const heard = listen(bob, TOULOUSE, signal);
      listen(alice, TOULOUSE, signal);
      await until(async () => {
        await alice.publish(TOULOUSE, PAIN);
        expect(heard.length).toBeGreaterThan(0);
      });
      expect(heard[0]?.from).toBe(alice.peerId);
      expect(heard[0]?.sector).toBe(TOULOUSE);
      expect(heard[0]?.bytes).toEqual(PAIN);
    });

    it('keeps the sectors apart', async () => {
      const inAlbi = listen(bob, ALBI, signal);
      const inToulouse = listen(bob, TOULOUSE, signal);
      listen(alice, TOULOUSE, signal);
      await until(async () => {
        await alice.publish(TOULOUSE, PAIN);
        expect(inToulouse.length).toBeGreaterThan(0);
      });
      expect(inAlbi).toEqual([]);
    });

    it('hears nothing more once the signal has ended', async () => {
      const leaving = new AbortController();
      const before = listen(bob, TOULOUSE, leaving.signal);
      leaving.abort();
      const after = listen(bob, TOULOUSE, signal);
      await until(async () => {
        await alice.publish(TOULOUSE, PAIN);
        expect(after.length).toBeGreaterThan(0);
      });
      expect(before).toEqual([]);
    });

    it('says that nobody heard a message in an empty sector', async () => {
      expect(await alice.publish(NOBODYS_SECTOR, text('Hello?'))).toEqual({ recipients: 0 });
    });

    it('refuses to publish more than a gossip message holds', async () => {
      await expect(alice.publish(TOULOUSE, new Uint8Array(2_049))).rejects.toBeInstanceOf(
        MessageTooLongError,
      );
    });

    it('links two neighbours directly and tells both', async () => {
      const told: LinkState[] = [];
      bob.onLinks((links) => told.push(links), { signal });
      await meet();
      expect(alice.links().peers).toContain(bob.peerId);
      await until(() => {
        expect(told.at(-1)?.peers).toContain(alice.peerId);
      });
    });

    it('lists the station as connected and not as a neighbour', async () => {
      await until(() => {
        expect(alice.links().stations.map((station) => station.state)).toEqual(['connected']);
      });
      expect(alice.links().peers).toEqual([]);
    });

    it('survives that both call each other at once', async () => {
      await Promise.all([meet(), bob.dial(alice.peerId, alice.addresses(), { signal })]);
      expect(alice.links().peers).toEqual([bob.peerId]);
      expect(bob.links().peers).toEqual([alice.peerId]);
    });

    it('shares one attempt among many callers', async () => {
      await Promise.all([meet(), meet(), meet()]);
      expect(alice.links().peers).toEqual([bob.peerId]);
    });

    it('names a peer whom nobody can reach', async () => {
      await expect(alice.dial(NOBODY, [], { signal })).rejects.toBeInstanceOf(DialFailedError);
    });

    it('gives up a dial when its signal ends', async () => {
      const gone = AbortSignal.abort(new RangeError('changed my mind'));
      await expect(alice.dial(bob.peerId, [], { signal: gone })).rejects.toBeInstanceOf(RangeError);
    });

    it('carries messages of every size in order, both ways, until the other end closes', async () => {
      await bob.handleStream(
        '/uplanet/echo/1.0.0',
        async (stream) => {
          for (;;) {
            const message = await stream.receive({ signal });
            if (message === undefined) break;
            await stream.send(message, { signal });
          }
          await stream.close();
        },
        { signal },
      );
      await meet();
      const stream = await alice.openStream(bob.peerId, '/uplanet/echo/1.0.0', { signal });
      expect(stream.peer).toBe(bob.peerId);
      for (const size of [0, 1, 127, 128, 16_384, MAX_STREAM_MESSAGE_BYTES]) {
        const message = new Uint8Array(size).fill(size % 251);
        await stream.send(message, { signal });
        expect(await stream.receive({ signal })).toEqual(message);
      }
      await stream.close();
      expect(await stream.receive({ signal })).toBeUndefined();
    });

    it('takes nothing more on a stream that it reset, and the other end hears of it', async () => {
      await bob.handleStream(
        '/uplanet/enough/1.0.0',
        async (stream) => {
          await stream.receive({ signal });
          stream.reset();
        },
        { signal },
      );
      await meet();
      const stream = await alice.openStream(bob.peerId, '/uplanet/enough/1.0.0', { signal });
      const pourOn = async (): Promise<never> => {
        for (;;) {
          await stream.send(new Uint8Array(MAX_STREAM_MESSAGE_BYTES), { signal });
          // Gives the word of the other end a turn.
          await new Promise((resolve) => setTimeout(resolve));
        }
      };
      await expect(pourOn()).rejects.toBeInstanceOf(StreamBrokenError);
      await expect(stream.receive({ signal })).rejects.toBeInstanceOf(StreamBrokenError);
    });

    it('refuses to send more than a stream message holds', async () => {
      await bob.handleStream('/uplanet/hear/1.0.0', readOne, {
        signal,
      });
      await meet();
      const stream = await alice.openStream(bob.peerId, '/uplanet/hear/1.0.0', { signal });
      const tooLong = new Uint8Array(MAX_STREAM_MESSAGE_BYTES + 1);
      await expect(stream.send(tooLong, { signal })).rejects.toBeInstanceOf(MessageTooLongError);
      await stream.close();
    });

    it('breaks a stream whose other end has gone', async () => {
      await bob.handleStream('/uplanet/wait/1.0.0', readOne, {
        signal,
      });
      await meet();
      const stream = await alice.openStream(bob.peerId, '/uplanet/wait/1.0.0', { signal });
      const received = stream.receive({ signal }).catch((error: unknown) => error);
      await bob.stop();
      const outcome = await received;
      expect(outcome === undefined || outcome instanceof StreamBrokenError).toBe(true);
    });

    it('opens no stream without a direct link, nor for a protocol that nobody handles', async () => {
      const open = () => alice.openStream(bob.peerId, '/uplanet/none/1.0.0', { signal });
      await expect(open()).rejects.toBeInstanceOf(StreamBrokenError);
      await meet();
      await expect(open()).rejects.toBeInstanceOf(StreamBrokenError);
    });

    it('gives the newest offered record to a neighbour who asks', async () => {
      await alice.offerRecord(ALICES_NAME, text('first'));
      await alice.offerRecord(ALICES_NAME, text('second'));
      await meet();
      await until(async () => {
        const answers = await bob.askRecord(ALICES_NAME, { signal });
        expect(answers.map(words)).toEqual(['second']);
      });
      expect(await bob.askRecord(CAROLS_NAME, { signal })).toEqual([]);
    });

    it('forgets a neighbour who stopped', async () => {
      await meet();
      await bob.stop();
      await until(() => {
        expect(alice.links().peers).toEqual([]);
      });
    });
  });
};
