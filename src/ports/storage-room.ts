import type { Room } from '../domain/shell/room.ts';

/** The room that the browser gives this origin. None of it throws: a browser that does not say answers `undefined` or no. */
export interface StorageRoom {
  readonly estimate: () => Promise<Room | undefined>;
  /** Whether so many bytes more can be written now: they are, and taken away again. */
  readonly fits: (bytes: number) => Promise<boolean>;
  /** Whether the browser promised to ask before it clears what lies here. */
  readonly isPersisted: () => Promise<boolean>;
  /** Asks for that promise; some browsers ask the person. */
  readonly persist: () => Promise<boolean>;
}
