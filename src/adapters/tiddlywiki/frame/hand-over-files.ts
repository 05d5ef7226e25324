import { NOTE_LIMITS } from '../../../domain/wiki/limits.ts';
import { FRAME_LIMITS, type FrameMessage } from '../protocol.ts';
import type { Tw } from './tw.ts';

/** What the host reads; pictures, films and the like stay with TiddlyWiki. */
const READ_BY_HOST = /\.(html?|hta|json|tid|tiddler|multids|meta|csv|md|txt|zip)$/i;

interface ImportedFile {
  readonly file: File;
  /** TiddlyWiki would keep it in base64: three bytes are four letters. */
  readonly isBinary: boolean;
  readonly callback: (tiddlers: readonly unknown[]) => void;
}

interface Ways {
  readonly post: (message: FrameMessage) => void;
  /** Told of a file that no note can hold. */
  readonly keepBack: (file: File) => void;
}

const fitsInNote = ({ file, isBinary }: ImportedFile): boolean =>
  file.size <= (isBinary ? Math.floor((NOTE_LIMITS.bytes / 4) * 3) : NOTE_LIMITS.bytes);

/**
 * Files that hold notes are read by the host, which shows first what would change. TiddlyWiki names the files of one drop one by
 * one and in one go: they leave together, unread, and those that stay do not wait for them. A film that no note can hold is not
 * even read.
 */
export const handOverFiles = (tw: Tw, { post, keepBack }: Ways): void => {
  let leaving: ImportedFile[] = [];
  let files: File[] = [];
  let staying = 0;
  const send = (): void => {
    for (let from = 0; from < files.length; from += FRAME_LIMITS.filesPerMessage)
      post({ verb: 'files', files: files.slice(from, from + FRAME_LIMITS.filesPerMessage) });
    // TiddlyWiki shows what it read itself when it has heard of every file; of none, it has nothing to show.
    if (staying > 0) for (const { callback } of leaving) callback([]);
    leaving = [];
    files = [];
    staying = 0;
  };
  tw.hooks.addHook('th-importing-file', (dropped: ImportedFile) => {
    if (leaving.length + staying === 0) queueMicrotask(send);
    const isForHost = READ_BY_HOST.test(dropped.file.name);
    const stays = !isForHost && fitsInNote(dropped);
    if (stays) staying += 1;
    else leaving.push(dropped);
    if (isForHost) files.push(dropped.file);
    else if (!stays) keepBack(dropped.file);
    return !stays;
  });
};
