import type { Settings } from './settings.ts';

const MORE_CONTRAST = '(prefers-contrast: more)';

/** Keeps the page's root dressed as the person chose, or as the device asks where nothing was chosen. */
export const followLook = (settings: Settings, { signal }: { readonly signal: AbortSignal }): void => {
  const device = window.matchMedia(MORE_CONTRAST);
  const dress = (): void => {
    const { theme, contrast } = settings.look.get();
    const { dataset } = document.documentElement;
    dataset['theme'] = theme;
    dataset['contrast'] = contrast === 'more' || device.matches ? 'more' : 'standard';
  };
  device.addEventListener('change', dress, { signal });
  settings.look.subscribe(dress, { signal });
};
