import { isFrameMode, type FrameMode } from './frame-page.ts';

/** What a request below the scope is for. */
export type Wanted =
  | { readonly kind: 'page' }
  | { readonly kind: 'frame'; readonly mode: FrameMode; readonly version: string | undefined }
  | { readonly kind: 'refused' }
  | { readonly kind: 'share' }
  | { readonly kind: 'file'; readonly path: string; readonly version: string | undefined };

/** The part of a request that decides. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly destination: string;
}

/** Where the device's share sheet posts to: `share_target` of the manifest. */
export const SHARE_PATH = 'share';

const readBy = (path: string, version: string | undefined, destination: string): Wanted => {
  const mode = /^frame\/(\w+)\/$/.exec(path)?.[1] ?? '';
  if (isFrameMode(mode)) return { kind: 'frame', mode, version };
  // The app never opens inside a frame: only the wiki's page does, and that one has no origin.
  if (destination === 'iframe') return { kind: 'refused' };
  if (path === '' || path === 'index.html') return { kind: 'page' };
  return { kind: 'file', path, version };
};

/** `undefined`: not ours to answer. */
export const wantedBy = ({ method, url, destination }: Asked, scope: URL): Wanted | undefined => {
  const { origin, pathname, searchParams } = new URL(url);
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return undefined;
  const path = pathname.slice(scope.pathname.length);
  if (method === 'POST')
    return path === SHARE_PATH && destination === 'document' ? { kind: 'share' } : undefined;
  return method === 'GET' ? readBy(path, searchParams.get('v') ?? undefined, destination) : undefined;
};
