import type { ShareNote } from '../domain/shell/share.ts';

export interface SharedPicture {
  /** Free of markup; may be empty, and two may be alike. */
  readonly name: string;
  /** One of the types that `pictureTypeOf` knows. */
  readonly type: string;
  readonly base64: string;
  /** The same bytes under the same type, to be shown. */
  readonly file: Blob;
}

/** Something for an import to read; `undefined` where its bytes are gone. Its name is free of markup. */
export interface SharedFile {
  readonly name: string;
  readonly file: File | undefined;
}

/** What another app handed over, as the service worker put it down. */
export interface WaitingShare {
  readonly id: string;
  readonly note: ShareNote;
  readonly pictures: readonly SharedPicture[];
  readonly files: readonly SharedFile[];
}

/** Shares that wait on this device, in the clear, until somebody's notebook is open. */
export interface ShareInbox {
  /** The first that waits. What cannot be read is thrown away. An inbox that the browser refuses is empty. */
  readonly next: () => Promise<WaitingShare | undefined>;
  readonly remove: (id: string) => Promise<void>;
}
