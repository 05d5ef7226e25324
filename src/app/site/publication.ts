import type { IpnsRecord } from '../../domain/record/record.ts';
import { tidyDisplayName } from '../../domain/site/profile.ts';
import { beside } from '../../kit/async/waiting.ts';
import { createSlices } from '../../kit/async/slices.ts';
import { createPacer, type Worked } from './pacer.ts';
import { partsOf, show, type Parts } from './publication-parts.ts';
import { publicSizeOf } from './public-size.ts';
import { reasonOf } from './publication-status.ts';
import { watchWorld } from './publication-watch.ts';
import type { PublicationDeps, PublicationWork } from './publication.deps.ts';
import type { PublicationActions, UnreadElsewhere } from './publication.types.ts';
import { createSeenCount, recallSeen } from './remember-seen.ts';
import { readBefore, type Before } from './before.ts';
import { WithdrawnError } from './publish-root.ts';
import { isDue, publishTurn } from './publish-turn.ts';
import { ElsewhereUnreadError, type TakenIn } from './elsewhere.ts';

export const SPACING_MS = 1_000;
const RETRY_MS = 30_000;

/** Nothing is published over what another device shows: that is heard of and taken in first. */
const takeIn = async (parts: Parts, before: Before | undefined): Promise<TakenIn | undefined> => {
  const { shelf, status, overheard, elsewhere, profile, picked } = parts;
  if (before === undefined && picked().length === 0) return undefined;
  if (!overheard.hasAsked()) await overheard.ask();
  const takenIn = await elsewhere.takeIn(before);
  status.learn({ unread: undefined });
  if (takenIn === undefined) return undefined;
  const { arrived, withdrawn } = takenIn;
  if (arrived + withdrawn > 0) status.learn({ tookIn: { arrived, withdrawn } });
  if (profile.get().displayName === '' && takenIn.profile.displayName !== '') {
    await shelf.keepProfile(takenIn.profile);
    profile.set(takenIn.profile);
  }
  return takenIn;
};

const turnOf = async (deps: PublicationDeps, parts: Parts): Promise<IpnsRecord | undefined> => {
  const { status, heard, shelf, profile, picked } = parts;
  // The person may say yes while the notes are still on their way: without them nothing would be public any more.
  await deps.notes.load({ signal: deps.signal });
  const sector = deps.home.get()?.sector;
  if (sector === undefined) return status.facts().record;
  // The generation is read no later than the notes: what changes after it is published once more.
  const [before, stored] = await Promise.all([
    readBefore({ ...deps, name: deps.identity.ipnsName, shelf }),
    deps.wikiStore.publicGeneration({ signal: deps.signal }),
  ]);
  const takenIn = await takeIn(parts, before);
  const tiddlers = picked().map(({ tiddler }) => tiddler);
  const generation = Math.min(stored, heard.generation);
  const isWishedStill = (): boolean => {
    const now = new Set(picked().map(({ tiddler }) => tiddler.title));
    return deps.home.get()?.sector === sector && tiddlers.every(({ title }) => now.has(title));
  };
  const onKept = (record: IpnsRecord): void => show(parts, deps, record);
  const wish = {
    sector,
    profile: profile.get(),
    tiddlers,
    isWishedStill,
    onKept,
    before,
    generation,
    takenIn,
  };
  return publishTurn({ ...deps, ...parts, shelf, name: deps.identity.ipnsName }, wish);
};

/** The newest are all there are where there are no more of them than the name shows. */
const unreadElsewhere = (
  { noteCount, newest }: ElsewhereUnreadError,
  { picked }: Pick<Parts, 'picked'>,
): UnreadElsewhere => {
  const here = new Set(picked().map(({ record }) => record.title));
  const missingHere = newest.filter((title) => !here.has(title));
  return { noteCount, missingHere, isAll: newest.length === noteCount };
};

const failed = async ({ log, clock }: PublicationDeps, parts: Parts, error: unknown): Promise<Worked> => {
  const { status, picked } = parts;
  if (error instanceof ElsewhereUnreadError) {
    const unread = { record: error.record, ...unreadElsewhere(error, parts) };
    status.learn({ isPublishing: false, reason: undefined, unread });
    return 'failed';
  }
  log.warn('public notes not published', error);
  const reason = reasonOf(error);
  const tiddlers = reason === 'too-big' ? picked().map(({ tiddler }) => tiddler) : undefined;
  const size = tiddlers && (await publicSizeOf(tiddlers, createSlices(clock)));
  status.learn({ isPublishing: false, reason, size });
  // What is too much stays too much until a note changes: to weigh it again and again would bring nothing.
  return reason === 'too-big' ? 'done' : 'failed';
};

const work = async (deps: PublicationDeps, parts: Parts): Promise<Worked> => {
  const { status } = parts;
  try {
    status.learn({ isPublishing: true });
    // Only one tab publishes at a time, and each begins with what the last one stored.
    await parts.lock.hold(async () => show(parts, deps, await turnOf(deps, parts)));
    status.learn({ isPublishing: false, reason: undefined });
    return 'done';
  } catch (error) {
    if (deps.signal.aborted) return 'done';
    return error instanceof WithdrawnError ? 'again' : failed(deps, parts, error);
  }
};

