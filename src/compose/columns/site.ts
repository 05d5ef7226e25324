import { createWebTabLock } from '../../adapters/browser/tab-lock.ts';
import { createRecordCodec } from '../../adapters/helia/records/record-codec.ts';
import type { HomeActions } from '../../app/cell/home.types.ts';
import { shareHeld } from '../../app/neighbourhood/share-held.ts';
import { createPublication } from '../../app/site/publication.ts';
import type { Session } from '../session.ts';
import type { NeighbourhoodColumn } from './neighbourhood.ts';
import type { WikiColumn } from './wiki.ts';

export interface SiteNeeds {
  readonly cell: { readonly actions: Pick<HomeActions, 'home'> };
  readonly wiki: Pick<WikiColumn, 'notebook' | 'siteBuilder' | 'onPublicSaving' | 'onPublicChange'>;
  readonly neighbourhood: Pick<NeighbourhoodColumn, 'actions' | 'siteReader'>;
}

type SiteSession = Pick<
  Session,
  'identity' | 'device' | 'storage' | 'network' | 'tabs' | 'vault' | 'clock' | 'log' | 'signal'
>;

const publicationOf = (session: SiteSession, { cell, wiki, neighbourhood }: SiteNeeds) => {
  const { identity, device, storage, network, vault, clock, log, signal } = session;
  const { contentStore, settings, wikiStore } = storage;
  const { notebook } = wiki;
  const { announce, onOwnRecord, rankOf, personOf, firstMeeting, newestOf } = neighbourhood.actions;
  return createPublication({
    ...{ identity, network, contentStore, settings, wikiStore, clock, log, signal },
    ...{ announce, onOwnRecord, rankOf, personOf, firstMeeting },
    devicePeerId: device.peerId,
    sign: vault.sign,
    home: cell.actions.home,
    notes: {
      load: notebook.load,
      publicRecords: notebook.publicNotes,
      takePublished: notebook.takePublished,
    },
    siteBuilder: wiki.siteBuilder,
    siteReader: neighbourhood.siteReader,
    recordCodec: createRecordCodec(),
    tabLock: createWebTabLock(),
    ledgerRecord: () => newestOf(identity.ipnsName),
  });
};

/** What is shown to everybody. What is stored of it is known when it opens; what there is to publish, a moment later. */
export const openSite = async (session: SiteSession, needs: SiteNeeds) => {
  const { tabs, signal } = session;
  const actions = publicationOf(session, needs);
  const { onConfirmed, onKept, ownDevices, onNamed } = needs.neighbourhood.actions;
  shareHeld({ onConfirmed, onKept, ownDevices, onNamed, tabs, signal }, actions);
  needs.wiki.onPublicSaving(actions.publicSaving, { signal });
  needs.wiki.onPublicChange(actions.publicChanged, { signal });
  await actions.recall();
  return {
    actions,
    start: actions.start,
    readers: { publication: { fromTab: actions.showStored, brought: actions.reread } },
    nudge: actions.nudge,
    close: actions.settled,
  };
};
