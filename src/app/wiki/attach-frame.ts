import type { Audience } from '../../domain/wiki/tiddler.ts';
import type { FrameChange, WikiHost } from '../../ports/wiki-host.ts';
import { createFrameLink, type FrameLink } from './frame-link.ts';
import type { NoteIndex } from './note-index.ts';
import type { NotebookRoom } from './notebook-room.ts';
import type { NotebookActions } from './notebook.types.ts';
import type { PublishWishes } from './publish-wishes.ts';
import type { Wish } from './save-queue.ts';

/** The audience of a renamed note follows it to its new title. */
const wishOf = (index: NoteIndex, link: FrameLink, change: FrameChange): Wish => {
  const { title, fields, renamedFrom } = change;
  const base = link.baseOf(title);
  const followed = renamedFrom === undefined ? undefined : index.get(renamedFrom)?.audience;
  return followed === undefined || index.get(title) !== undefined
    ? { title, fields, base }
    : { title, fields, base, audience: followed };
};

export interface AttachDeps {
  readonly room: NotebookRoom;
  readonly wishes: PublishWishes;
  readonly wikiHost: WikiHost;
}

/** Boots the wiki inside the frame and keeps it and the notebook in step until the signal ends. */
export const attachFrame = async (
  { room, wishes, wikiHost }: AttachDeps,
  ...[frame, options]: Parameters<NotebookActions['attach']>
): ReturnType<NotebookActions['attach']> => {
  await room.load();
  const signal = AbortSignal.any([options.signal, room.signal]);
  signal.throwIfAborted();
  const notes = room.index.all();
  const link = createFrameLink({ notes, signal });
  room.links.add(link);
  signal.addEventListener('abort', () => room.links.delete(link), { once: true });
  const { language, dark, show, onLink, onAudienceWish, onImportFile, onExportWish } = options;
  const handlers = {
    onChanges: (changes: readonly FrameChange[]): Promise<void> => {
      const wishes = changes.map((change) => wishOf(room.index, link, change));
      link.wrote(changes);
      return room.queue.add(link.writer, wishes);
    },
    onLink,
    onAudienceWish: (title: string, audience: Audience): void => {
      if (audience === 'me') onAudienceWish(title, audience);
      const note = room.index.get(title);
      if (audience === 'public' && note !== undefined) wishes.ask(note);
    },
    onImportFile,
    onExportWish,
    // Nobody limits what a person's own notes draw.
    onExhausted: () => undefined,
  };
  const shown = show === undefined ? {} : { show };
  const wiki = await wikiHost
    .open(frame, { mode: 'edit', language, dark, notes, handlers, ...shown }, { signal })
    .catch((error: unknown) => {
      room.links.delete(link);
      throw error;
    });
  signal.addEventListener('abort', () => wiki.close(), { once: true });
  link.booted(wiki);
  return { setDark: wiki.setDark, show: wiki.show };
};
