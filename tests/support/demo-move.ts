import type { OpenedApp } from '../../src/app/app.ts';
import type { MoveState } from '../../src/app/move/move.types.ts';
import { createStore } from '../../src/kit/store.ts';
import { parseMoveCode, type MoveCode } from '../../src/domain/move/code.ts';
import { ok } from '../../src/kit/result.ts';
import { DEMO_NOW_MS } from './demo-people.ts';
import type { DemoWish } from './demo-wish.ts';

const codeOf = (text: string): MoveCode => {
  const code = parseMoveCode(text);
  if (!code.ok) throw new RangeError(text);
  return code.value;
};
/** The code that the demo shows. */
export const DEMO_CODE = codeOf('7K3QX-2M9PB');

/** A move that stands still in whatever state is wished for. */
export const createDemoMove = (wish: DemoWish, calls: string[]): OpenedApp['move'] => {
  const state = createStore<MoveState>(wish.move ?? { at: 'idle' });
  return {
    state,
    offer: () => {
      calls.push('offer');
      state.set({ at: 'offering', code: DEMO_CODE, untilMs: DEMO_NOW_MS + 600_000 });
    },
    take: (text) => {
      const code = parseMoveCode(text);
      if (!code.ok) return code;
      calls.push(`take ${code.value}`);
      state.set({ at: 'looking' });
      return ok(undefined);
    },
    resume: () => void calls.push('resume'),
    end: () => {
      calls.push('end');
      state.set({ at: 'idle' });
      return Promise.resolve();
    },
  };
};
