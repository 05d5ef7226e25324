import { FRAME_LIMITS, type FrameMessage } from '../protocol.ts';
import type { Tw } from './tw.ts';

/** What the host reads; pictures, films and the like stay with TiddlyWiki. */
const READ_BY_HOST = /\.(html?|hta|json|tid|tiddler|multids|meta|csv|md|txt|zip)$/i;

interface ImportedFile {
  readonly file: File;
  readonly callback: (tiddlers: readonly unknown[]) => void;
}

/**
 * Files that hold notes are read by the host, which shows first what would change. TiddlyWiki names the files of one drop one by
 * one and in one go: they leave together, unread, and those that stay do not wait for them.
 */
export const handOverFiles = (tw: Tw, post: (message: FrameMessage) => void): void => {
  let leaving: ImportedFile[] = [];
  let staying = 0;
  const send = (): void => {
    const files = leaving.map(({ file }) => file);
    for (let from = 0; from < files.length; from += FRAME_LIMITS.filesPerMessage)
      post({ verb: 'files', files: files.slice(from, from + FRAME_LIMITS.filesPerMessage) });
    // TiddlyWiki shows what it read itself when it has heard of every file; of none, it has nothing to show.
    if (staying > 0) for (const { callback } of leaving) callback([]);
    leaving = [];
    staying = 0;
  };
  tw.hooks.addHook('th-importing-file', (dropped: ImportedFile) => {
    if (leaving.length + staying === 0) queueMicrotask(send);
    const isForHost = READ_BY_HOST.test(dropped.file.name);
    if (isForHost) leaving.push(dropped);
    else staying += 1;
    return isForHost;
  });
};
