import type { Identity } from '../../domain/identity/identity.ts';
import type { Chance } from '../../kit/world/chance.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { ContentStore } from '../../ports/content-store.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Log } from '../../kit/world/log.ts';
import type { Network } from '../../ports/network.ts';
import type { RecordCodec } from '../../ports/record-codec.ts';
import type { Vault } from '../../ports/vault.ts';
import type { WikiHost } from '../../ports/wiki-host.ts';
import type { Home } from '../cell/home.types.ts';
import type { SiteReader } from '../site/read-site.types.ts';
import type { Store } from '../../kit/store.ts';
import type { Acquaintances } from './acquaintances.types.ts';
import type { CopyNoteDeps } from './copy-note.ts';
import type { NetworkMode } from '../network/network-mode.ts';

/** What the neighbourhood is made of; the composition root hands it in. */
export interface NeighbourhoodDeps extends CopyNoteDeps {
  readonly identity: Identity;
  readonly network: Network;
  /** What this tab knows of its own network. */
  readonly mode: Store<NetworkMode>;
  readonly home: Store<Home | undefined>;
  readonly recordCodec: RecordCodec;
  readonly contentStore: ContentStore;
  readonly siteReader: SiteReader;
  readonly settings: KeyValueStore;
  /** Whom this person knows; loaded with the sector. */
  readonly acquaintances: Acquaintances;
  readonly wikiHost: WikiHost;
  readonly clock: Clock;
  /** Own devices know each other by it. */
  readonly vault: Pick<Vault, 'hideNames'>;
  readonly chance: Chance;
  readonly log: Log;
  /** Ends with the session. */
  readonly signal: AbortSignal;
}
