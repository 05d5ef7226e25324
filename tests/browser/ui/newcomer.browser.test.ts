import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Ask } from '../../../src/app/letterbox/letterbox.types.ts';
import { createDemoApp } from '../../support/demo-app.ts';
import { by, holds, onAPhone, openFace } from '../../support/face-page.ts';
import { DEMO_WORDS, NOTES } from '../../support/demo-people.ts';
import { mountFace } from '../../support/mount-face.ts';
import { SCENES } from '../../support/scenes/all.ts';

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

test('who reads about the address of the app is led to where a notebook moves', async () => {
  window.location.hash = '#/me/app';
  const here = SCENES.find(({ name }) => name === 'me-address')?.here;
  mountFace(createDemoApp().app, { language: 'fr', here });
  await by('app-whose-open').click();
  await holds(by('app-whose'), 'sur la page Moi, «\u00A0Appareils\u00A0»');
  await holds(by('app-move'), 'Changer d’adresse ou d’appareil');
  await by('app-move').click();
  await expect.element(by('section-devices')).toBeVisible();
});

test('a position that was refused is no matter any more once a town is chosen', async () => {
  openFace({ home: 'none', locateRefused: true });
  await by('locate').click();
  await holds(by('notice'), 'did not give its position');
  await by('town-search').fill('toulo');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(by('place-confirm')).toBeVisible();
  await expect.element(by('notice')).not.toBeInTheDocument();
});

test('only what the wiki’s frame caused is said to be asked from inside the wiki', async () => {
  const asks: readonly Ask[] = [
    { kind: 'deletions', id: '1', sinceMs: 1, titles: ['Pain'] },
    {
      kind: 'wants-to-act',
      id: '2',
      sinceMs: 2,
      notes: [{ title: 'Recette', acts: [{ kind: 'style', sample: '<style>' }] }],
    },
  ];
  openFace({ asks }, '#/inbox');
  await expect.poll(() => by('ask-held').elements().length).toBe(2);
  await holds(by('ask-held').first(), 'Asked from inside the wiki. The buttons answer after one second.');
  expect(by('ask-held').nth(1).element().textContent.trim()).toBe('The buttons answer after one second.');
});

test('a search that finds nothing says whose notes were searched', async () => {
  openFace({}, '#/search');
  await by('search').fill('zzz');
  await holds(by('found-nothing'), 'that your device keeps are searched as well');
});

test('the title of a note that is there stands as words, with where it is changed; its text is still saved under it', async () => {
  const demo = openFace({}, '#/notebook/list');
  const title = NOTES[0]?.title ?? '';
  await by('note-open').first().click();
  await holds(by('note-title-stands'), title);
  expect(by('note-title-stands').element().tagName).toBe('H3');
  expect(by('note-title-field').elements()).toEqual([]);
  await expect.element(by('note-text')).toBeVisible();
  await by('note-text').fill('Autrement dit');
  await by('note-save').click();
  await expect.poll(() => demo.calls).toContain('write');
  expect(
    demo
      .notes()
      .find((note) => note.title === title)
      ?.fields?.get('text'),
  ).toBe('Autrement dit');
});
