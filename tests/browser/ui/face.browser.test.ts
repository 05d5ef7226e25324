import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { BOB, DEMO_WORDS } from '../../support/demo-people.ts';
import { DEMO_PASSPHRASE } from '../../support/demo-wish.ts';
import { by, holds, onAPhone, openFace } from '../../support/face-page.ts';
import { EMPTY_PLAN } from '../../support/readings.ts';

onAPhone();

test('a newcomer gets 24 words once, proves three of them, and reaches her notebook', async () => {
  const demo = openFace({ session: 'welcome', home: 'none', notes: [] });
  await by('way-new').click();
  await expect.poll(() => by('new-word').elements().length).toBe(24);
  await by('words-noted').click();
  expect(document.body.innerHTML).not.toContain('abandon');
  for (const field of by('word-check').elements()) {
    await userEvent.fill(field, DEMO_WORDS[Number(field.getAttribute('data-position')) - 1] ?? '');
  }
  await by('words-check').click();
  await by('new-passphrase').fill('quatre mots tout simples');
  await by('passphrase-save').click();
  await expect.element(by('town-search')).toBeVisible();
  await by('town-search').fill('toulo');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await holds(by('sector-words'), '43.6°\u00a0N 1.4°\u00a0E');
  await by('place-confirm').click();
  await expect.element(by('wiki-frame')).toBeVisible();
  expect(demo.calls).toEqual(expect.arrayContaining(['prepare new-words', 'keep', 'choose', 'attach']));
});

test('a wrong word is named, and the right one is still accepted', async () => {
  openFace({ session: 'welcome' });
  await by('way-new').click();
  await by('words-noted').click();
  for (const field of by('word-check').elements()) await userEvent.fill(field, 'wrong');
  await by('words-check').click();
  await expect.poll(() => by('word-wrong').elements().length).toBe(3);
  for (const field of by('word-check').elements()) {
    await userEvent.fill(
      field,
      ` ${(DEMO_WORDS[Number(field.getAttribute('data-position')) - 1] ?? '').toUpperCase()} `,
    );
  }
  await by('words-check').click();
  await expect.element(by('new-passphrase')).toBeVisible();
});

test('a weak passphrase is refused with advice, and keeps nothing', async () => {
  const demo = openFace({ session: 'welcome' });
  await by('way-salt-pepper').click();
  await by('salt').fill('alice');
  await by('pepper').fill('alice');
  await by('secrets-continue').click();
  await by('identity-yes').click();
  await by('new-passphrase').fill('password');
  await by('passphrase-save').click();
  await expect.element(by('new-passphrase')).toHaveAttribute('aria-invalid', 'true');
  expect(demo.calls).not.toContain('keep');
});

test('salt and pepper show whose address they give, and leave the page at once', async () => {
  openFace({ session: 'welcome' });
  await by('way-salt-pepper').click();
  await by('salt').fill('bob');
  await by('pepper').fill('hidden pepper');
  await by('secrets-continue').click();
  await holds(by('prepared-g1'), BOB.g1PublicKey);
  expect(document.body.innerHTML).not.toContain('hidden pepper');
  await by('identity-no').click();
  await expect.element(by('salt')).toHaveValue('');
});

test('other secrets than those of this device are told apart, and asked about', async () => {
  const demo = openFace({ session: 'locked' });
  await by('other-secrets').click();
  await by('way-salt-pepper').click();
  await by('salt').fill('bob');
  await by('pepper').fill('bob');
  await by('secrets-continue').click();
  await expect.element(by('remembered-g1')).toBeVisible();
  expect(demo.calls).not.toContain('keep');
});

test('a refused phrase of words stays in its field to be corrected', async () => {
  openFace({ session: 'welcome' });
  await by('way-words').click();
  await by('own-words').fill('only four words here');
  await by('secrets-continue').click();
  await holds(by('notice-what'), '4 words of 24');
  await expect.element(by('own-words')).toHaveValue('only four words here');
  await by('own-words').fill(DEMO_WORDS.with(6, 'chaussette').join(' '));
  await by('secrets-continue').click();
  await holds(by('notice-what'), 'chaussette');
  await holds(by('notice-what'), '(word 7)');
  await by('own-words').fill('');
  await by('secrets-continue').click();
  await holds(by('notice-what'), 'No word is written');
});

