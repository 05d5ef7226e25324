import { Zip, ZipPassThrough } from 'fflate';

/** Writes one file of a bundle, piece by piece. */
export type WritePiece = (bytes: Uint8Array, isLast: boolean) => void;

/** A name that was not used before: `pain.json`, then `pain (2).json`. */
const freeName = (used: ReadonlySet<string>, name: string): string => {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let free = name;
  for (let at = 2; used.has(free); at += 1) free = `${stem} (${at})${ending}`;
  return free;
};

/** Many files as one zip archive, each stored as it is: no more of it is in memory than the piece that is written. */
export class FileBundle {
  readonly #names = new Set<string>();
  readonly #zip: Zip;
  readonly #writtenMs: number;

  /** `hear` is given the bytes of the archive in order; `writtenMs` (since 1970) dates all files. */
  constructor(hear: (bytes: Uint8Array) => void, writtenMs: number) {
    this.#writtenMs = writtenMs;
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) throw error;
      hear(bytes);
    });
  }

  /** One file after the other: the next begins when the last piece of this one is written. */
  begin(name: string): WritePiece {
    const free = freeName(this.#names, name);
    this.#names.add(free);
    const file = new ZipPassThrough(free);
    file.mtime = this.#writtenMs;
    this.#zip.add(file);
    return (bytes, isLast) => file.push(bytes, isLast);
  }

  end(): void {
    this.#zip.end();
  }
}
