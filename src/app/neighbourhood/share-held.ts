import type { PeerIdText } from '../../domain/identity/identity.ts';
import { remember } from '../../domain/neighbourhood/remember.ts';
import { parseTabMessage, type TabMessage } from '../../domain/neighbourhood/tab-message.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';
import type { Neighbourhood } from './neighbourhood.ts';

/** More neighbours than are ever linked in one evening. */
const MAX_HOLDERS = 1_024;

export interface ShareHeldDeps {
  readonly onConfirmed: Neighbourhood['onConfirmed'];
  readonly tabs: TabChannel;
  readonly signal: AbortSignal;
}

/** Who holds our record is heard by the tab with the network alone: it tells the others, and who comes later. */
export const shareHeld = (
  { onConfirmed, tabs, signal }: ShareHeldDeps,
  heard: (peer: PeerIdText, sequence: bigint) => void,
): void => {
  const latest = new Map<PeerIdText, bigint>();
  const tell = (peer: PeerIdText, sequence: bigint): void =>
    tabs.post({ kind: 'held', peer, sequence } satisfies TabMessage);
  onConfirmed(
    (peer, sequence) => {
      remember(latest, peer, sequence, MAX_HOLDERS);
      tell(peer, sequence);
      heard(peer, sequence);
    },
    { signal },
  );
  tabs.onMessage(
    (posted) => {
      const message = parseTabMessage(posted);
      if (!message.ok) return;
      if (message.value.kind === 'held') heard(message.value.peer, message.value.sequence);
      else if (message.value.kind === 'who') for (const [peer, sequence] of latest) tell(peer, sequence);
    },
    { signal },
  );
};
