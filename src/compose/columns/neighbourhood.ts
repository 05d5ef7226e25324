import { createRecordCodec } from '../../adapters/helia/records/record-codec.ts';
import type { HomeActions } from '../../app/cell/home.types.ts';
import { createNeighbourhood } from '../../app/neighbourhood/neighbourhood.ts';
import { createSiteReader } from '../../app/site/read-site.ts';
import type { Session } from '../session.ts';
import type { PeopleColumn } from './people.ts';
import type { WikiColumn } from './wiki.ts';

export interface NeighbourhoodNeeds {
  readonly cell: { readonly actions: Pick<HomeActions, 'home'> };
  readonly wiki: Pick<WikiColumn, 'notebook' | 'host'>;
  readonly people: PeopleColumn;
}

/** Who there is, and what they show. */
export const openNeighbourhood = (
  session: Pick<
    Session,
    'identity' | 'storage' | 'network' | 'mode' | 'clock' | 'chance' | 'log' | 'vault' | 'signal'
  >,
  { cell, wiki, people }: NeighbourhoodNeeds,
) => {
  const { identity, storage, network, mode, clock, chance, log, vault, signal } = session;
  const { settings, contentStore, titles } = storage;
  const siteReader = createSiteReader({ contentStore });
  const actions = createNeighbourhood({
    ...{ identity, network, mode, settings, contentStore, siteReader, clock, chance, log, signal },
    vault: { hideNames: vault.hideNames },
    home: cell.actions.home,
    recordCodec: createRecordCodec(),
    acquaintances: people.acquaintances,
    wikiHost: wiki.host,
    notebook: wiki.notebook,
    titleOfCopy: (...words) => titles().copiedFrom(...words),
  });
  return { actions, siteReader, nudge: actions.nudge };
};

export type NeighbourhoodColumn = ReturnType<typeof openNeighbourhood>;
