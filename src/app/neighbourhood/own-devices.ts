import type { Identity, PeerIdText } from '../../domain/identity/identity.ts';
import { rememberNear } from '../../kit/remember.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import { createListeners, type Listeners } from '../../kit/listeners.ts';

/** More devices than anybody has. */
const MAX_OWN = 64;

/** Which other devices are this person's own: they are nobody's neighbours. */
export interface OwnDevices {
  readonly has: (peer: PeerIdText) => boolean;
  readonly learn: (peer: PeerIdText) => void;
  /** The own name's signature vouches for the device that a record names. */
  readonly vouch: (record: IpnsRecord) => void;
  readonly onLearnt: Listeners<readonly [peer: PeerIdText]>['add'];
}

export const createOwnDevices = ({ ipnsName }: Pick<Identity, 'ipnsName'>, self: PeerIdText): OwnDevices => {
  const own = new Map<PeerIdText, { readonly isNear: boolean }>();
  const learnt = createListeners<readonly [peer: PeerIdText]>();
  const learn = (peer: PeerIdText): void => {
    if (peer === self || own.has(peer)) return;
    rememberNear(own, peer, { isNear: true }, MAX_OWN);
    learnt.tell(peer);
  };
  return {
    has: (peer) => own.has(peer),
    learn,
    vouch: ({ name, announcement }) => {
      if (name === ipnsName) learn(announcement.devicePeerId);
    },
    onLearnt: learnt.add,
  };
};
