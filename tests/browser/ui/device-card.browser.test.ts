import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Device } from '../../../src/ui/contexts.ts';
import { createDemoApp } from '../../support/demo-app.ts';
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
