import { expect, test } from 'vitest';
import { by, holds, onAPhone, openFace } from '../../support/face-page.ts';
import { NOTES } from '../../support/demo-people.ts';

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
