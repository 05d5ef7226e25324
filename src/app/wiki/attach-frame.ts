import type { Audience } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { WikiFrame, WikiFrameHandlers, WikiHost } from '../../ports/wiki-host.ts';
import { createFrameGate } from './frame-gate.ts';
import type { FrameReloads } from './frame-reloads.ts';
import { settle, watchRestart, type Settling } from './frame-restart.ts';
import { createFrameLink, type FrameLink } from './frame-link.ts';
import { createFrameTroubles, type FrameTroubles } from './frame-troubles.ts';
import type { NotebookDesk } from './notebook-desk.ts';
import type { NoteWatch } from './note-watch.ts';
import type { NotebookRoom } from './notebook-room.ts';
import type { NotebookActions } from './notebook.types.ts';
import type { PublishWishes } from './publish-wishes.ts';
import type { Wish } from './save-queue.ts';
import type { FrameRefusals } from './unsaved-notes.ts';

type AttachOptions = Parameters<NotebookActions['attach']>[1];

export interface AttachDeps {
  readonly room: NotebookRoom;
  readonly desk: Pick<NotebookDesk, 'tell' | 'refresh' | 'acts'>;
  readonly watch: Pick<NoteWatch, 'acts' | 'deletions'>;
  readonly wishes: PublishWishes;
  readonly wikiHost: WikiHost;
  readonly clock: Pick<Clock, 'nowMs' | 'wait'>;
  readonly reloads: FrameReloads;
}

/** Making private needs no word from the person, publishing does. */
const audienceWishes =
  ({ room, wishes }: AttachDeps, { onAudienceWish }: AttachOptions): WikiFrameHandlers['onAudienceWish'] =>
  (title: string, audience: Audience) => {
    const note = room.index.get(title);
    if (audience === 'me') onAudienceWish(title, audience);
    else if (note?.audience === 'me') wishes.ask(note);
  };

type OwnHandlers = Omit<WikiFrameHandlers, 'onReload' | keyof FrameTroubles['handlers']>;

/** Saves what can be saved; what cannot be waits in the queue, and stays on screen. */
const keep = async (
  { queue }: NotebookRoom,
  link: FrameLink,
  wishes: readonly Wish[],
): Promise<readonly string[]> => {
  try {
    await queue.add(link.writer, wishes);
    return [];
  } catch (error) {
    const wished = new Set(wishes.map(({ title }) => title));
    const own = queue
      .unsaved()
      .filter(({ writer, wish }) => writer === link.writer && wished.has(wish.title));
    // Nothing is kept where nothing is taken any more: the notebook is closed.
    if (own.length === 0) throw error;
    const titles = own.map(({ wish }) => wish.title);
    link.unsaved(titles);
    return titles;
  }
};

const handlersOf = (
  deps: AttachDeps,
  { link, refusals }: { readonly link: FrameLink; readonly refusals: FrameRefusals },
  options: AttachOptions,
): OwnHandlers => {
  const { room, watch, desk } = deps;
  const { isPlain = false, onLink, onFileWish, onImportFiles, onExportWish } = options;
  const gate = createFrameGate(
    { ...watch, tell: desk.tell, index: room.index, nowMs: deps.clock.nowMs },
    { isPlain, baseOf: link.baseOf },
  );
  return {
    onChanges: (changes) => {
      const wanted = gate(changes);
      link.wrote(changes);
      desk.refresh();
      refusals.accepted(changes.map(({ title }) => title));
      return keep(room, link, wanted);
    },
    onRefused: refusals.refused,
    onKeptBack: refusals.keptBack,
    onMended: refusals.mended,
    onLink,
    onAudienceWish: audienceWishes(deps, options),
    onFileWish,
    onImportFiles,
    onExportWish,
    // Nobody limits what a person's own notes draw.
    onExhausted: () => undefined,
  };
};

