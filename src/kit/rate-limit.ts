import { remember } from './remember.ts';

/** Allows `burst` events at once per key, then one each `everyMs`. */
export interface RateLimit {
  /** True when the event may pass; takes it from the key's allowance. */
  readonly take: (key: string, nowMs: number) => boolean;
}

export interface RateLimitOptions {
  readonly burst: number;
  readonly everyMs: number;
  /** Keys remembered; the one not heard of for longest is forgotten first, and starts afresh. */
  readonly maxKeys: number;
}

/** Token buckets, bounded in number. */
export const createRateLimit = ({ burst, everyMs, maxKeys }: RateLimitOptions): RateLimit => {
  const byKey = new Map<string, { readonly tokens: number; readonly atMs: number }>();
  return {
    take: (key, nowMs) => {
      const known = byKey.get(key) ?? { tokens: burst, atMs: nowMs };
      const tokens = Math.min(burst, known.tokens + Math.max(0, nowMs - known.atMs) / everyMs);
      const allowed = tokens >= 1;
      remember(byKey, key, { tokens: allowed ? tokens - 1 : tokens, atMs: nowMs }, maxKeys);
      return allowed;
    },
  };
};
