import { Openings, type Steps } from '../../src/ui/navigation/openings.ts';

interface Step {
  readonly page: string;
  readonly state: unknown;
}

/** A tab with its history, as a person sees it: pages, what stands open, the two arrows of the browser. */
export class Tab {
  #steps: readonly Step[];
  #at: number;
  #later: (() => void)[] = [];
  #openings: Openings;
  /** What stands open, the last on top. */
  open: readonly string[] = [];
  /** What does not leave when it is asked to. */
  readonly stays = new Set<string>();

  /** `before`: the pages of other sites that were looked at in this tab. */
  constructor(page: string, before: readonly string[] = []) {
    this.#steps = [...before, page].map((name) => ({ page: name, state: null }));
    this.#at = before.length;
    this.#openings = this.#load();
  }

  get page(): string {
    return this.#steps[this.#at]?.page ?? '';
  }

  get count(): number {
    return this.#steps.length;
  }

  back(steps = 1): void {
    this.#go(-steps);
    this.#settle();
  }

  forward(): void {
    this.#go(1);
    this.#settle();
  }

  /** A link of the page. */
  follow(page: string): void {
    this.#push({ page, state: null });
    this.#openings.moved();
    this.#settle();
  }

  opens(name: string, { outlivesPages = false } = {}): () => void {
    const leave = (): void => {
      if (!this.stays.has(name)) close();
    };
    const opening = { leave, outlivesPages };
    const close = (): void => {
      this.open = this.open.filter((other) => other !== name);
      this.#openings.end(opening);
    };
    this.open = [...this.open, name];
    this.#openings.begin(opening);
    return close;
  }

  reload(): void {
    this.open = [];
    this.#openings = this.#load();
  }

  #load(): Openings {
    const tab = {
      state: () => this.#steps[this.#at]?.state,
      length: () => this.#steps.length,
      push: (state: unknown) => this.#push({ page: this.page, state }),
      replace: (state: unknown) => this.#replace(state),
    };
    const steps: Steps = {
      get state(): unknown {
        return tab.state();
      },
      get length() {
        return tab.length();
      },
      pushState: tab.push,
      replaceState: tab.replace,
      // A browser moves later, never while the page still runs.
      go: (delta = 0) => void this.#later.push(() => this.#go(delta)),
    };
    return new Openings({ steps, soon: (work) => void this.#later.push(work) });
  }

  #push(step: Step): void {
    this.#steps = [...this.#steps.slice(0, this.#at + 1), step];
    this.#at += 1;
  }

  #replace(state: unknown): void {
    this.#steps = this.#steps.map((step, at) => (at === this.#at ? { ...step, state } : step));
  }

  #go(delta: number): void {
    const to = this.#at + delta;
    // Beyond its ends a browser stays where it is.
    if (this.#steps[to] === undefined) return;
    this.#at = to;
    this.#openings.moved();
    // A browser may tell one move by two events.
    this.#openings.moved();
  }

  #settle(): void {
    for (let work = this.#later.shift(); work !== undefined; work = this.#later.shift()) work();
  }
}
