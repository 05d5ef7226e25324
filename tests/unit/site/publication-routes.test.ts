import { describe, expect, test } from 'vitest';
import { neighbourhoodStatus } from '../../../src/app/neighbourhood/neighbour-status.ts';
import { deviceOf, person } from '../../support/cast.ts';
import { plainRecord, ROOT } from '../../support/plain-records.ts';
import { consented, nextTurn, openDesk, opened, shelfOf } from '../../support/publishing.ts';

const ALICE = person('alice');

describe('the record reaches others', () => {
  test('on both ways, as soon as somebody is linked', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    desk.network.setPeers(2);
    await desk.clock.advance(1_300);
    await tab.publication.settled();
    expect(tab.publication.outcomes.get()).toEqual({ sector: 2, name: 2 });
    expect(tab.publication.publication.get().waitingForNetwork).toBe(false);
    expect(desk.network.offered.at(-1)).toEqual(desk.announced.at(-1)?.bytes);
  });

  test('with a station and nobody else it waits for no network: nobody has seen it yet, as the neighbours’ page says', async () => {
    const desk = openDesk();
    desk.network.setStation(true);
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    const waits = (): boolean => tab.publication.publication.get().waitingForNetwork;
    const told = () =>
      neighbourhoodStatus(true, 'running', desk.network.links(), new Map(), () => false).state;
    expect([tab.publication.publication.get().state, waits(), told()]).toEqual([
      'published',
      false,
      'connected',
    ]);
    desk.network.setStation(false);
    expect([waits(), told()]).toEqual([true, 'no-station']);
    desk.network.setStation(true);
    expect([waits(), told()]).toEqual([false, 'connected']);
  });

  test('again for each newcomer, and every ten minutes', async () => {
    const desk = openDesk();
    desk.network.setPeers(1);
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    const once = desk.announced.length;
    desk.network.setPeers(0);
    desk.network.setPeers(2);
    await desk.clock.advance(300);
    expect(desk.announced.length).toBe(once + 1);
    await desk.clock.advance(600_000);
    expect(desk.announced.length).toBe(once + 2);
  });

  test('each way tries again by itself when it failed', async () => {
    const desk = openDesk();
    desk.network.setPeers(1);
    let attempts = 0;
    const tab = await consented(desk, (deps) => ({
      ...deps,
      announce: (record) => {
        attempts += 1;
        return attempts < 3 ? Promise.reject(new Error('topic closed')) : deps.announce(record);
      },
    }));
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    expect(tab.publication.outcomes.get()).toEqual({ sector: 0, name: 1 });
    await desk.clock.advance(3_000);
    expect(tab.publication.outcomes.get()).toEqual({ sector: 1, name: 1 });
    expect(desk.network.offered).toHaveLength(1);
  });

  test('and she is told how many neighbours hold it whole, and who heard of it only; her own laptop is none of them', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    const { publication } = tab.publication;
    const root = desk.announced.at(-1)?.root ?? expect.fail('a root');
    desk.ranks.set(deviceOf('bob'), 'met');
    tab.publication.confirmed(deviceOf('bob'), 1n);
    tab.publication.confirmed(deviceOf('bob'), 0n);
    tab.publication.confirmed(deviceOf('carol'), 0n);
    tab.publication.confirmed(deviceOf('laptop of alice'), 1n);
    tab.publication.ownDevice(deviceOf('laptop of alice'));
    expect(publication.get()).toMatchObject({ seenBy: 0, heardBy: 1, declinedBy: 0 });
    tab.publication.kept(deviceOf('carol'), root, false);
    tab.publication.kept(deviceOf('bob'), root, true);
    tab.publication.kept(deviceOf('laptop of alice'), root, true);
    expect(publication.get()).toMatchObject({ seenBy: 1, heardBy: 0, declinedBy: 1 });
    tab.write('Pain', 'Seigle.');
    await nextTurn(desk, tab);
    expect(tab.publication.publication.get().seenBy).toBe(0);
  });

  test('a reader without a name is told apart, and is a neighbour once a record names the device', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    const { publication } = tab.publication;
    tab.publication.kept(deviceOf('bob'), desk.announced.at(-1)?.root ?? expect.fail('a root'), true);
    expect(publication.get()).toMatchObject({ seenBy: 0, seenByUnnamed: 1 });
    desk.ranks.set(deviceOf('bob'), 'vouched');
    tab.publication.named(deviceOf('bob'));
    expect(publication.get()).toMatchObject({ seenBy: 1, seenByUnnamed: 0 });
  });

  test('after a new start without anybody she is still told who has this root, and nothing of a root that came since', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    const root = desk.announced.at(-1)?.root ?? expect.fail('a root');
    desk.ranks.set(deviceOf('bob'), 'met');
    tab.publication.kept(deviceOf('bob'), root, true);
    tab.publication.kept(deviceOf('carol'), root, true);
    tab.publication.confirmed(deviceOf('dora'), 1n);
    tab.publication.ownDevice(deviceOf('laptop of alice'));
    tab.publication.kept(deviceOf('laptop of alice'), root, true);
    await expect.poll(async () => (await shelfOf(desk).seen())?.words.length).toBe(3);
    tab.close();
    desk.ranks.clear();
    const next = await opened(desk);
    const { publication } = next.publication;
    expect(publication.get()).toMatchObject({ seenBy: 1, seenByUnnamed: 1, heardBy: 1, declinedBy: 0 });
    next.publication.kept(deviceOf('carol'), root, false);
    expect(publication.get()).toMatchObject({ seenBy: 1, seenByUnnamed: 0, declinedBy: 1 });
    next.write('Pain', 'Seigle.');
    await nextTurn(desk, next);
    next.close();
    expect((await opened(desk)).publication.publication.get()).toMatchObject({ seenBy: 0, heardBy: 0 });
  });

  test('no more once the session ended', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    tab.close();
    await desk.clock.advance(0);
    expect(desk.clock.waiting()).toBe(0);
    tab.publication.nudge();
    tab.write('Pain', 'Seigle.');
    await desk.clock.advance(600_000);
    expect(desk.announced).toHaveLength(1);
  });
});

