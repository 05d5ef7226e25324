import * as v from 'valibot';
import { err, ok, type Result } from '../kit/result.ts';

/** Reads what came through a message channel. Never throws. */
export const parseMessage = <S extends v.GenericSchema>(
  schema: S,
  message: unknown,
): Result<v.InferOutput<S>, 'not-understood'> => {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? ok(parsed.output) : err('not-understood');
};
