import type { ContentName } from '../../../src/domain/shell/content-name.ts';
import { createSettings } from '../../../src/ui/settings.ts';
import { SharedPlacePage } from '../../../src/ui/shell/shared-place-page.ts';
import { createDemoApp } from '../demo-app.ts';
import { mountFace, type Face, type FaceLook } from '../mount-face.ts';
import type { Scene } from './scene.ts';
import { settled, shown, titled } from './shown.ts';

const WITHIN_MS = 10_000;
const CID = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
const CONTENT: ContentName = { namespace: 'ipfs', label: CID, text: CID };

const mountShared = ({ name }: Scene, look: FaceLook): Face => {
  const settings = createSettings({ storage: localStorage, languages: [look.language ?? 'fr'] });
  if (look.theme !== undefined) settings.setTheme(look.theme);
  if (look.contrast !== undefined) settings.setContrast(look.contrast);
  const offered = name === 'shared-place' ? `https://${CID}.ipfs.gateway.example/#/notebook` : undefined;
  const element = Object.assign(new SharedPlacePage(), { settings, offered, content: CONTENT });
  document.body.append(element);
  return { element, settings };
};

/** Plays a scene to its end on this page; the face of the scene before leaves first. @throws {NotShownError} */
export const play = async (scene: Scene, look: FaceLook = {}): Promise<Face> => {
  document.querySelector('uplanet-app, shared-place-page')?.remove();
  localStorage.clear();
  window.location.hash = scene.hash ?? '#/';
  const signal = AbortSignal.timeout(WITHIN_MS);
  if (scene.name.startsWith('shared-place')) {
    const face = mountShared(scene, look);
    await shown(scene.sign, signal);
    return face;
  }
  const demo = createDemoApp(scene.wish);
  const { newVersion, here, arrivals, device, keepsNothing } = scene;
  const face = mountFace(demo.app, { ...look, newVersion, here, arrivals, device, keepsNothing });
  for (const doing of scene.doings ?? []) await doing(demo, signal);
  await shown(scene.sign, signal);
  await titled(signal);
  await settled();
  return face;
};
