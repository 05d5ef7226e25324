import { expect, test } from 'vitest';
import { by, holds, onAPhone, openFace } from '../../support/face-page.ts';
import { DEMO_WORDS, NOTES } from '../../support/demo-people.ts';

onAPhone();

test('what goes out with a first note follows what is typed: the name in the field is told, and taken away again', async () => {
  const notes = NOTES.filter(({ audience }) => audience === 'me').slice(0, 1);
  const demo = openFace({ notes, displayName: '' }, '#/notebook/list');
  await by('note-audience').click();
  await holds(by('consent-with-name'), 'No name');
  await by('consent-name').fill(' Hélène  du four ');
  await holds(by('consent-with-name'), 'Hélène du four');
  await by('consent-name').fill(' ');
  await holds(by('consent-with-name'), 'No name');
  await by('publish-yes').click();
  await expect.poll(() => demo.calls).toContain('consent');
  expect(demo.calls).not.toContain('setProfile');
});

test('who keeps their last public note for themselves reads that nothing is public, not who saw it', async () => {
  const demo = openFace({}, '#/me/copies');
  await holds(by('route-seen'), 'Seen by 2 neighbours');
  const shown = demo.publication.get();
  const words = (): string => by('publication').element().textContent.replace(/\s+/gu, ' ').trim();
  const unheard = { ...shown, publicCount: 0, seenBy: 0 };
  demo.publication.set({ ...unheard, state: 'publishing', savedHere: false });
  await expect.poll(words).toBe('Nothing is public any more Taking back…');
  demo.publication.set({ ...unheard, waitingForNetwork: true });
  await expect.poll(words).toBe('Nothing is public any more The taking-back waits for a network');
  demo.publication.set(unheard);
  await expect.poll(words).toBe('Nothing is public any more No neighbour has heard of the taking-back yet');
  demo.publication.set({ ...unheard, seenByUnnamed: 1 });
  await expect.poll(words).toBe('Nothing is public any more');
});

test.each([
  ['way-words', 'These 24 words open'],
  ['way-salt-pepper', 'A mistyped salt or pepper'],
])('whose secrets these are is asked of what was typed: %s', async (way, words) => {
  openFace({ session: 'welcome' });
  await by(way).click();
  if (way === 'way-words') await by('own-words').fill(DEMO_WORDS.join(' '));
  else {
    await by('salt').fill('alice');
    await by('pepper').fill('alice');
  }
  await by('secrets-continue').click();
  await holds(by('identity-lead'), words);
});
