import type { Page } from 'puppeteer-core';
import type { SourceNames } from './source-names.ts';

/** A task that kept the page's main thread longer than 50 ms. */
export interface LongTask {
  readonly ms: number;
  /** The step of the story in which it began. */
  readonly step: string;
  /** What ran, heaviest first: milliseconds of its own, without what it called. */
  readonly causes: readonly { readonly ms: number; readonly what: string }[];
}

/** What a recording saw of one page's main thread. */
export interface Recorded {
  readonly tasks: readonly LongTask[];
  /** What the long tasks took beyond 50 ms each, added up. */
  readonly blockingMs: number;
}

const LONG_US = 50_000;
const CAUSES = 3;
const STEP = 'bench: ';
const CATEGORIES = [
  '-*',
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.cpu_profiler',
  'blink.user_timing',
  '__metadata',
];

interface CallFrame {
  readonly functionName: string;
  readonly url?: string;
  readonly lineNumber?: number;
  readonly columnNumber?: number;
}
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly id?: string;
  readonly args: {
    readonly name?: string;
    readonly data?: {
      readonly startTime?: number;
      readonly timeDeltas?: readonly number[];
      readonly cpuProfile?: Partial<Pick<ProfileChunk, 'nodes' | 'samples'>>;
    };
  };
}

interface ProfileChunk {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface Sample {
  readonly ts: number;
  readonly us: number;
  readonly frame: CallFrame | undefined;
}

/** The pieces in which the thread's profile came, in order. */
const chunksOf = (events: readonly TraceEvent[], profile: TraceEvent): readonly ProfileChunk[] =>
  events.flatMap(({ name, pid, id, args: { data = {} } }) => {
    if (name !== 'ProfileChunk' || pid !== profile.pid || id !== profile.id) return [];
    const { cpuProfile: { nodes = [], samples = [] } = {}, timeDeltas = [] } = data;
    return [{ nodes, samples, timeDeltas }];
  });

/** Who was running, sample by sample, on that thread. */
const samplesOf = (events: readonly TraceEvent[], { pid, tid }: TraceEvent): readonly Sample[] => {
  const profile = events.find((event) => event.name === 'Profile' && event.pid === pid && event.tid === tid);
  if (profile === undefined) return [];
  const frames = new Map<number, CallFrame>();
  let ts = profile.args.data?.startTime ?? profile.ts;
  return chunksOf(events, profile).flatMap(({ nodes, samples, timeDeltas }) => {
    for (const node of nodes) frames.set(node.id, node.callFrame);
    return samples.map((node, index) => {
      const us = timeDeltas[index] ?? 0;
      ts += us;
      return { ts, us, frame: frames.get(node) };
    });
  });
};

const nameOf = (frame: CallFrame | undefined, names: SourceNames): string => {
  if (frame === undefined) return '(unknown)';
  const { functionName, url = '', lineNumber = 0, columnNumber = 0 } = frame;
  if (url === '') return functionName.startsWith('(') ? functionName : `browser: ${functionName}`;
  // Its address is a path of this machine.
  if (url.startsWith('pptr:')) return 'the driver of this measurement';
  return names({ url, line: lineNumber, column: columnNumber });
};

/** The browser's own work that the profiler does not see as functions. */
const NATIVE = new Set([
  'Layout',
  'UpdateLayoutTree',
  'Paint',
  'PrePaint',
  'ParseHTML',
  'MajorGC',
  'MinorGC',
  'v8.compile',
  'v8.compileModule',
]);

const causesOf = (
  task: { readonly ts: number; readonly end: number },
  samples: readonly Sample[],
  thread: readonly TraceEvent[],
  names: SourceNames,
): LongTask['causes'] => {
  const spent = new Map<string, number>();
  const add = (what: string, us: number): unknown => spent.set(what, (spent.get(what) ?? 0) + us);
  const isInside = ({ ts }: { readonly ts: number }): boolean => ts >= task.ts && ts <= task.end;
  for (const sample of samples) {
    const what = nameOf(sample.frame, names);
    if (isInside(sample) && what !== '(program)' && what !== '(idle)') add(what, sample.us);
  }
  for (const event of thread)
    if (NATIVE.has(event.name) && isInside(event)) add(`browser: ${event.name}`, event.dur ?? 0);
  return [...spent]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, CAUSES)
    .map(([what, us]) => ({ what, ms: us / 1_000 }));
};

/** The main thread on which the steps were marked. */
const mainThreadOf = (events: readonly TraceEvent[]): TraceEvent | undefined =>
  events.find(({ name }) => name.startsWith(STEP));

const isTask = ({ name, dur = 0 }: TraceEvent): boolean =>
  dur > LONG_US && (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');

const recordedFrom = (events: readonly TraceEvent[], names: SourceNames): Recorded => {
  const main = mainThreadOf(events);
  if (main === undefined) return { tasks: [], blockingMs: Number.NaN };
  const { pid, tid } = main;
  const thread = events.filter((event) => event.pid === pid && event.tid === tid);
  const samples = samplesOf(events, main);
  const steps = thread.filter(({ name }) => name.startsWith(STEP)).toSorted((a, b) => a.ts - b.ts);
  const found = thread.filter(isTask).toSorted((a, b) => a.ts - b.ts);
  // Both names may tell of one task.
  const whole = found.filter(({ ts }, index) => index === 0 || ts > (found[index - 1]?.ts ?? 0) + 1_000);
  const tasks = whole.map(({ ts, dur = 0 }) => ({
    ms: dur / 1_000,
    step: steps.findLast((step) => step.ts <= ts)?.name.slice(STEP.length) ?? 'before the first step',
    causes: causesOf({ ts, end: ts + dur }, samples, thread, names),
  }));
  return { tasks, blockingMs: tasks.reduce((sum, { ms }) => sum + ms - LONG_US / 1_000, 0) };
};

/** A recording of the browser of one page. */
export interface Recording {
  /** From now on the story is at `name`. */
  readonly step: (name: string) => Promise<void>;
  readonly stop: (names: SourceNames) => Promise<Recorded>;
}

/** Records tasks and the profiler's samples until it is stopped; one recording a browser at a time. */
export const record = async (page: Page): Promise<Recording> => {
  await page.tracing.start({ categories: CATEGORIES });
  return {
    step: async (name) => {
      await page.evaluate((mark) => performance.mark(mark).name, `${STEP}${name}`);
    },
    stop: async (names) => {
      const bytes = await page.tracing.stop();
      const { traceEvents } = JSON.parse(new TextDecoder().decode(bytes)) as {
        readonly traceEvents: readonly TraceEvent[];
      };
      return recordedFrom(traceEvents, names);
    },
  };
};
