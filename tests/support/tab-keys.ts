import { expect } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focusedId } from './focused.ts';

/** More stops than any page of the stories has. */
const MAX_STOPS = 100;

/** Goes on with Tab, as somebody without a mouse does, until the control has the focus. */
export const reach = async (testId: string): Promise<void> => {
  await expect.poll(() => page.getByTestId(testId).elements().length).toBeGreaterThan(0);
  const passed: string[] = [];
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    if (focusedId() === testId) return;
    passed.push(focusedId());
    await userEvent.keyboard('{Tab}');
  }
  expect(passed, `Tab never came to ${testId}`).toContain(testId);
};

export const press = async (testId: string): Promise<void> => {
  await reach(testId);
  await userEvent.keyboard('{Enter}');
};

export const type = async (testId: string, text: string): Promise<void> => {
  await reach(testId);
  await userEvent.keyboard(text);
};