test('a wrong passphrase says so; the right one opens; locking leads back', async () => {
  openFace({ session: 'locked' });
  await by('passphrase').fill('not this one');
  await userEvent.keyboard('{Enter}');
  await expect.element(by('notice-what')).toBeVisible();
  await expect.element(by('passphrase')).toHaveValue('not this one');
  await by('passphrase').fill(DEMO_PASSPHRASE);
  await userEvent.keyboard('{Enter}');
  await by('nav-me').click();
  await by('lock').click();
  await expect.element(by('passphrase')).toBeVisible();
});

test('forgetting this device needs a tick and a second tap; Escape leaves it', async () => {
  const demo = openFace({ session: 'locked' });
  await by('forget').click();
  await expect.element(by('forget-confirm')).toBeDisabled();
  await userEvent.keyboard('{Escape}');
  await expect.element(by('forget-confirm')).not.toBeVisible();
  expect(demo.calls).not.toContain('forget');
  await by('forget').click();
  await by('forget-sure').click();
  await by('forget-confirm').click();
  await expect.element(by('way-new')).toBeVisible();
});

test('a note is written, made public after a review of exactly what goes out, and published', async () => {
  const demo = openFace({ notes: [] }, '#/notebook');
  await by('view-list').click();
  await by('new-note').click();
  await by('note-title-field').fill('Pain');
  await by('note-text').fill('Four à bois, samedi');
  await by('note-save').click();
  await holds(by('note-title'), 'Pain');
  await by('note-audience').click();
  await holds(by('publish-note'), 'Pain');
  await holds(by('consent-text'), 'Four à bois, samedi');
  expect(demo.calls).not.toContain('setAudience public');
  await by('publish-yes').click();
  await holds(by('route-seen'), 'Seen by 2 neighbours');
  await expect.element(by('route-here')).toBeVisible();
});

test('a review can be put off, and a note can be taken out of it', async () => {
  const demo = openFace({ publication: { state: 'waiting-for-consent' } }, '#/notebook');
  await by('review').click();
  await expect.poll(() => by('consent-note').elements().length).toBe(2);
  await by('consent-note').first().click();
  await by('consent-keep').first().click();
  await expect.poll(() => by('consent-note').elements().length).toBe(1);
  await by('consent-later').click();
  expect(demo.calls).toContain('setAudience me');
  expect(demo.calls).not.toContain('consent');
});

test('a link out of the wiki says where it goes; a script address never becomes a link', async () => {
  const demo = openFace({}, '#/notebook');
  await expect.poll(() => demo.frame()).toBeDefined();
  demo.frame()?.onLink('https://example.org/pain?x=1');
  await expect.element(by('link-open')).toHaveAttribute('href', 'https://example.org/pain?x=1');
  await expect.element(by('link-open')).toHaveAttribute('rel', 'noopener noreferrer');
  await by('link-cancel').click();
  demo.frame()?.onLink('javascript:alert(1)');
  await holds(by('link-url'), 'javascript:alert(1)');
  await expect.poll(() => by('link-open').elements().length).toBe(0);
});

test('a link that wears a trusted name shows its place alone, warns, and opens without that name', async () => {
  const demo = openFace({}, '#/notebook');
  await expect.poll(() => demo.frame()).toBeDefined();
  demo.frame()?.onLink('https://bank.fr@\u0435vil.example/');
  await holds(by('link-host'), 'xn--vil-qdd.example');
  await expect.element(by('link-user')).toBeVisible();
  await expect.element(by('link-letters')).toBeVisible();
  await expect.element(by('link-open')).toHaveAttribute('href', 'https://xn--vil-qdd.example/');
});

test('an import shows its plan first and carries it out on a yes', async () => {
  const demo = openFace({}, '#/notebook');
  await userEvent.upload(
    by('import-file'),
    new File(['<html></html>'], 'garden.html', { type: 'text/html' }),
  );
  await holds(by('count').first(), '2 new notes');
  expect(demo.calls).not.toContain('importPlanned');
  await by('import-go').click();
  await expect.poll(() => demo.calls).toContain('importPlanned');
});

