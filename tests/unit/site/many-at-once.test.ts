import { expect, test } from 'vitest';
import type { NotebookStatus } from '../../../src/app/wiki/notebook.types.ts';
import { openDevice } from '../../support/devices.ts';
import { fields } from '../../support/notes.ts';
import { quarter } from '../../support/neighbours.ts';
import { TOULOUSE } from '../../support/cast.ts';

const always = new AbortController().signal;
const NOTES = 450;
const titles = Array.from({ length: NOTES }, (_, at) => `Pain ${String(at)}`);

test('450 notes that alice makes public go out as one root, without the one that she takes back meanwhile', async () => {
  const there = quarter(TOULOUSE);
  const [alice, bob] = [there.arrive('alice'), there.arrive('bob')];
  await there.soon(() => alice.network.links().peers.includes(bob.device));
  const phone = await openDevice(there, alice);
  for (const title of titles) await phone.wiki.write(title, fields(`${title} de samedi`));
  const meanwhile: (readonly string[])[] = [];
  const taken: Promise<void>[] = [];
  const takesBack = ({ publicTitles }: NotebookStatus): void => {
    if (publicTitles.length === 0 || taken.length > 0) return;
    meanwhile.push(publicTitles);
    taken.push(phone.wiki.setAudience(['Pain 3'], 'me'));
  };
  phone.wiki.status.subscribe(takesBack, { signal: always });
  await phone.wiki.setAudience(titles, 'public');
  await Promise.all(taken);
  expect(meanwhile.map(({ length }) => length)).toEqual([200]);
  expect(meanwhile.flat()).toContain('Pain 3');
  const { wiki } = bob.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  await there.soon(() => wiki.get().state === 'ready');
  const read = wiki.get();
  const shown = read.state === 'ready' ? read.notes.map(({ title }) => title) : [];
  expect(shown.toSorted()).toEqual(titles.filter((title) => title !== 'Pain 3').toSorted());
  expect(phone.handedOut).toHaveLength(1);
});

test('of 450 notes that alice stops making public, those that are it by then go out as one root', async () => {
  const there = quarter(TOULOUSE);
  const alice = there.arrive('alice');
  const phone = await openDevice(there, alice);
  for (const title of titles) await phone.wiki.write(title, fields(`${title} de samedi`));
  const stop = new AbortController();
  const stops = ({ publicTitles }: NotebookStatus): void => {
    if (publicTitles.length > 0) stop.abort();
  };
  phone.wiki.status.subscribe(stops, { signal: always });
  await phone.wiki.setAudience(titles, 'public', { stop: stop.signal });
  await there.soon(() => phone.handedOut.length > 0);
  expect(phone.wiki.status.get().publicTitles).toHaveLength(200);
  expect(phone.site.publication.get()).toMatchObject({ state: 'published', publicCount: 200 });
  expect(phone.handedOut).toHaveLength(1);
});
