import type { Audience } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { WikiFrameHandlers, WikiHost } from '../../ports/wiki-host.ts';
import { createFrameGate } from './frame-gate.ts';
import { watchRestart } from './frame-restart.ts';
import { createFrameLink, type FrameLink } from './frame-link.ts';
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
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** Making private needs no word from the person, publishing does. */
const audienceWishes =
  ({ room, wishes }: AttachDeps, { onAudienceWish }: AttachOptions): WikiFrameHandlers['onAudienceWish'] =>
  (title: string, audience: Audience) => {
    const note = room.index.get(title);
    if (audience === 'me') onAudienceWish(title, audience);
    else if (note?.audience === 'me') wishes.ask(note);
  };

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
): WikiFrameHandlers => {
  const { room, watch, desk } = deps;
  const { isPlain = false, onLink, onImportFiles, onExportWish } = options;
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
    onImportFiles,
    onExportWish,
    // Nobody limits what a person's own notes draw.
    onExhausted: () => undefined,
  };
};

/** A wiki that starts nothing has nothing to let go of. */
const restartOf = ({ room, desk }: AttachDeps, options: AttachOptions, signal: AbortSignal) => {
  const { isPlain, onRestartWish: wish } = options;
  if (isPlain === true || wish === undefined) return undefined;
  desk.refresh();
  return watchRestart({
    ...{ acts: desk.acts.notes, status: room.status, idle: room.queue.idle },
    ...{ wish, signal },
  });
};

/** Boots the wiki inside the frame and keeps it and the notebook in step until the signal ends. */
export const attachFrame = async (
  deps: AttachDeps,
  ...[frame, options]: Parameters<NotebookActions['attach']>
): ReturnType<NotebookActions['attach']> => {
  const { room, wikiHost, wishes } = deps;
  await room.load();
  const signal = AbortSignal.any([options.signal, room.signal]);
  signal.throwIfAborted();
  const notes = room.index.all();
  const link = createFrameLink({ notes, signal });
  const refusals = room.unsaved.of(link.writer);
  room.links.add(link);
  const leave = (): void => {
    room.links.delete(link);
    refusals.left();
    const open = wishes.wish.get();
    if (open !== undefined && room.links.size === 0) wishes.settle(open, 'gone');
  };
  signal.addEventListener('abort', leave, { once: true });
  const { language, dark, show, isPlain } = options;
  const handlers = handlersOf(deps, { link, refusals }, options);
  const started = restartOf(deps, options, signal);
  const last = show?.at(-1);
  const more = { ...(last === undefined ? {} : { show: last }), ...(isPlain === true ? { isPlain } : {}) };
  const wiki = await wikiHost
    .open(frame, { mode: 'edit', language, dark, notes, handlers, ...more }, { signal })
    .catch((error: unknown) => {
      leave();
      throw error;
    });
  signal.addEventListener('abort', () => wiki.close(), { once: true });
  link.booted(wiki);
  started?.(wiki);
  // Each is put on top of the one before.
  for (const title of show?.slice(0, -1).toReversed() ?? []) wiki.show(title);
  return { setDark: wiki.setDark, show: wiki.show };
};
