import type { CID } from 'multiformats/cid';
import type { SectorId } from '../../domain/cell/cell.ts';
import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { clip } from '../../domain/site/profile.ts';
import { MAX_PET_NAME_UNITS } from '../../domain/neighbourhood/acquaintance.ts';
import { compareVersions } from '../../domain/neighbourhood/ledger.ts';
import type { DeviceRank } from '../../domain/neighbourhood/places.ts';
import { RECORD_ASKED_MS, type IpnsRecord } from '../../domain/record/record.ts';
import type { Home } from '../cell/home.types.ts';
import { createStore, type Store } from '../../kit/store.ts';
import type { Acquaintances } from './acquaintances.types.ts';
import { createFirstMeeting, type FirstMeeting } from './first-meeting.ts';
import { createListeners, type Listeners } from '../../kit/listeners.ts';
import { neighbourhoodStatus } from './neighbour-status.ts';
import type { NeighbourhoodDeps } from './neighbourhood-deps.ts';
import type { Neighbour, NeighbourhoodActions } from './neighbourhood.types.ts';
import { createOwnDevices, type OwnDevices } from './own-devices.ts';
import { openNeighbour, type OpenNeighbourDeps } from './open-neighbour.ts';
import { createRefusals } from './refusals.ts';
import { createSectorLife, type SectorLife } from './sector-life.ts';
import { beside, within } from '../../kit/async/waiting.ts';

/** What the publisher needs of the neighbourhood, besides what pages need. */
export interface Neighbourhood extends NeighbourhoodActions {
  /** Into the ledger and onto the sector's topic; linked neighbours are asked to confirm. 0 recipients is no error. */
  readonly announce: (record: IpnsRecord) => Promise<{ readonly recipients: number }>;
  /** A neighbour's device holds our record of this sequence. */
  readonly onConfirmed: (
    listener: (peer: PeerIdText, sequence: bigint) => void,
    options: { readonly signal: AbortSignal },
  ) => void;
  /** A neighbour's device holds this root whole, or will not. */
  readonly onKept: Listeners<readonly [peer: PeerIdText, root: CID, isWhole: boolean]>['add'];
  readonly ownDevices: OwnDevices;
  /** How near a device is; `stranger` when no record of the sector names it. */
  readonly rankOf: (device: PeerIdText) => DeviceRank;
  /** The one name whose record names this device, if there is just one. */
  readonly personOf: (device: PeerIdText) => IpnsName | undefined;
  /** A record came that names this device. */
  readonly onNamed: Listeners<readonly [device: PeerIdText]>['add'];
  /** Resolves once a neighbour told what they know, or nobody is there. */
  readonly firstMeeting: FirstMeeting['wait'];
  /** A valid record of our own name came in, be it older than the ledger's. */
  readonly onOwnRecord: (
    listener: (record: IpnsRecord) => void,
    options: { readonly signal: AbortSignal },
  ) => void;
  /** Roots that are complete on this device, in the order of the list. */
  readonly keptSites: () => readonly { readonly name: IpnsName; readonly root: CID }[];
  /** Newest record of a name that the sector's ledger holds. */
  readonly newestOf: (name: IpnsName) => IpnsRecord | undefined;
}

/** Lives one sector at a time: the home's. */
const followHome = (
  deps: NeighbourhoodDeps,
  begin: (sector: SectorId, signal: AbortSignal) => SectorLife,
): (() => SectorLife | undefined) => {
  let life: SectorLife | undefined;
  let leaving = new AbortController();
  const move = (home: Home | undefined): void => {
    if (home?.sector === life?.sector) return;
    leaving.abort();
    leaving = new AbortController();
    life = home && begin(home.sector, AbortSignal.any([deps.signal, leaving.signal]));
  };
  deps.home.subscribe(move, deps);
  return () => life;
};

const createStatus = (
  { home, mode, network, signal }: NeighbourhoodDeps,
  refused: Store<ReadonlyMap<string, number>>,
  ownDevices: OwnDevices,
): NeighbourhoodActions['status'] => {
  const read = (): ReturnType<typeof neighbourhoodStatus> =>
    neighbourhoodStatus(home.get() !== undefined, mode.get(), network.links(), refused.get(), ownDevices.has);
  const status = createStore(read());
  const update = (): void => status.set(read());
  network.onLinks(update, { signal });
  ownDevices.onLearnt(update, { signal });
  for (const store of [home, mode, refused]) store.subscribe(update, { signal });
  return status;
};

