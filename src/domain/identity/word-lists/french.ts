export { wordlist as words } from '@scure/bip39/wordlists/french.js';
