import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { IS_WHOLE } from './whole.ts';

const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'uplanet');

/** Real programs that some stories need. A story whose part is missing is left out, except in CI, where it fails. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
export const FIREFOX = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';
export const KUBO = process.env['KUBO_BIN'] ?? join(CACHE, 'kubo-0.42.0', 'ipfs');

const isMissing = (part: string): boolean => !existsSync(part) && process.env['CI'] !== 'true';

/** `describe`, left out where one of the programs is not on this machine. */
export const describeWith = (parts: readonly string[], title: string, stories: () => void): void => {
  const missing = parts.filter(isMissing);
  const name = missing.length === 0 ? title : `${title} (left out: ${missing.join(', ')} is missing)`;
  describe.skipIf(missing.length > 0)(name, stories);
};

/** Stories told once already, in another browser: `npm run soak` tells them in this one too. */
export const describeAlsoWith = (parts: readonly string[], title: string, stories: () => void): void => {
  if (IS_WHOLE) describeWith(parts, title, stories);
};
