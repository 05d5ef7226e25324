import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import { GivenUpError } from '../../kit/async/or-aborted.ts';
import { ownSignal, type OwnSignal } from '../../kit/async/own-signal.ts';

/**
 * Tries that began while the record's own device was not linked. Once it is, asking it is quicker than waiting for
 * somebody else to have what nobody has yet.
 */
export interface UnservedTries {
  /** Runs a try that may be cut short; one of a name at a time. */
  readonly during: <T>(record: IpnsRecord, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** Cuts the try for this name short if the device can be asked now. */
  readonly cutShort: (record: IpnsRecord) => void;
}

export const createUnservedTries = ({
  isLinked,
  signal,
}: {
  readonly isLinked: (device: PeerIdText) => boolean;
  readonly signal: AbortSignal;
}): UnservedTries => {
  const begun = new Map<IpnsName, OwnSignal>();
  const isServed = ({ announcement }: IpnsRecord): boolean => isLinked(announcement.devicePeerId);
  return {
    during: async (record, work) => {
      if (isServed(record)) return work(signal);
      const own = ownSignal([signal]);
      begun.set(record.name, own);
      try {
        return await work(own.signal);
      } finally {
        begun.delete(record.name);
        own.letGo();
      }
    },
    cutShort: (record) => {
      if (isServed(record)) begun.get(record.name)?.abort(new GivenUpError('the device can be asked now'));
    },
  };
};