/** Shows what is stored. */
const readStored = async (
  deps: PublicationDeps,
  { shelf, status, profile, picked }: Parts,
): Promise<Before | undefined> => {
  profile.set(await shelf.profile());
  status.learn({ hasConsent: await shelf.consented(), publicCount: picked().length });
  return readBefore({ ...deps, name: deps.identity.ipnsName, shelf });
};

const showStored = async (deps: PublicationDeps, parts: Parts): Promise<void> =>
  show(parts, deps, (await readStored(deps, parts))?.record);

/** Shows what is stored, with what neighbours said of it. */
const recall = async (deps: PublicationDeps, parts: Parts): Promise<Before | undefined> => {
  const before = await readStored(deps, parts);
  await recallSeen(parts, before?.record);
  show(parts, deps, before?.record);
  return before;
};

/** Shows what is stored; is there something to publish? */
const start = async (deps: PublicationDeps, parts: Parts): Promise<boolean> => {
  const { shelf, publisher, heard } = parts;
  const { signal } = deps;
  // Read before the notes: a change between the two is then published once more, never missed.
  heard.generation = await deps.wikiStore.publicGeneration({ signal });
  await deps.notes.load({ signal });
  const before = await recall(deps, parts);
  const tidy = async (): Promise<void> => publisher.tidy((await shelf.stored())?.published.root);
  beside(deps.log, 'old roots not let go', signal, parts.lock.hold(tidy));
  const isLost = before !== undefined && !(await publisher.holds(before.published.root));
  // Where the roots are lost and no note is left, the notes were lost with them: nothing of what neighbours hold is taken back unasked.
  if (isLost && parts.picked().length === 0) return false;
  return isLost || isDue(before, heard.generation, deps);
};

/** What the person does. */
const actionsOf = (parts: Parts, request: () => void): PublicationActions => {
  const { status, shelf, profile, picked, elsewhere } = parts;
  return {
    publication: status.publication,
    profile,
    preview: () => picked().map(({ record }) => record),
    consent: async () => {
      await shelf.keepConsent();
      status.learn({ hasConsent: true });
      request();
    },
    publishWithout: async () => {
      const { unread } = status.facts();
      if (unread === undefined) return;
      await elsewhere.passOver(unread.record);
      status.learn({ unread: undefined });
      request();
    },
    setProfile: async ({ displayName }) => {
      const tidy = { displayName: tidyDisplayName(displayName) };
      await shelf.keepProfile(tidy);
      profile.set(tidy);
      request();
    },
  };
};

/** What neighbours say of what is published. */
const seenActions = (
  deps: PublicationDeps,
  parts: Parts,
): Pick<PublicationWork, 'confirmed' | 'kept' | 'ownDevice' | 'named'> => {
  const { seenBy } = parts;
  const count = createSeenCount(parts, deps);
  const counted =
    <Args extends readonly unknown[]>(note: (...args: Args) => void) =>
    (...args: Args): void => {
      note(...args);
      count();
    };
  return {
    confirmed: counted(seenBy.confirm),
    kept: counted(seenBy.keep),
    ownDevice: counted(seenBy.own),
    named: counted(seenBy.named),
  };
};

/** Turns at their pace, for who has agreed to publish. */
const pacedTurns = (deps: PublicationDeps, parts: Parts) => {
  const pacer = createPacer({
    ...deps,
    spacingMs: SPACING_MS,
    retryMs: RETRY_MS,
    work: () => work(deps, parts),
  });
  const request = (): void => {
    if (parts.status.facts().hasConsent) pacer.request();
  };
  return { request, settled: pacer.settled };
};

/**
 * Publishes the public notes: never before the person agreed, at once when something public changed, then at most once
 * a second. Saved here first (offline is success), then handed out by each way with its own retry.
 */
export const createPublication = (deps: PublicationDeps): PublicationWork => {
  const parts = partsOf(deps, () => request());
  const { request, settled } = pacedTurns(deps, parts);
  const { status, fanOut, heard, picked, lock } = parts;
  return {
    ...actionsOf(parts, request),
    outcomes: fanOut.outcomes,
    settled,
    recall: async () => {
      await recall(deps, parts);
    },
    start: async () => {
      const isWaiting = await start(deps, parts);
      watchWorld(deps, parts, request);
      if (isWaiting) request();
    },
    reread: async () => {
      await showStored(deps, parts);
      request();
    },
    showStored: () => showStored(deps, parts),
    publicChanged: (changes = 1) => {
      heard.generation += changes;
      status.learn({ publicCount: picked().length });
      request();
    },
    publicSaving: () => {
      if (status.facts().hasConsent) lock.expect();
    },
    ...seenActions(deps, parts),
    nudge: () => {
      fanOut.again();
      const { reason, unread } = status.facts();
      const isWorthIt = reason !== undefined && reason !== 'too-big';
      if (isWorthIt || unread !== undefined) request();
    },
  };
};
