/**
 * How long one turn of the event loop may draw a stranger's notes, in milliseconds. Wikitext is a language: lists of
 * lists, or a macro that calls itself twice, would never end, and where a browser gives the frame no process of its own
 * they would stop the app with it.
 */
const TURN_MS = 5_000;
/** Steps of one turn: widgets, steps of filters and of the parser. A browser needs minutes to clear away a million widgets. */
const TURN_STEPS = 250_000;

/** The notes ask for more than may be drawn in one turn. Nothing in TiddlyWiki catches it: the drawing ends there. */
export class EndlessWikiError extends Error {
  override readonly name = 'EndlessWikiError';
}

/** Time and steps that are left in this turn. Asked before every step, so that no loop is longer than one step too long. */
export interface Fuel {
  /** @throws {EndlessWikiError} when there is none left */
  readonly burn: () => void;
}

export interface FuelDeps {
  readonly nowMs: () => number;
  /** Calls back once the running turn is over. */
  readonly endTurn: (over: () => void) => void;
  /** Told once, before the throw. */
  readonly exhausted: () => void;
}

export const createFuel = ({ nowMs, endTurn, exhausted }: FuelDeps): Fuel => {
  let startedMs: number | undefined;
  let steps = 0;
  let isExhausted = false;
  const refuse = (): never => {
    if (!isExhausted) exhausted();
    isExhausted = true;
    throw new EndlessWikiError('the notes do not stop drawing');
  };
  return {
    burn: () => {
      if (isExhausted) refuse();
      if (startedMs === undefined) {
        startedMs = nowMs();
        steps = 0;
        endTurn(() => (startedMs = undefined));
      }
      steps += 1;
      if (steps > TURN_STEPS || nowMs() - startedMs > TURN_MS) refuse();
    },
  };
};
