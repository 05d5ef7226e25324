import { describe, expect, test } from 'vitest';
import { createAnswers } from '../../../src/kit/async/answers.ts';

describe('answers that are waited for', () => {
  test('each comes to its own question, in whatever order', async () => {
    const answers = createAnswers<string>();
    const [bread, salt] = [answers.nextId(), answers.nextId()];
    const [ofBread, ofSalt] = [answers.of(bread), answers.of(salt)];
    answers.settle(salt, 'sel');
    answers.settle(bread, 'pain');
    expect(await Promise.all([ofBread, ofSalt])).toEqual(['pain', 'sel']);
  });

  test('what nobody asked, or asks no more, is passed over', async () => {
    const answers = createAnswers<string>();
    const id = answers.nextId();
    const first = answers.of(id);
    answers.settle(99, 'nobody');
    answers.settle(id, 'pain');
    answers.settle(id, 'again');
    answers.forget(id);
    expect(await first).toBe('pain');
  });

  test('once nobody answers, who waits and who comes later hear why', async () => {
    const answers = createAnswers<string>();
    const waiting = answers.of(answers.nextId());
    const why = new Error('the worker is gone');
    answers.end(why);
    answers.end(new Error('a second end says nothing new'));
    await expect(waiting).rejects.toBe(why);
    await expect(answers.of(answers.nextId())).rejects.toBe(why);
  });
});
