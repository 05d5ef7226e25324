import { expect, test } from 'vitest';
import { createScriptTrust, ForeignScriptError } from '../../../src/adapters/browser/trusted-script.ts';

const trust = createScriptTrust('https://gateway.example/ipfs/bafy/');

test('the workers of the app are trusted', () => {
  expect(trust('./assets/vault.js')).toBe('https://gateway.example/ipfs/bafy/assets/vault.js');
});

test('scripts of others are not, even on the same origin', () => {
  for (const url of [
    'https://evil.example/x.js',
    '//evil.example/x.js',
    '/ipfs/other/x.js',
    '../other/x.js',
    'data:text/javascript,x',
    'blob:x',
  ])
    expect(() => trust(url), url).toThrow(ForeignScriptError);
});
