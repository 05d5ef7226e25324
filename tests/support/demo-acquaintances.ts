import type { OpenedApp } from '../../src/app/app.ts';
import { createListeners } from '../../src/kit/listeners.ts';
import type { IpnsName } from '../../src/domain/identity/identity.ts';
import { NOBODY, type Acquaintance } from '../../src/domain/neighbourhood/acquaintance.ts';
import type { DemoWish } from './demo-wish.ts';

type Verbs = Pick<OpenedApp['neighbourhood'], 'know' | 'hide' | 'rename' | 'acquaintances'>;

/** Writes down what the page asks for, and remembers it. */
export const createDemoAcquaintances = ({ hidden = [] }: DemoWish, calls: string[]): Verbs => {
  const people = new Map<IpnsName, Acquaintance>(hidden.map((name) => [name, { ...NOBODY, hidden: true }]));
  const listeners = createListeners<readonly [IpnsName]>();
  const get = (name: IpnsName): Acquaintance => people.get(name) ?? NOBODY;
  const change = (name: IpnsName, what: Partial<Acquaintance>, call: string): void => {
    calls.push(call);
    people.set(name, { ...get(name), ...what });
    listeners.tell(name);
  };
  return {
    know: (name, saidKnown) => change(name, { saidKnown }, `know ${name} ${String(saidKnown)}`),
    hide: (name, isHidden, as) =>
      change(
        name,
        { hidden: isHidden, hiddenAs: isHidden ? as : undefined },
        `hide ${name} ${String(isHidden)}`,
      ),
    rename: (name, petName) => change(name, { petName }, `rename ${name} ${petName}`),
    acquaintances: {
      get,
      standingOf: (name) => (get(name).hidden ? 'hidden' : get(name).saidKnown ? 'known' : 'stranger'),
      entries: () => people.entries(),
      onChange: listeners.add,
    },
  };
};
