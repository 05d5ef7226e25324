import type { Theme } from '../../src/ui/settings.ts';
import { SCENES } from './scenes/all.ts';
import { play } from './scenes/play.ts';

/**
 * Every scene by name: `gallery.html?scene=list&theme=dark&contrast=more&language=en`. Without a name the page is empty,
 * and its root lists the names in `data-scenes`. `data-state` says when the scene is on screen, or why it is not.
 */
const wanted = new URLSearchParams(window.location.search);
const THEMES: readonly Theme[] = ['light', 'dark'];
const { dataset } = document.documentElement;

dataset['scenes'] = SCENES.map(({ name }) => name).join(' ');
const scene = SCENES.find(({ name }) => name === wanted.get('scene'));
if (scene !== undefined) {
  try {
    await play(scene, {
      language: wanted.get('language') === 'en' ? 'en' : 'fr',
      theme: THEMES.find((theme) => theme === wanted.get('theme')) ?? 'light',
      contrast: wanted.get('contrast') === 'more' ? 'more' : 'auto',
    });
    dataset['state'] = 'shown';
  } catch (error) {
    dataset['state'] = String(error);
  }
}