test('a file without a note that we read says so and changes nothing', async () => {
  const demo = openFace(
    { importPlan: { ...EMPTY_PLAN, files: [{ name: 'page.html', fault: 'not-a-tiddlywiki' }] } },
    '#/notebook',
  );
  await userEvent.upload(by('import-file'), new File(['hello'], 'page.html'));
  await holds(by('notice-what'), 'no note in this file');
  await by('import-close').click();
  expect(demo.calls).not.toContain('importPlanned');
});

test('a full disk is told on the notebook, with what is safe', async () => {
  const unsaved = [{ id: '1', title: 'Pain', reason: 'storage-full', content: new Map() }] as const;
  openFace({ status: { state: 'not-saved', reason: 'storage-full' }, unsaved }, '#/notebook');
  await holds(by('notice'), 'Nothing that was saved is lost');
  await expect.element(by('save-status')).toHaveAttribute('data-state', 'not-saved');
});

test('neighbours show online or away, and a stranger’s markup stays text', async () => {
  openFace({}, '#/neighbours');
  await expect.poll(() => by('neighbour').elements().length).toBe(3);
  await holds(by('presence').first(), 'Online');
  await holds(by('neighbour-name').nth(1), 'Carole du 14 <script>alert(1)</script>');
});

test('opening a neighbour shows the notes as text; one is copied under the title it got', async () => {
  const demo = openFace({}, '#/neighbours');
  await by('neighbour').first().click();
  await holds(by('neighbour-heading'), 'Bob');
  await expect.poll(() => by('neighbour-note').elements().length).toBe(3);
  await by('copy-note').first().click();
  await holds(by('copied-as'), 'Soupe de courge');
  expect(demo.calls).toContain(`open ${BOB.ipnsName}`);
  expect(document.title).not.toBe('volé');
});

test('a later version of a neighbour’s note appears by itself', async () => {
  const demo = openFace({}, `#/neighbours/${BOB.ipnsName}`);
  await holds(by('note-body').first(), 'Une courge');
  const fields = new Map([['text', 'Deux courges']]);
  demo.neighbourWiki.set({
    state: 'ready',
    notes: [{ title: 'Soupe de courge', fields }],
    authorName: 'Bob',
    stale: false,
    refused: 0,
  });
  await holds(by('note-body').first(), 'Deux courges');
});

test('a neighbour nobody has now says when they will be back; an unknown name leads to the list', async () => {
  openFace(
    { neighbourWiki: { state: 'unavailable', reason: 'nobody-has-it' } },
    `#/neighbours/${BOB.ipnsName}`,
  );
  await holds(by('notice'), 'Nobody online has these notes');
  window.location.hash = '#/neighbours/k51nobody';
  await holds(by('notice'), 'not known here');
});

test('the language and the light change at once, everywhere', async () => {
  openFace({}, '#/me/look');
  await by('language-fr').click();
  await holds(by('nav-notebook'), 'Carnet');
  expect(document.documentElement.lang).toBe('fr');
  await by('theme-dark').click();
  expect(document.documentElement.dataset['theme']).toBe('dark');
});

test('the position is asked only after a tap, and a refusal says what to do', async () => {
  const demo = openFace({ home: 'none', locateRefused: true });
  await expect.element(by('locate')).toBeVisible();
  expect(demo.calls).not.toContain('locate');
  await by('locate').click();
  await holds(by('notice'), 'Nothing was sent to anybody');
});

test('coordinates that do not exist are named; real ones give their sector', async () => {
  openFace({ home: 'none' });
  await by('by-coordinates').click();
  await by('latitude').fill('143,6');
  await by('longitude').fill('1,4');
  await by('use-coordinates').click();
  await holds(by('coordinates-wrong'), '-90');
  await by('latitude').fill('43,6045');
  await by('use-coordinates').click();
  await holds(by('sector-words'), '43.6°\u00a0N 1.4°\u00a0E');
});

test('the notebook stays alive behind the other pages', async () => {
  const demo = openFace({}, '#/notebook');
  await expect.element(by('wiki-frame')).toBeVisible();
  await by('nav-neighbours').click();
  await expect.element(by('network-status')).toBeVisible();
  await by('nav-notebook').click();
  await expect.element(by('wiki-frame')).toBeVisible();
  expect(demo.calls.filter((call) => call === 'attach')).toHaveLength(1);
});
