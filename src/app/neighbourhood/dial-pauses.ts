import type { PeerIdText } from '../../domain/identity/identity.ts';
import { rememberNear } from '../../kit/remember.ts';
import type { DeviceRank } from '../../domain/neighbourhood/places.ts';

const FIRST_MS = 4_000;
const LONGEST_MS = 10 * 60_000;
const MAX_DEVICES = 1_024;

interface Failure {
  readonly isNear: boolean;
  readonly pauseMs: number;
  readonly untilMs: number;
}

/** Who could not be reached is left alone for 4 s, then 8, 16, … up to ten minutes. */
export interface DialPauses {
  readonly pauses: (device: PeerIdText, nowMs: number) => boolean;
  readonly failed: (device: PeerIdText, rank: DeviceRank, nowMs: number) => void;
  readonly reached: (device: PeerIdText) => void;
}

export const createDialPauses = (): DialPauses => {
  const failures = new Map<PeerIdText, Failure>();
  return {
    pauses: (device, nowMs) => nowMs < (failures.get(device)?.untilMs ?? Number.NEGATIVE_INFINITY),
    failed: (device, rank, nowMs) => {
      const pauseMs = Math.min(LONGEST_MS, 2 * (failures.get(device)?.pauseMs ?? FIRST_MS / 2));
      const failure = { isNear: rank !== 'stranger', pauseMs, untilMs: nowMs + pauseMs };
      rememberNear(failures, device, failure, MAX_DEVICES);
    },
    reached: (device) => void failures.delete(device),
  };
};
