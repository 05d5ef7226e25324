import { describe, expect, test } from 'vitest';
import { coalesce } from '../../../src/kit/async/coalesce.ts';

const asking = () => {
  const asked: { readonly what: string; readonly signal: AbortSignal }[] = [];
  const answers: ((answer: string) => void)[] = [];
  const ask = coalesce(
    (what: string) => what.toLowerCase(),
    (what, { signal }) => {
      asked.push({ what, signal });
      return new Promise<string>((resolve) => answers.push(resolve));
    },
  );
  return { ask, asked, answers };
};

const { signal: patient } = new AbortController();

describe('several who want the same at the same time', () => {
  test('ask once, and all have the answer', async () => {
    const { ask, asked, answers } = asking();
    const both = [ask('Sel', { signal: patient }), ask('sel', { signal: patient })];
    answers[0]?.('gros sel');
    expect(await Promise.all(both)).toEqual(['gros sel', 'gros sel']);
    expect(asked).toHaveLength(1);
  });

  test('who leaves hears so at once, and the question ends when the last of them has left', async () => {
    const { ask, asked } = asking();
    const [first, second] = [new AbortController(), new AbortController()];
    const [one, other] = [ask('sel', { signal: first.signal }), ask('sel', { signal: second.signal })];
    first.abort();
    await expect(one).rejects.toThrow('aborted');
    expect(asked[0]?.signal.aborted).toBe(false);
    second.abort();
    await expect(other).rejects.toThrow('aborted');
    expect(asked[0]?.signal.aborted).toBe(true);
  });

  test('who comes when all have left, or after the answer, asks anew', async () => {
    const { ask, asked, answers } = asking();
    const left = new AbortController();
    const gone = ask('sel', { signal: left.signal });
    left.abort();
    await expect(gone).rejects.toThrow();
    const come = ask('sel', { signal: patient });
    answers[1]?.('sel fin');
    expect(await come).toBe('sel fin');
    void ask('sel', { signal: patient });
    expect(asked).toHaveLength(3);
  });

  test('another thing is another question', () => {
    const { ask, asked } = asking();
    void ask('sel', { signal: patient });
    void ask('pain', { signal: patient });
    expect(asked.map(({ what }) => what)).toEqual(['sel', 'pain']);
  });
});
