import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { createPipe } from '../../../src/adapters/memory/message-pipe.ts';
import { createJudge } from '../../../src/app/neighbourhood/judge.ts';
import { exchangeLedgers } from '../../../src/app/neighbourhood/ledger-exchange.ts';
import { createLedgerKeeper, type LedgerKeeper } from '../../../src/app/neighbourhood/ledger-keeper.ts';
import { encodeRecordMessage } from '../../../src/domain/neighbourhood/wire.ts';
import type { Clock } from '../../../src/kit/world/clock.ts';
import type { SectorMessage, Verdict } from '../../../src/ports/network.ts';
import { WELL_READ } from '../../support/admissions.ts';
import { TOULOUSE, deviceOf, person } from '../../support/cast.ts';
import { createHandClock } from '../../support/clock.ts';
import { createPlainCodec, plainRecord } from '../../support/plain-records.ts';

const AUTHORS = Array.from({ length: 6 }, (_, at) => person(`author ${at}`));

interface Listener {
  readonly name: string;
  readonly clock: Clock;
  readonly keeper: LedgerKeeper;
  readonly judge: (message: SectorMessage) => Promise<Verdict>;
}

const listenerNamed = (name: string, signal: AbortSignal): Listener => {
  const clock = createHandClock();
  const keeper = createLedgerKeeper({
    own: person('nobody').ipnsName,
    sector: TOULOUSE,
    settings: createMemoryKeyValueStore(),
    recordCodec: createPlainCodec(),
    admission: WELL_READ,
    clock,
    log: createMemoryLog(),
    signal,
  });
  const quiet = { refuse: () => undefined, onHello: () => undefined };
  return { name, clock, keeper, judge: createJudge({ keeper, clock, signal, ...quiet }) };
};

const exchange = async (a: Listener, b: Listener, signal: AbortSignal): Promise<void> => {
  const { nearEnd, farEnd } = createPipe(deviceOf(a.name), deviceOf(b.name));
  const deps = { own: person('nobody').ipnsName, clock: a.clock, refuse: () => undefined, signal };
  await Promise.all([
    exchangeLedgers(nearEnd, { ...deps, keeper: a.keeper }),
    exchangeLedgers(farEnd, { ...deps, keeper: b.keeper }),
  ]);
};

const stateOf = ({ keeper }: Listener): readonly string[] =>
  [...keeper.ledger.entries()].map(({ record }) => new TextDecoder().decode(record.bytes)).sort();

test('whatever is dropped, doubled and shuffled, all hold the newest of each after one round of exchanges', async () => {
  const published = fc.array(
    fc.record({ author: fc.nat(AUTHORS.length - 1), sequence: fc.nat(4), rootBytes: fc.nat(1) }),
    { minLength: 1, maxLength: 15 },
  );
  await fc.assert(
    fc.asyncProperty(published, fc.infiniteStream(fc.nat(99)), async (stories, chance) => {
      const session = new AbortController();
      const people = ['alice', 'bob', 'carol'].map((name) => listenerNamed(name, session.signal));
      const [alice, bob, carol] = people;
      if (!alice || !bob || !carol) throw new RangeError('three people');
      const draw = (): number => Number(chance.next().value);
      const messages = stories.map(({ author, ...story }) => {
        const who = AUTHORS[author] ?? person('nobody');
        const record = plainRecord(who, story).bytes;
        return {
          sector: TOULOUSE,
          from: deviceOf('relay'),
          via: deviceOf('relay'),
          bytes: encodeRecordMessage({ ...who, record }),
        };
      });
      // The author's own neighbour hears everything; the others hear what fate leaves them, in its order.
      for (const message of messages) await alice.judge(message);
      for (const listener of [bob, carol]) {
        const fate = messages
          .flatMap((message) => [message, message].slice(0, draw() % 3).map((copy) => ({ copy, at: draw() })))
          .toSorted((a, b) => a.at - b.at);
        for (const { copy } of fate) await listener.judge(copy);
      }
      await exchange(carol, bob, session.signal);
      await exchange(bob, alice, session.signal);
      await exchange(carol, bob, session.signal);
      expect(stateOf(bob)).toEqual(stateOf(alice));
      expect(stateOf(carol)).toEqual(stateOf(alice));
      expect(carol.keeper.ledger.hashes()).toEqual(alice.keeper.ledger.hashes());
      session.abort();
    }),
    { numRuns: 300 },
  );
});

test('a full ledger reaches a blank neighbour in one exchange, and both know it', async () => {
  const { signal } = new AbortController();
  const [alice, bob] = [listenerNamed('alice', signal), listenerNamed('bob', signal)];
  const own = person('author 0').ipnsName;
  for (let at = 0; at < 500; at += 1) alice.keeper.add(plainRecord(person(`author ${at}`), { sequence: 7 }));
  const { nearEnd, farEnd } = createPipe(deviceOf('alice'), deviceOf('bob'));
  const deps = { own, clock: alice.clock, refuse: () => undefined, signal };
  const [hers, his] = await Promise.all([
    exchangeLedgers(nearEnd, { ...deps, keeper: alice.keeper }),
    exchangeLedgers(farEnd, { ...deps, keeper: bob.keeper }),
  ]);
  expect(hers).toMatchObject({ received: 0, ownSequence: 7n, declined: [] });
  expect(his.received).toBe(500);
  expect(bob.keeper.ledger.hashes()).toEqual(alice.keeper.ledger.hashes());
});