/** The ledger's record, else the best that linked peers give when asked. */
const createResolve = (
  { network, recordCodec, clock, log }: NeighbourhoodDeps,
  life: () => SectorLife | undefined,
) => {
  const ask = async (name: IpnsName, signal: AbortSignal): Promise<IpnsRecord | undefined> => {
    const answers = await within(clock, RECORD_ASKED_MS, signal, (until) =>
      network.askRecord(name, { signal: until }),
    );
    const parsed = await Promise.all(answers.map((bytes) => recordCodec.parse(name, bytes, clock.nowMs())));
    const valid = parsed.flatMap((result) => (result.ok ? [result.value] : []));
    return valid.sort(compareVersions).at(-1);
  };
  return async (
    name: IpnsName,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<IpnsRecord | undefined> => {
    await life()?.loaded;
    const known = life()?.keeper.newestOf(name);
    if (known !== undefined) return known;
    try {
      return await ask(name, signal);
    } catch (error) {
      log.info('nobody answered for a name', { name, reason: String(error) });
      return undefined;
    }
  };
};

type News = Listeners<readonly [whose: IpnsName | undefined]>;

const openingDeps = (
  deps: NeighbourhoodDeps,
  life: () => SectorLife | undefined,
  news: News,
): OpenNeighbourDeps => ({
  ...deps,
  pull: (record) => life()?.pull(record) ?? Promise.resolve(),
  readSite: deps.siteReader.readSite,
  resolve: createResolve(deps, life),
  memoryOf: (name) => life()?.memories.get(name) ?? { front: undefined, kept: undefined },
  onNews: (name, listener, options) =>
    news.add((whose) => {
      if (whose === undefined || whose === name) listener();
    }, options),
});

/**
 * Has somebody in the ledger again whom the person hid: while they were hidden, neighbours were told that their record is not
 * wanted, and do not offer it for a while.
 */
const createFindAgain =
  (
    resolve: OpenNeighbourDeps['resolve'],
    { log, signal }: NeighbourhoodDeps,
    life: () => SectorLife | undefined,
  ) =>
  (name: IpnsName): void => {
    const find = async (): Promise<void> => {
      const record = await resolve(name, { signal });
      if (record !== undefined) life()?.keeper.add(record);
    };
    beside(log, 'somebody who was hidden is not found again', signal, find());
  };

const tidyName = (text: string): string | undefined => {
  const name = clip(text.trim(), MAX_PET_NAME_UNITS).trim();
  return name === '' ? undefined : name;
};

/** What the person says of somebody. */
const personalVerbs = (
  acquaintances: Acquaintances,
  findAgain: (name: IpnsName) => void,
): Pick<NeighbourhoodActions, 'know' | 'hide' | 'rename' | 'acquaintances'> => ({
  acquaintances,
  know: (name, saidKnown) => acquaintances.change(name, { saidKnown }),
  hide: (name, hidden, as = '') => {
    acquaintances.change(name, { hidden, hiddenAs: hidden ? tidyName(as) : undefined });
    if (!hidden) findAgain(name);
  },
  rename: (name, text) => acquaintances.change(name, { petName: tidyName(text) }),
});

const keptSites = (
  neighbours: readonly Neighbour[],
  life: SectorLife | undefined,
): ReturnType<Neighbourhood['keptSites']> =>
  neighbours.flatMap(({ name }) => {
    const root = life?.memories.get(name).kept?.root;
    return root === undefined ? [] : [{ name, root }];
  });

/** What comes in of our own name, and what others say of it. */
const createHearing = (deps: NeighbourhoodDeps) => {
  const { identity, network } = deps;
  const meeting = createFirstMeeting(deps);
  const ownRecords = createListeners<readonly [record: IpnsRecord]>();
  const ownDevices = createOwnDevices(identity, network.peerId);
  const confirmed = createListeners<readonly [peer: PeerIdText, sequence: bigint]>();
  const kept = createListeners<readonly [peer: PeerIdText, root: CID, isWhole: boolean]>();
  const named = createListeners<readonly [device: PeerIdText]>();
  return {
    ownDevices,
    told: {
      onConfirmed: confirmed.add,
      onKept: kept.add,
      onNamed: named.add,
      onOwnRecord: ownRecords.add,
      ownDevices,
      firstMeeting: meeting.wait,
    },
    heard: {
      onMet: meeting.met,
      onHeld: confirmed.tell,
      onKept: kept.tell,
      onNamed: named.tell,
      onOwnDevice: ownDevices.learn,
      onVerified: (record: IpnsRecord): void => {
        ownDevices.vouch(record);
        if (record.name === identity.ipnsName) ownRecords.tell(record);
      },
    },
  };
};

/** Who there is in my sector, what they share, and who holds what I share. */
export const createNeighbourhood = (deps: NeighbourhoodDeps): Neighbourhood => {
  const refusals = createRefusals(deps);
  const neighbours = createStore<readonly Neighbour[]>([]);
  const news: News = createListeners();
  const { told, heard, ownDevices } = createHearing(deps);
  const life = followHome(deps, (sector, signal) => {
    neighbours.set([]);
    return createSectorLife({
      ...deps,
      ...heard,
      sector,
      signal,
      refuse: refusals.count,
      onNeighbours: (now) => {
        if (now !== neighbours.get()) neighbours.set(now);
      },
      onNews: news.tell,
    });
  });
  const opening = openingDeps(deps, life, news);
  return {
    status: createStatus(deps, refusals.counted, ownDevices),
    neighbours,
    open: (name, { signal }) =>
      openNeighbour(opening, name, { signal: AbortSignal.any([deps.signal, signal]) }),
    ...personalVerbs(deps.acquaintances, createFindAgain(opening.resolve, deps, life)),
    ...told,
    rankOf: (device) => life()?.rankOf(device) ?? 'stranger',
    personOf: (device) => life()?.keeper.personOf(device),
    nudge: () => {
      deps.network.nudge();
      life()?.retry();
      news.tell(undefined);
    },
    announce: async (record) => (await life()?.announce(record)) ?? { recipients: 0 },
    keptSites: () => keptSites(neighbours.get(), life()),
    newestOf: (name) => life()?.keeper.newestOf(name),
  };
};
