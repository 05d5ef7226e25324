import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { createStore } from '../../../src/kit/store.ts';
import type { Device } from '../../../src/ui/contexts.ts';
import { createDemoApp } from '../../support/demo-app.ts';
import { holds } from '../../support/face-page.ts';
import { mountFace } from '../../support/mount-face.ts';
import { SCENES } from '../../support/scenes/all.ts';

afterEach(() => {
  document.querySelector('uplanet-app')?.remove();
});

test('whoever opens the page of the device sees how full it is now, not how full it was', async () => {
  window.location.hash = '#/me/copies';
  const device = SCENES.find(({ name }) => name === 'me-device')?.device;
  expect(device).toBeDefined();
  if (device === undefined) return;
  let asked = 0;
  const care: Device['care'] = { ...device.care, refresh: () => Promise.resolve(void (asked += 1)) };
  mountFace(createDemoApp().app, { language: 'en', device: { ...device, care } });
  await expect.element(page.getByTestId('device-room')).toBeVisible();
  await expect.poll(() => asked).toBe(1);
});

test('a browser that will not promise to keep the notes is told where it was asked, with what to do; a promise is told too', async () => {
  window.location.hash = '#/me/copies';
  const device = SCENES.find(({ name }) => name === 'me-device')?.device;
  expect(device).toBeDefined();
  if (device === undefined) return;
  let answer = false;
  const storage = createStore(device.care.storage.get());
  const askToPersist = (): Promise<void> => {
    storage.set({ ...storage.get(), isPersisted: answer });
    return Promise.resolve();
  };
  const care: Device['care'] = { ...device.care, storage, askToPersist };
  mountFace(createDemoApp().app, { language: 'en', device: { ...device, care } });
  await expect.element(page.getByTestId('device-ask')).toBeVisible();
  expect(document.body.textContent).not.toContain('has not promised');
  await page.getByTestId('device-ask').click();
  await holds(page.getByTestId('device-refused'), 'Install the app');
  await expect.element(page.getByTestId('device-refused')).toHaveAttribute('role', 'status');
  answer = true;
  await page.getByTestId('device-ask').click();
  await holds(page.getByTestId('device-stays'), 'promises');
});
