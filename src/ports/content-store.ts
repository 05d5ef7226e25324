import type { CID } from 'multiformats/cid';

export interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

/** Bounds that hold while a DAG is read, not after. */
export interface DagLimits {
  readonly maxBytes: number;
  readonly maxBlocks: number;
}

/** Content-addressed blocks: kept here, fetched from neighbours, pinned by root. */
export interface ContentStore {
  /**
   * Durable when it resolves. `loose` blocks are not spared by a sweep: whoever loses them can fetch them again.
   * @throws {StorageFullError} @throws {BlockMismatchError} if bytes do not hash to their CID; nothing is kept then.
   */
  readonly put: (
    blocks: readonly Block[],
    options: { readonly signal: AbortSignal; readonly loose?: boolean },
  ) => Promise<void>;
  /** From here, else from connected peers; always verified. @throws {BlockNotFoundError} when nobody gave it before the signal. */
  readonly get: (
    cid: CID,
    options: {
      readonly signal: AbortSignal;
      readonly offline?: boolean;
      /** Hears of the bytes of a block that had to be fetched. */
      readonly onFetched?: (bytes: number) => void;
    },
  ) => Promise<Uint8Array>;
  readonly has: (cid: CID) => Promise<boolean>;
  /**
   * Makes the whole DAG under `root` local (fetching what lacks) and keeps it until `unpin`. Any number of owners may
   * pin a root; shared blocks stay while one pinned root needs them. Limits and result are of the whole DAG, each block
   * once. What this page has verified under a root that is still pinned is taken as being here and not read again. What
   * the signal ends pins nothing, however late it ends it.
   * @throws {DagTooBigError} as soon as a limit is passed; nothing is pinned then.
   * @throws {DagUnreadableError} at a block whose links cannot be read (only raw, dag-pb and dag-cbor can).
   * @throws {BlockNotFoundError} when a block was not given before the signal. @throws {StorageFullError}
   */
  readonly pin: (
    root: CID,
    owner: string,
    options: {
      readonly limits: DagLimits;
      readonly signal: AbortSignal;
      /** Hears of the bytes of each block that had to be fetched. */
      readonly onFetched?: (bytes: number) => void;
    },
  ) => Promise<{ readonly blocks: number; readonly bytes: number }>;
  /** Lets go of one owner's claim. Blocks stay until the next `sweep`. */
  readonly unpin: (root: CID, owner: string) => Promise<void>;
  readonly pins: () => Promise<readonly { readonly root: CID; readonly owner: string }[]>;
  /**
   * Deletes blocks that no pinned root reaches. What this page has `put` and nobody has pinned yet stays, so that a
   * sweep never falls between a put and its pin; the first sweep after a restart takes what was left over.
   */
  readonly sweep: (options: { readonly signal: AbortSignal }) => Promise<{ readonly deletedBlocks: number }>;
}

export class BlockNotFoundError extends Error {
  override readonly name = 'BlockNotFoundError';
  readonly cid: CID;
  constructor(cid: CID, options?: ErrorOptions) {
    super(`no peer gave block ${cid.toString()}`, options);
    this.cid = cid;
  }
}
export class BlockMismatchError extends Error {
  override readonly name = 'BlockMismatchError';
  readonly cid: CID;
  constructor(cid: CID, options?: ErrorOptions) {
    super(`bytes do not hash to ${cid.toString()}`, options);
    this.cid = cid;
  }
}
/** A block of the DAG is of a codec that cannot be walked, or does not decode. */
export class DagUnreadableError extends Error {
  override readonly name = 'DagUnreadableError';
  readonly cid: CID;
  constructor(cid: CID, options?: ErrorOptions) {
    super(`the links of block ${cid.toString()} cannot be read`, options);
    this.cid = cid;
  }
}
export class DagTooBigError extends Error {
  override readonly name = 'DagTooBigError';
  readonly root: CID;
  constructor(root: CID, options?: ErrorOptions) {
    super(`DAG under ${root.toString()} passes its limits`, options);
    this.root = root;
  }
}