const settlingOf = ({ room }: AttachDeps, signal: AbortSignal): Settling => ({
  ...{ status: room.status, idle: room.queue.idle, signal },
});

/** A wiki that starts nothing has nothing to let go of. */
const restartOf = (deps: AttachDeps, options: AttachOptions, signal: AbortSignal) => {
  const { isPlain, onRestartWish: wish } = options;
  if (isPlain === true || wish === undefined) return undefined;
  return watchRestart({ ...settlingOf(deps, signal), acts: deps.desk.acts.notes, wish });
};

/** Opens the wiki anew where its page was, or should be, loaded anew: it would come back without its notes. */
const reloadingOf = (
  deps: AttachDeps,
  { onRestartWish }: AttachOptions,
  { troubles, signal }: { readonly troubles: FrameTroubles; readonly signal: AbortSignal },
) => {
  let wiki: WikiFrame | undefined;
  return {
    booted: (frame: WikiFrame): void => {
      wiki = frame;
      troubles.opened();
    },
    onReload: (how: 'wished' | 'done'): void => {
      if (wiki === undefined || signal.aborted) return;
      // A hand that wishes it tires; code does not.
      if (how === 'done' && !deps.reloads.mayReload()) {
        wiki.close();
        troubles.reloads();
        return;
      }
      // Fails with the frame only.
      void settle(wiki, settlingOf(deps, signal)).then(onRestartWish, () => undefined);
    },
  };
};

const troublesOf = (
  { desk }: AttachDeps,
  { isPlain = false, onTrouble }: AttachOptions,
  signal: AbortSignal,
): FrameTroubles =>
  createFrameTroubles(desk.acts.notes, {
    isPlain,
    tell: (trouble) => {
      if (!signal.aborted) onTrouble?.(trouble);
    },
  });

const moreOf = ({ show, isPlain }: AttachOptions) => {
  const last = show?.at(-1);
  return { ...(last === undefined ? {} : { show: last }), ...(isPlain === true ? { isPlain } : {}) };
};

/** Puts each on top of the one before; the last is there since the start. */
const showStory = (wiki: WikiFrame, { show = [] }: AttachOptions): void => {
  for (const title of show.slice(0, -1).toReversed()) wiki.show(title);
};

/** Boots the wiki inside the frame and keeps it and the notebook in step until the signal ends. */
export const attachFrame = async (
  deps: AttachDeps,
  ...[frame, options]: Parameters<NotebookActions['attach']>
): ReturnType<NotebookActions['attach']> => {
  const { room, wikiHost, wishes, desk } = deps;
  await room.load();
  const signal = AbortSignal.any([options.signal, room.signal]);
  signal.throwIfAborted();
  const notes = room.index.all();
  const link = createFrameLink({ notes, current: room.index.get, clock: deps.clock, signal });
  const refusals = room.unsaved.of(link.writer);
  room.links.add(link);
  const leave = (): void => {
    room.links.delete(link);
    refusals.left();
    const open = wishes.wish.get();
    if (open !== undefined && room.links.size === 0) wishes.settle(open, 'gone');
  };
  signal.addEventListener('abort', leave, { once: true });
  const { language, dark } = options;
  desk.refresh();
  const troubles = troublesOf(deps, options, signal);
  const reloading = reloadingOf(deps, options, { troubles, signal });
  const own = handlersOf(deps, { link, refusals }, options);
  const handlers = { ...own, ...troubles.handlers, onReload: reloading.onReload };
  const started = restartOf(deps, options, signal);
  const wiki = await wikiHost
    .open(frame, { mode: 'edit', language, dark, notes, handlers, ...moreOf(options) }, { signal })
    .catch((error: unknown) => {
      leave();
      troubles.failed(error);
      throw error;
    });
  signal.addEventListener('abort', () => wiki.close(), { once: true });
  link.booted(wiki);
  started?.(wiki);
  reloading.booted(wiki);
  showStory(wiki, options);
  return { setDark: wiki.setDark, show: wiki.show };
};
