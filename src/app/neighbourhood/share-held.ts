import type { CID } from 'multiformats/cid';
import type { PeerIdText } from '../../domain/identity/identity.ts';
import { remember } from '../../kit/remember.ts';
import { parseTabMessage, type TabMessage } from '../../domain/neighbourhood/tab-message.ts';
import { parseCid } from '../../domain/content/cid-text.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';
import type { Neighbourhood } from './neighbourhood.ts';

/** More neighbours than are ever linked in one evening. */
const MAX_HOLDERS = 1_024;

export interface ShareHeldDeps {
  readonly onConfirmed: Neighbourhood['onConfirmed'];
  readonly onKept: Neighbourhood['onKept'];
  readonly ownDevices: Neighbourhood['ownDevices'];
  readonly onNamed: Neighbourhood['onNamed'];
  readonly tabs: TabChannel;
  readonly signal: AbortSignal;
}

/** Who wants to hear of it, in whichever tab. */
export interface HeldListeners {
  readonly confirmed: (peer: PeerIdText, sequence: bigint) => void;
  readonly kept: (peer: PeerIdText, root: CID, isWhole: boolean) => void;
  readonly ownDevice: (peer: PeerIdText) => void;
  readonly named: (peer: PeerIdText) => void;
}

const hear = (
  message: TabMessage,
  { ownDevices }: ShareHeldDeps,
  { confirmed, kept }: HeldListeners,
): void => {
  if (message.kind === 'held') confirmed(message.peer, message.sequence);
  if (message.kind === 'own-device') ownDevices.learn(message.peer);
  if (message.kind !== 'kept') return;
  const root = parseCid(message.root);
  if (root.ok) kept(message.peer, root.value, message.isWhole);
};

/** What neighbours said of our record is heard by the tab with the network alone: it tells the others, and who comes later. */
export const shareHeld = (deps: ShareHeldDeps, listeners: HeldListeners): void => {
  const { onConfirmed, onKept, onNamed, ownDevices, tabs, signal } = deps;
  const latest = new Map<string, TabMessage>();
  const tell = (key: string, message: TabMessage): void => {
    remember(latest, key, message, MAX_HOLDERS);
    tabs.post(message);
  };
  onConfirmed(
    (peer, sequence) => {
      tell(`held ${peer}`, { kind: 'held', peer, sequence });
      listeners.confirmed(peer, sequence);
    },
    { signal },
  );
  onKept(
    (peer, root, isWhole) => {
      tell(`kept ${peer}`, { kind: 'kept', peer, root: root.toString(), isWhole });
      listeners.kept(peer, root, isWhole);
    },
    { signal },
  );
  // Each tab reads the ledger for itself.
  onNamed(listeners.named, { signal });
  ownDevices.onLearnt(
    (peer) => {
      tell(`own ${peer}`, { kind: 'own-device', peer });
      listeners.ownDevice(peer);
    },
    { signal },
  );
  tabs.onMessage(
    (posted) => {
      const message = parseTabMessage(posted);
      if (!message.ok) return;
      hear(message.value, deps, listeners);
      if (message.value.kind === 'who') for (const known of latest.values()) tabs.post(known);
    },
    { signal },
  );
};
