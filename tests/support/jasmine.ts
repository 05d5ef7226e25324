import type { Frame } from 'puppeteer-core';

/** What jasmine says of a run, read from the report that it draws into its own page. */
export interface SuiteReport {
  readonly specs: number;
  readonly passed: number;
  readonly pending: number;
  /** Full name of each spec that failed, with what jasmine said of it. */
  readonly failed: readonly { readonly name: string; readonly why: string }[];
  /** Jasmine's own sentence, with the seed of its order. */
  readonly sentence: string;
}

const FINISHED = '.jasmine-overall-result';

/** Waits for the end of the run. The frame must be one that starts jasmine by itself. */
export const suiteReport = async (frame: Frame, withinMs: number): Promise<SuiteReport> => {
  await frame.waitForSelector(FINISHED, { timeout: withinMs });
  return frame.evaluate((finished) => {
    const count = (status: string): number =>
      document.querySelectorAll(`.jasmine-symbol-summary > .jasmine-${status}`).length;
    const textOf = (node: Element, selector: string): string =>
      node.querySelector(selector)?.textContent.trim() ?? '';
    return {
      specs: document.querySelectorAll('.jasmine-symbol-summary > li').length,
      passed: count('passed') + count('empty'),
      pending: count('pending'),
      failed: [...document.querySelectorAll('.jasmine-failures > .jasmine-failed')].map((node) => ({
        name: textOf(node, '.jasmine-description'),
        why: textOf(node, '.jasmine-messages'),
      })),
      sentence: document.querySelector(finished)?.textContent ?? '',
    };
  }, FINISHED);
};
