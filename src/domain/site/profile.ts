import * as v from 'valibot';
import { err, ok, type Result } from '../../kit/result.ts';
import { DISPLAY_NAME_UNITS, SITE_SCHEMA } from './layout.ts';

/** `profile.json`: what a person says of themselves. Untrusted text when it is somebody else's. */
export interface Profile {
  readonly displayName: string;
}

const Stored = v.object({ schema: v.literal(SITE_SCHEMA), displayName: v.string() });

/** Trimmed, on one line, whole characters, at most `DISPLAY_NAME_UNITS` UTF-16 units. */
export const tidyDisplayName = (text: string): string =>
  clip(text.replace(/\s+/g, ' ').trim(), DISPLAY_NAME_UNITS).trimEnd();

/** The longest start of `text` that fits `units` UTF-16 units and splits no character. */
export const clip = (text: string, units: number): string =>
  text.slice(0, units).replace(/[\uD800-\uDBFF]$/, '');

export const encodeProfile = (profile: Profile): string =>
  JSON.stringify({ schema: SITE_SCHEMA, displayName: tidyDisplayName(profile.displayName) });

export const parseProfile = (value: unknown): Result<Profile, 'not-a-profile'> => {
  const parsed = v.safeParse(Stored, value);
  return parsed.success
    ? ok({ displayName: tidyDisplayName(parsed.output.displayName) })
    : err('not-a-profile');
};
