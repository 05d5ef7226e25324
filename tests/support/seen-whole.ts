import { expect } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { parseIpnsName } from '../../src/domain/identity/key-formats.ts';
import { openProfile } from './browsers.ts';
import { arrive } from './person.ts';
import type { RealResident } from './real-resident.ts';
import { until } from './until.ts';

interface Face extends HTMLElement {
  readonly app: App;
}

/** Letters of one note; files of a notebook are about this large. */
const PIECE = 1_000_000;
/** A notebook of 40 MB on a machine that has other work. */
const READ_MS = 60_000;

/** In the page: so many letters in public notes; `seen` is called at the very moment at which a neighbour has seen them. */
const publish = async (size: number, piece: number): Promise<string> => {
  const opened = (document.querySelector('uplanet-app') as unknown as Face).app.opened();
  if (opened === undefined) throw new TypeError('nobody came in');
  const titles = Array.from({ length: Math.ceil(size / piece) }, (_, at) => `Film ${String(at)}`);
  let left = size;
  for (const title of titles) {
    // Letters by chance: no two leaves are alike.
    let text = '';
    while (text.length < Math.min(piece, left))
      text += Array.from(crypto.getRandomValues(new Uint32Array(128)), (word) =>
        word.toString(16).padStart(8, '0'),
      ).join('');
    left -= text.length;
    await opened.wiki.write(title, new Map([['text', text]]));
  }
  const { publication, consent } = opened.site;
  const { signal } = new AbortController();
  publication.subscribe(
    ({ seenBy, seenByUnnamed }) => {
      if (seenBy + seenByUnnamed > 0) (window as unknown as { seen: () => void }).seen();
    },
    { signal },
  );
  await opened.wiki.setAudience(titles, 'public');
  await consent();
  return titles.join();
};

/** Letters and notes that bob reads of her. */
const readAll = async ({ neighbourhood }: RealResident, name: string, count: number): Promise<number> => {
  const parsed = parseIpnsName(name);
  if (!parsed.ok) throw new TypeError(parsed.error);
  const reading = new AbortController();
  const { wiki } = neighbourhood.open(parsed.value, reading);
  try {
    const notes = await until(() => {
      const state = wiki.get();
      return Promise.resolve(state.state === 'ready' && !state.stale ? state.notes : undefined);
    }, READ_MS);
    expect(notes).toHaveLength(count);
    return notes.reduce((sum, { fields }) => sum + (fields.get('text')?.length ?? 0), 0);
  } finally {
    reading.abort();
  }
};

/** Alice publishes so many letters; her browser is killed at the moment of "seen"; bob, who knows her, reads all of it. */
export const killedAtSeen = async (url: string, bob: RealResident, size: number): Promise<void> => {
  const profile = await openProfile('chromium');
  try {
    const alice = await arrive(url, 'chromium', profile);
    await alice.joins();
    await alice.livesIn('Toulouse');
    const { page } = alice.screen;
    const name = await page.evaluate(() => {
      const session = (document.querySelector('uplanet-app') as unknown as Face).app.identity.session.get();
      return 'identity' in session ? session.identity.ipnsName : '';
    });
    const parsed = parseIpnsName(name);
    if (!parsed.ok) throw new TypeError('nobody came in');
    bob.neighbourhood.know(parsed.value, true);
    const killed = new Promise<void>((resolve, reject) => {
      void page.exposeFunction('seen', () => {
        profile.crash().then(resolve, reject);
      });
    });
    const published = page.evaluate(publish, size, PIECE).catch(() => '');
    await killed;
    await published;
    const read = await readAll(bob, name, Math.ceil(size / PIECE));
    expect(read).toBeGreaterThanOrEqual(size);
  } finally {
    await profile.close();
  }
};
