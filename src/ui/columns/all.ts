/** Every column with a face, a line each: a page, a section of Me or a notice comes in here and nowhere else. */
export { backup } from './backup/column.ts';
export { cell } from './cell/column.ts';
export { identity } from './identity/column.ts';
export { journal } from './journal/column.ts';
export { letterbox } from './letterbox/column.ts';
export { me } from './me/column.ts';
export { move } from './move/column.ts';
export { neighbourhood } from './neighbourhood/column.ts';
export { search } from './search/column.ts';
export { shell } from './shell/column.ts';
export { site } from './site/column.ts';
export { wiki } from './wiki/column.ts';
