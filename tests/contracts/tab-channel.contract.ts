import { describe, expect, test } from 'vitest';
import type { TabChannel } from '../../src/ports/tab-lock.ts';

const staying = (): { readonly signal: AbortSignal } => ({ signal: new AbortController().signal });

/** `openTabs` gives two tabs of one browser. */
export function describeTabChannel(name: string, openTabs: () => readonly [TabChannel, TabChannel]): void {
  describe(`tab channel: ${name}`, () => {
    test('the other tab hears it, the own tab does not', async () => {
      const [one, other] = openTabs();
      const heard: unknown[] = [];
      one.onMessage((message) => heard.push(['one', message]), staying());
      other.onMessage((message) => heard.push(['other', message]), staying());
      one.post({ saved: ['Pain'] });
      await expect.poll(() => heard).toEqual([['other', { saved: ['Pain'] }]]);
    });

    test('a listener hears nothing after its signal', async () => {
      const [one, other] = openTabs();
      const leaving = new AbortController();
      const early: unknown[] = [];
      const late: unknown[] = [];
      other.onMessage((message) => early.push(message), leaving);
      other.onMessage((message) => late.push(message), staying());
      leaving.abort();
      one.post('Pain');
      await expect.poll(() => late).toEqual(['Pain']);
      expect(early).toEqual([]);
    });
  });
}
