import type { ReactiveController } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from '../../../src/kit/store.ts';
import { CalmController } from '../../../src/ui/system/calm-controller.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A list of alice's notes whose drawing takes so long; it draws itself as soon as it is asked to. */
const listThatTakes = (drawingMs: number) => {
  const saves = createStore(0);
  const drawn: number[] = [];
  const controllers: ReactiveController[] = [];
  let nowMs = 0;
  const host = {
    addController: (controller: ReactiveController) => void controllers.push(controller),
    removeController: () => undefined,
    updateComplete: Promise.resolve(true),
    requestUpdate: () => {
      for (const controller of controllers) controller.hostUpdate?.();
      drawn.push(saves.get());
      nowMs += drawingMs;
      for (const controller of controllers) controller.hostUpdated?.();
    },
  };
  const calm = new CalmController(
    host,
    () => saves,
    () => nowMs,
  );
  calm.hostConnected();
  const pass = (ms: number): void => {
    nowMs += ms;
    vi.advanceTimersByTime(ms);
  };
  return { saves, drawn, calm, host, pass };
};

test('a list that is drawn in no time shows each save at once', () => {
  const { saves, drawn } = listThatTakes(0);
  saves.set(1);
  saves.set(2);
  expect(drawn).toEqual([0, 1, 2]);
});

test('a list that takes long to draw leaves the page free in between, and shows the last save in the end', () => {
  const { saves, drawn, pass } = listThatTakes(10);
  for (const save of [1, 2, 3]) {
    saves.set(save);
    pass(60);
  }
  expect(drawn).toEqual([0]);
  pass(20);
  expect(drawn).toEqual([0, 3]);
});

test('what is new waits a second and a half at most', () => {
  const { saves, drawn, pass } = listThatTakes(10_000);
  saves.set(1);
  pass(1_499);
  expect(drawn).toEqual([0]);
  pass(1);
  expect(drawn).toEqual([0, 1]);
});

test('who types into the list meanwhile sees what is new, and it is not drawn once more for that', () => {
  const { saves, drawn, host, pass } = listThatTakes(10);
  saves.set(1);
  host.requestUpdate();
  pass(5_000);
  expect(drawn).toEqual([0, 1]);
});

test('a list that left the page is not drawn any more', () => {
  const { saves, drawn, calm, pass } = listThatTakes(10);
  saves.set(1);
  calm.hostDisconnected();
  pass(5_000);
  saves.set(2);
  expect(drawn).toEqual([0]);
});
