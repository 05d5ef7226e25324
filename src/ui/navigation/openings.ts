/** Something that stands open over its page, or one step behind another. Back takes it off again. */
export interface Opening {
  /** Back was pressed, or the page goes. Whoever has something to lose may stay, and asks. */
  readonly leave: () => void;
  /** Lives beside the pages: another page does not take it away. */
  readonly outlivesPages?: boolean;
}

/** What is used of the browser's own history. */
export type Steps = Pick<History, 'state' | 'length' | 'pushState' | 'replaceState' | 'go'>;

export interface OpeningsDeps {
  readonly steps: Steps;
  /** Calls back when what was asked to leave has had the time to do so. */
  readonly soon: (work: () => void) => void;
}

/** What each step of the history bears. */
interface Stamp {
  /** Steps since the first one of this tab. */
  readonly at: number;
  /** How many of the steps just before it, itself included, are openings over one page. */
  readonly depth: number;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const readStamp = (state: unknown): Stamp | undefined => {
  if (typeof state !== 'object' || state === null || !('at' in state) || !('depth' in state))
    return undefined;
  const { at, depth } = state;
  return isCount(at) && isCount(depth) ? { at, depth } : undefined;
};

/**
 * Makes whatever opens a step of the browser's history, so that Back undoes the last opening and nothing else.
 *
 * A step is made when something opens. What is closed by its own button leaves its step behind: to take it out would be a
 * move in the history that is under way while the person already goes on. The next opening takes the step over, and Back
 * passes over it. So no step ever brings back what was closed: it only says how deep the person may go back.
 */
export class Openings {
  readonly #steps: Steps;
  readonly #soon: OpeningsDeps['soon'];
  #open: readonly Opening[] = [];
  #here: Stamp;
  /** The step to which the history was sent back, since something would not leave. */
  #returningTo: number | undefined;

  constructor({ steps, soon }: OpeningsDeps) {
    this.#steps = steps;
    this.#soon = soon;
    this.#here = readStamp(steps.state) ?? this.#stamp({ at: Math.max(0, steps.length - 1), depth: 0 });
  }

  begin(opening: Opening): void {
    if (this.#open.includes(opening)) return;
    this.#open = [...this.#open, opening];
    this.#keepUp();
  }

  end(opening: Opening): void {
    this.#open = this.#open.filter((other) => other !== opening);
  }

  /** The address or the step has changed: call it for each `popstate` and each `hashchange`. */
  readonly moved = (): void => {
    const was = this.#here;
    this.#here = readStamp(this.#steps.state) ?? this.#stamp({ at: was.at + 1, depth: 0 });
    const { at, depth } = this.#here;
    if (at === was.at) return;
    const isReturn = at === this.#returningTo;
    this.#returningTo = undefined;
    if (isReturn) return;
    if (was.at - at !== was.depth - depth) this.#leavePage(was);
    else if (at < was.at) this.#stepBack();
  };

  /** Each opening has a step to be taken back. */
  #keepUp(): void {
    while (this.#here.depth < this.#open.length) {
      this.#here = { at: this.#here.at + 1, depth: this.#here.depth + 1 };
      this.#steps.pushState(this.#here, '');
    }
  }

  #stepBack(): void {
    const { at, depth } = this.#here;
    const over = this.#open.slice(depth);
    if (over.length > 0) {
      this.#leave(over);
      this.#soon(() => this.#keepUp());
      return;
    }
    // Only what was closed before has gone: the person wants to take back what is still there.
    const isFirst = at === depth && this.#open.length === 0;
    const further = depth - this.#open.length + (isFirst ? 0 : 1);
    if (further > 0) this.#steps.go(-further);
  }

  /** Who would not leave holds the page: it would stand open over another, unseen, and nothing there could be touched. */
  #leavePage(was: Stamp): void {
    const over = this.#open.filter(({ outlivesPages = false }) => !outlivesPages);
    this.#leave(over);
    this.#soon(() => {
      if (over.some((opening) => this.#open.includes(opening))) this.#returnTo(was);
      else this.#keepUp();
    });
  }

  #returnTo({ at }: Stamp): void {
    if (at === this.#here.at) return;
    this.#returningTo = at;
    this.#steps.go(at - this.#here.at);
  }

  #leave(openings: readonly Opening[]): void {
    for (const opening of openings.toReversed()) opening.leave();
  }

  #stamp(stamp: Stamp): Stamp {
    this.#steps.replaceState(stamp, '');
    return stamp;
  }
}
