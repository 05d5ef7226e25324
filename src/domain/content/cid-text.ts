import { CID } from 'multiformats/cid';
import { err, ok, type Result } from '../../kit/result.ts';

const MAX_CID_CHARACTERS = 256;

/**
 * A CID in its usual text, at most 256 characters (bases that are no power of two are decoded in quadratic time).
 * Outside text: any string gives a Result.
 */
export const parseCid = (text: string): Result<CID, 'not-a-cid'> => {
  if (text.length > MAX_CID_CHARACTERS) return err('not-a-cid');
  try {
    return ok(CID.parse(text));
  } catch {
    return err('not-a-cid');
  }
};
