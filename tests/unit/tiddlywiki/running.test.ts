import { expect, test } from 'vitest';
import { watchRunning } from '../../../src/adapters/tiddlywiki/frame/running.ts';
import type { FrameMessage } from '../../../src/adapters/tiddlywiki/protocol.ts';
import type { Tw } from '../../../src/adapters/tiddlywiki/frame/tw.ts';

interface Task {
  readonly startup: () => unknown;
}

/** As TiddlyWiki starts: the code of every module first, then one start-up task after the other. */
const bobsWiki = (modules: Readonly<Record<string, () => Task>>) => {
  const titles = Object.fromEntries(
    Object.keys(modules).map((title) => [title, { moduleType: 'startup', exports: undefined }]),
  );
  const done: string[] = [];
  const left: (readonly [string, Task])[] = [];
  const tw = {
    modules: {
      titles,
      execute: (title: string): unknown => {
        done.push(`code of ${title}`);
        const exports = modules[title]?.();
        Object.assign(titles[title] ?? {}, { exports });
        return exports;
      },
    },
    boot: {
      executeNextStartupTask: (): unknown => {
        const [title, task] = left.shift() ?? [];
        if (task === undefined) return done.push('started');
        const next = (): unknown => {
          done.push(`task of ${String(title)}`);
          return tw.boot.executeNextStartupTask();
        };
        const answer = task.startup();
        return answer instanceof Promise ? answer.then(next) : next();
      },
    },
  };
  const said: FrameMessage[] = [];
  const failures: unknown[] = [];
  const running = watchRunning(tw as unknown as Tw, {
    holderOf: (module) => /^\$:\/plugins\/bob\/\w+/.exec(module)?.[0],
    post: (message) => void said.push(message),
    failed: (thrown) => void failures.push(thrown),
  });
  const start = (): void => {
    for (const title of Object.keys(modules)) left.push([title, tw.modules.execute(title) as Task]);
    tw.boot.executeNextStartupTask();
  };
  return { said, failures, running, start, done };
};

const says = (title: string, waits = false): FrameMessage => ({ verb: 'running', title, waits });
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const task = (startup: () => unknown) => () => ({ startup });

test('whose code runs is said before it runs, and a task of theirs waits until that is noted', async () => {
  const { said, running, start, done } = bobsWiki({
    '$:/core/render.js': task(() => undefined),
    '$:/plugins/bob/oven/start.js': task(() => undefined),
    '$:/plugins/bob/table/start.js': task(() => Promise.resolve()),
  });
  start();
  expect(said).toEqual([
    says('$:/plugins/bob/oven'),
    says(''),
    says('$:/plugins/bob/table'),
    says(''),
    says('$:/plugins/bob/oven', true),
  ]);
  await quiet();
  expect(done.at(-1)).toBe('task of $:/core/render.js');
  running.noted();
  await quiet();
  expect(said.slice(5)).toEqual([says('$:/plugins/bob/oven'), says(''), says('$:/plugins/bob/table', true)]);
  running.noted();
  await quiet();
  expect(done.at(-1)).toBe('started');
});

test('a task that throws ends the start with a word', async () => {
  const { failures, running, start, done } = bobsWiki({
    '$:/plugins/bob/oven/start.js': task(() => {
      throw new RangeError('no wood');
    }),
  });
  start();
  running.noted();
  await quiet();
  expect(failures.map(String)).toEqual(['RangeError: no wood']);
  expect(done).not.toContain('started');
});

test('what throws after a task that waited ends the start with a word, too', async () => {
  const { failures, running, start } = bobsWiki({
    '$:/plugins/bob/oven/start.js': task(() => undefined),
    '$:/core/render.js': task(() => {
      throw new RangeError('nothing to draw on');
    }),
  });
  start();
  running.noted();
  await quiet();
  expect(failures.map(String)).toEqual(['RangeError: nothing to draw on']);
});
