import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AnnounceEvent } from '../../../src/ui/system/announce-event.ts';
import type { PastNote } from '../../../src/domain/wiki/past.ts';
import { by, holds, onAPhone, openFace } from '../../support/face-page.ts';

onAPhone();

const GONE: PastNote = {
  ...{ title: 'Sel', fields: new Map([['text', 'Une pincée']]), audience: 'me', why: 'deleted' },
  ...{ revision: { wallMs: 1, counter: 0, device: 'demo' }, endedAtMs: 2 },
};

const topOf = (id: string): number => by(id).first().element().getBoundingClientRect().top;

test('an export and an import stay told on the page, with the file and how many notes; nothing moves for it', async () => {
  openFace({}, '#/notebook/list');
  await expect.element(by('notes')).toBeVisible();
  const before = [topOf('note'), topOf('save-status')];
  await by('export').click();
  await holds(by('done').first(), 'uplanet-2026-');
  expect([topOf('note'), topOf('save-status')]).toEqual(before);
  await userEvent.upload(
    by('import-file'),
    new File(['<html></html>'], 'garden.html', { type: 'text/html' }),
  );
  await by('import-go').click();
  await holds(by('done').first(), 'garden.html');
  await by('view-wiki').click();
  await holds(by('done').first(), 'garden.html');
  window.dispatchEvent(new AnnounceEvent('Pain is public'));
  await holds(by('done').first(), 'Pain is public');
  for (const passing of by('done').first().element().getAnimations()) passing.finish();
  await holds(by('done').first(), 'garden.html');
  await by('done-close').click();
  await expect.element(by('done')).not.toBeInTheDocument();
});

test('an export on the page of the person is told there, until the page is left', async () => {
  openFace({}, '#/me/copies');
  await by('export').click();
  await holds(by('done'), 'notes) is in your downloads');
  window.location.hash = '#/search';
  await expect.element(by('done')).not.toBeInTheDocument();
});

test('that a note is public now is told on the page too, over what is there, and goes by itself', async () => {
  openFace({ notes: [] }, '#/notebook/list');
  await by('new-note').click();
  await by('note-title-field').fill('Pain');
  await by('note-text').fill('Four à bois, samedi');
  await by('note-save').click();
  await holds(by('note-title'), 'Pain');
  await by('note-audience').click();
  await by('publish-yes').click();
  await holds(by('done').first(), 'Pain');
  const [passing] = by('done').first().element().getAnimations();
  expect(passing?.effect?.getTiming().duration).toBe(8_000);
  passing?.finish();
  await expect.element(by('done')).not.toBeInTheDocument();
});

test('of many notes that are not saved each is named, one file takes all, and what is in it is put aside at once', async () => {
  const unsaved = Array.from({ length: 60 }, (_, at) => ({
    ...{ id: String(at), title: `Recette ${at + 1}`, reason: 'storage-full' as const },
    content: new Map([['text', 'Farine']]),
  }));
  const demo = openFace({ status: { state: 'not-saved', reason: 'storage-full' }, unsaved }, '#/notebook');
  // What a frame caused answers nothing for a second.
  await expect.element(by('unsaved-take')).not.toHaveAttribute('aria-disabled', 'true');
  await by('count').click();
  await by('notes-more').click();
  await expect.poll(() => by('count-line').elements().length).toBe(59);
  await by('unsaved-take-all').click();
  // Sixty files are read one after the other: a pointer waits for as long as that takes.
  await by('unsaved-took-all').hover();
  await holds(by('unsaved-took-all'), '60 notes are in');
  await by('unsaved-let-go-all').click();
  await expect.element(by('unsaved')).not.toBeInTheDocument();
  expect(demo.calls.filter((call) => call === 'letGo')).toHaveLength(60);
});

test('to publish without what another device shows is asked once more, with the notes that neighbours lose', async () => {
  const elsewhere = { noteCount: 3, missingHere: ['Sel'], isAll: true };
  const publication = { state: 'waiting-for-other-device', savedHere: false, elsewhere } as const;
  const demo = openFace({ publication }, '#/me/copies');
  await by('publish-without').click();
  await holds(by('without-loss'), '1 note');
  await holds(by('without-title'), 'Sel');
  expect(demo.calls).not.toContain('publishWithout');
  await by('without-no').click();
  await expect.element(by('without-yes')).not.toBeInTheDocument();
  await by('publish-without').click();
  await by('without-yes').click();
  await expect.element(by('publish-without')).not.toBeInTheDocument();
  expect(demo.calls).toContain('publishWithout');
});

test('a note that became public, or private again, is told on the page; neither it nor the foot moves', async () => {
  openFace({}, '#/notebook/list');
  await expect.element(by('notes')).toBeVisible();
  const order = (): readonly string[] =>
    by('note-title')
      .elements()
      .map((title) => title.textContent);
  const before = [order(), topOf('note'), topOf('save-status')];
  const at = by('note')
    .elements()
    .findIndex((note) => note.getAttribute('data-audience') === 'me');
  await by('note-audience').nth(at).click();
  await by('publish-yes').click();
  await holds(by('done'), 'is public');
  await by('note-audience').nth(at).click();
  await holds(by('done'), 'for you only');
  expect([order(), topOf('note'), topOf('save-status')]).toEqual(before);
});

test('a text begun and left is told to be kept where the person looks, until it is put away', async () => {
  openFace({}, '#/notebook/list');
  await by('new-note').click();
  await by('note-title-field').fill('Compost');
  await by('note-text').fill('Au fond du');
  await by('note-cancel').click();
  await holds(by('done'), 'kept');
  await by('done-close').click();
  await expect.element(by('done')).not.toBeInTheDocument();
});

test('what cannot be brought back says so where it was deleted', async () => {
  openFace({ justDeleted: [GONE], fate: { restoreNote: 'failed' } }, '#/notebook/list');
  await by('undo-deleted').click();
  await expect.element(by('notice')).toBeVisible();
});
