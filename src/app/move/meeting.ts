import type { PeerIdText } from '../../domain/identity/identity.ts';
import { meetingSector, type MoveCode } from '../../domain/move/code.ts';
import { meetingText, sameProof } from '../../domain/move/proof.ts';
import { createRateLimit } from '../../kit/rate-limit.ts';
import {
  encodeHello,
  encodeMeeting,
  MEETING_PROOF_BYTES,
  namesAnother,
  parseDialAddress,
  parseSectorMessage,
  type SectorWireMessage,
} from '../../domain/neighbourhood/wire.ts';
import type { SectorMessage, Verdict } from '../../ports/network.ts';
import { again, beside } from '../../kit/async/waiting.ts';
import { createDevicesMet, type DevicesMet } from './devices-met.ts';
import type { MoveDesk } from './move-desk.ts';

/** Both people look at their screens: soon, but a topic that was just joined takes a second or two to carry anything. */
const HELLO_EVERY_MS = 2_000;
/** Who can prove that it knows the code has said so three times by then. */
const STRANGERS_AFTER_MS = 6_000;
/** Hellos of one device that are looked at: the vault is asked for each. */
const SENDER_RATE = { burst: 4, everyMs: 1_000, maxKeys: 256 };

type Placed = Exclude<SectorWireMessage, { readonly kind: 'record' }>;

const proofOf = async ({ vault }: MoveDesk, giver: PeerIdText, code: MoveCode): Promise<Uint8Array> => {
  const [proof = new Uint8Array()] = await vault.hideNames('move', [meetingText(giver, code)]);
  return proof.slice(0, MEETING_PROOF_BYTES);
};

/** A proof that does not hold is nobody's fault: another person's move may have the same topic. */
const createJudge = (desk: MoveDesk, code: MoveCode, put: DevicesMet['put']) => {
  const senders = createRateLimit(SENDER_RATE);
  const hear = async (from: PeerIdText, message: Placed): Promise<void> => {
    if (message.kind === 'meeting') put(from, sameProof(message.proof, await proofOf(desk, from, code)));
    else if (!message.leaving) put(from, false);
  };
  return async ({ from, bytes }: SectorMessage): Promise<Verdict> => {
    const message = parseSectorMessage(bytes);
    if (!message.ok) return message.error.startsWith('unknown') ? 'ignore' : 'reject';
    if (message.value.kind === 'record') return 'ignore';
    if (namesAnother(message.value, from)) return 'reject';
    if (!senders.take(from, desk.clock.nowMs())) return 'ignore';
    await hear(from, message.value);
    return 'accept';
  };
};

/** What a topic of a meeting carries on; who only says hello there need not know who else does. */
const passOn = ({ bytes }: SectorMessage): Promise<Verdict> =>
  Promise.resolve(parseSectorMessage(bytes).ok ? 'accept' : 'ignore');

/**
 * Says on the meeting's topic that this device is there, again and again until the signal ends: with its proof, and as
 * a new place of 0.1.0 understands it.
 */
export const announceMeeting = (desk: MoveDesk, code: MoveCode, signal: AbortSignal): void => {
  const { network, clock, log } = desk;
  const sector = meetingSector(code);
  const hello = async (): Promise<void> => {
    const addresses = network.addresses().flatMap((text) => {
      const parsed = parseDialAddress(text);
      return parsed.ok ? [parsed.value] : [];
    });
    if (addresses.length === 0) return;
    const proof = await proofOf(desk, network.peerId, code);
    await network.publish(sector, encodeMeeting({ proof, addresses }));
    await network.publish(sector, encodeHello({ leaving: false, addresses }));
  };
  network.join(sector, passOn, { signal });
  beside(
    log,
    'the meeting cannot be announced',
    signal,
    again(clock, () => HELLO_EVERY_MS, signal, hello),
  );
};

/** The devices that say hello on the meeting's topic, until the signal ends. */
export const hearMeeting = (desk: MoveDesk, code: MoveCode, signal: AbortSignal): DevicesMet => {
  const { network, clock, log } = desk;
  const met = createDevicesMet();
  const open = async (): Promise<void> => {
    await clock.wait(STRANGERS_AFTER_MS, { signal });
    met.openToStrangers();
  };
  network.join(meetingSector(code), createJudge(desk, code, met.put), { signal });
  beside(log, 'devices without a proof are not called', signal, open());
  return met;
};
