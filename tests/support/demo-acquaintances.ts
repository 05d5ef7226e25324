import type { OpenedApp } from '../../src/app/app.ts';
import { NOBODY } from '../../src/domain/neighbourhood/acquaintance.ts';

type Verbs = Pick<OpenedApp['neighbourhood'], 'know' | 'hide' | 'rename' | 'acquaintances'>;

/** Writes down what the page asks for; everybody stays a stranger. */
export const createDemoAcquaintances = (calls: string[]): Verbs => ({
  know: (name, isKnown) => void calls.push(`know ${name} ${String(isKnown)}`),
  hide: (name, isHidden) => void calls.push(`hide ${name} ${String(isHidden)}`),
  rename: (name, petName) => void calls.push(`rename ${name} ${petName}`),
  acquaintances: {
    get: () => NOBODY,
    standingOf: () => 'stranger',
    entries: () => [],
    onChange: () => undefined,
  },
});
