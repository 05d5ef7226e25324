import { isLinked } from '../network/network-mode.ts';
import { createSoon } from '../../kit/async/waiting.ts';
import type { Parts } from './publication-parts.ts';
import type { PublicationDeps } from './publication.deps.ts';

/** New links come in bursts. */
const LINKS_PAUSE_MS = 300;

/** Each time more peers are linked than before: hears what they know of our name, and offers them our record. */
const watchLinks = (
  { network, clock, log, signal }: PublicationDeps,
  parts: Parts,
  request: () => void,
): void => {
  const { overheard, fanOut, status } = parts;
  let linked = 0;
  status.learn({ isLinked: isLinked(network.links()) });
  const greet = createSoon({ clock, ms: LINKS_PAUSE_MS, signal, log }, async () => {
    const isFirst = !overheard.hasAsked();
    await overheard.ask();
    const isWaiting = status.facts().unread !== undefined;
    if ((isFirst && overheard.hasAsked()) || isWaiting) request();
    fanOut.again();
  });
  network.onLinks(
    (links) => {
      const { peers, stations } = links;
      if (isLinked(links) !== status.facts().isLinked) status.learn({ isLinked: isLinked(links) });
      const count = peers.length + stations.filter((station) => station.state === 'connected').length;
      if (count > linked) greet();
      linked = count;
    },
    { signal },
  );
};

/** Asks for a publication when the place or the links change. */
export const watchWorld = (deps: PublicationDeps, parts: Parts, request: () => void): void => {
  const { signal } = deps;
  const { status, fanOut } = parts;
  fanOut.outcomes.subscribe(({ sector, name }) => status.learn({ handedTo: sector + name }), { signal });
  deps.home.subscribe(
    (home) => {
      const sectors = status.facts().record?.announcement.sectors ?? [];
      if (home !== undefined && !sectors.includes(home.sector)) request();
    },
    { signal },
  );
  watchLinks(deps, parts, request);
};
