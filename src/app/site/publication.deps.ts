import type { Identity, IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import type { DeviceRank } from '../../domain/neighbourhood/places.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { SiteBuilder } from '../../domain/site/site.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { ContentStore } from '../../ports/content-store.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Log } from '../../kit/world/log.ts';
import type { Network } from '../../ports/network.ts';
import type { RecordCodec } from '../../ports/record-codec.ts';
import type { TabLock } from '../../ports/tab-lock.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import type { Home } from '../cell/home.types.ts';
import type { Store } from '../../kit/store.ts';
import type { ElsewhereDeps } from './elsewhere.ts';
import type { RouteOutcomes } from './fan-out.ts';
import type { PublicationActions } from './publication.types.ts';
import type { OverheardDeps } from './overheard.ts';
import type { SiteReader } from './read-site.types.ts';
import type { RouteOutcome } from './route.ts';

/** The notebook as publication needs it: in memory, so that a publication does not decrypt every note again. */
export interface PublicNotes {
  readonly load: (options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Every record whose audience is `public`, in any order; unchanged notes keep their `fields` objects. */
  readonly publicRecords: () => readonly NoteRecord[];
  /** Takes in what another device of the person published; `publicRecords` shows it when it resolves. */
  readonly takePublished: ElsewhereDeps['takePublished'];
}

export interface PublicationDeps {
  readonly identity: Identity;
  readonly devicePeerId: PeerIdText;
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
  readonly home: Store<Home | undefined>;
  readonly notes: PublicNotes;
  readonly wikiStore: Pick<WikiStore, 'publicGeneration'>;
  /** Called at the first publication only: it loads the page's shell and core. */
  readonly siteBuilder: () => Promise<SiteBuilder>;
  readonly contentStore: Pick<ContentStore, 'put' | 'pin' | 'unpin' | 'pins'>;
  readonly siteReader: SiteReader;
  readonly recordCodec: RecordCodec;
  readonly settings: KeyValueStore;
  readonly tabLock: TabLock;
  readonly network: Pick<Network, 'links' | 'onLinks' | 'offerRecord' | 'askRecord'>;
  /** Puts the record on the sector's topic. */
  readonly announce: (record: IpnsRecord) => Promise<RouteOutcome>;
  /** What the neighbourhood's ledger holds under our own name. */
  readonly ledgerRecord: () => IpnsRecord | undefined;
  readonly onOwnRecord: OverheardDeps['onOwnRecord'];
  /** How near a device is that says it holds what is published; `stranger` when no record names it. */
  readonly rankOf: (device: PeerIdText) => DeviceRank;
  /** The one name whose record names it, if there is just one. */
  readonly personOf: (device: PeerIdText) => IpnsName | undefined;
  /** Resolves once a neighbour told what they know, or nobody is there. */
  readonly firstMeeting: (options: { readonly signal: AbortSignal }) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends with the session. */
  readonly signal: AbortSignal;
}

export interface PublicationWork extends PublicationActions {
  /** Shows what is stored, without looking at a note. */
  readonly recall: () => Promise<void>;
  /** Reads what is stored, offers it again and finishes what was cut. Resolves when it is known what there is to do. */
  readonly start: () => Promise<void>;
  /** Profile, consent and publication came with a restored notebook: shows them, and publishes what is due. */
  readonly reread: () => Promise<void>;
  /** Another tab stored something of the publication: shows what stands now, and hands it out. */
  readonly showStored: () => Promise<void>;
  /** So many stored changes of public notes, one unless it is said, after `publicRecords` shows them. */
  readonly publicChanged: (changes?: number) => void;
  /** A public note is being saved: `publicChanged` follows in a moment, or does not. */
  readonly publicSaving: () => void;
  /** A neighbour holds our root whole, or will not. */
  readonly kept: (peer: PeerIdText, root: IpnsRecord['root'], isWhole: boolean) => void;
  /** That device is this person's: no neighbour. */
  readonly ownDevice: (peer: PeerIdText) => void;
  /** A record names this device since. */
  readonly named: (peer: PeerIdText) => void;
  /** A neighbour holds our record with this sequence. */
  readonly confirmed: (peer: PeerIdText, sequence: bigint) => void;
  /** Try what failed again now: there is room again, the page came back. */
  readonly nudge: () => void;
  readonly outcomes: Store<RouteOutcomes>;
  /** Resolves when no publication is under way. */
  readonly settled: () => Promise<void>;
}
