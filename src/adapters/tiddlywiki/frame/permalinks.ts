import type { Tw, TwWidgetEvent } from './tw.ts';

type Handler = (event: TwWidgetEvent) => unknown;

const COPYING = ['tm-permalink', 'tm-permaview'];

/**
 * A copied permalink would begin with the frame's address, which nobody else can open: while one is made, the path is
 * empty and it names the note alone. At any other time TiddlyWiki's own answer stands.
 */
export const shortenPermalinks = (tw: Tw): void => {
  const { eventListeners } = tw.rootWidget;
  const withoutPath = (handlers: readonly Handler[], event: TwWidgetEvent): void => {
    const { getLocationPath } = tw.utils;
    tw.utils.getLocationPath = () => '';
    try {
      for (const handle of handlers) handle(event);
    } finally {
      tw.utils.getLocationPath = getLocationPath;
    }
  };
  for (const type of COPYING) {
    const handlers = (eventListeners[type] ?? []) as readonly Handler[];
    eventListeners[type] = [(event: TwWidgetEvent) => withoutPath(handlers, event)];
  }
};
