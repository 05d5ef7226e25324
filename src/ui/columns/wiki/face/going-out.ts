import type { NoteRecord } from '../../../../domain/wiki/tiddler.ts';
import type { Attempt } from '../../../system/attempt.ts';
import type { PicturePlaces } from './picture-places.ts';

interface GoingOut {
  readonly attempt: Attempt;
  /** What told the person where pictures were taken; nothing is told of notes that nobody else will read. */
  readonly places: PicturePlaces | null;
  /** Done before anything else. */
  readonly first?: () => Promise<unknown>;
  readonly stop?: AbortSignal;
}

/**
 * The last steps before notes go out, the same for one and for many: nothing goes while the person could not read yet what its
 * pictures tell, and then only without the places that they did not want to tell. `publish` gets those notes as they stand then.
 * True once all is done; what failed stands in `attempt`.
 */
export const goOut = async (
  { attempt, places, first, stop }: GoingOut,
  publish: (bare: readonly NoteRecord[]) => Promise<void>,
): Promise<boolean> => {
  if ((await places?.wereTold()) === false) return false;
  return attempt.run(async () => {
    await first?.();
    const bare = (await places?.takeOut(stop === undefined ? undefined : { stop })) ?? [];
    // A picture whose place is still in it is not to go out.
    if (stop?.aborted !== true) await publish(bare);
  });
};