describe('the sequence', () => {
  const elsewhere = (sequence: number) => plainRecord(ALICE, { sequence, root: ROOT });

  test('goes above what linked peers hold', async () => {
    const desk = openDesk();
    desk.network.setPeers(1);
    desk.network.answers = [elsewhere(7).bytes, elsewhere(5).bytes, new Uint8Array([1, 2, 3])];
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    expect(tab.publication.publication.get().sequence).toBe(8n);
  });

  test('goes above what the ledger holds', async () => {
    const desk = openDesk();
    const tab = await consented(desk, (deps) => ({ ...deps, ledgerRecord: () => elsewhere(41) }));
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    expect(tab.publication.publication.get().sequence).toBe(42n);
  });

  test('goes above at the first meeting when it was chosen alone on a blank device', async () => {
    const desk = openDesk();
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    desk.network.answers = [elsewhere(7).bytes];
    desk.network.setPeers(1);
    await desk.clock.advance(1_300);
    await tab.publication.settled();
    expect(tab.publication.publication.get().sequence).toBe(8n);
    expect((await shelfOf(desk).stored())?.published.unheard).toBe(false);
  });

  test('does not answer another device that published later', async () => {
    const desk = openDesk();
    desk.network.setPeers(1);
    const tab = await consented(desk);
    tab.write('Pain', 'Levain.');
    await nextTurn(desk, tab);
    tab.close();
    desk.network.answers = [elsewhere(7).bytes];
    desk.network.setPeers(0);
    const later = await opened(desk);
    desk.network.setPeers(1);
    await desk.clock.advance(1_300);
    await later.publication.settled();
    expect(later.publication.publication.get().sequence).toBe(1n);
    later.write('Pain', 'Seigle.');
    await nextTurn(desk, later);
    expect(later.publication.publication.get().sequence).toBe(8n);
  });

  test('is chosen alone after two seconds when nobody answers', async () => {
    const desk = openDesk();
    desk.network.setPeers(1);
    const tab = await opened(desk, (deps) => ({
      ...deps,
      network: { ...deps.network, askRecord: () => new Promise(() => undefined) },
    }));
    tab.write('Pain', 'Levain.');
    await tab.publication.consent();
    await desk.clock.advance(2_000);
    await tab.publication.settled();
    expect(tab.publication.publication.get()).toMatchObject({ state: 'published', sequence: 1n });
    expect((await shelfOf(desk).stored())?.published.unheard).toBe(true);
  });
});
