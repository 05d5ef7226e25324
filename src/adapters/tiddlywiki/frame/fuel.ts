/**
 * How long one turn of the event loop may draw a stranger's notes, in milliseconds. Wikitext is a language: lists of
 * lists, or a macro that calls itself twice, would never end, and where a browser gives the frame no process of its own
 * they would stop the app with it.
 */
const TURN_MS = 5_000;

/** The notes ask for more than may be drawn in one turn. Nothing in TiddlyWiki catches it: the drawing ends there. */
export class EndlessWikiError extends Error {
  override readonly name = 'EndlessWikiError';
}

/** Time that is left in this turn. Asked before every step, so that no loop is longer than one step too long. */
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
        endTurn(() => (startedMs = undefined));
      }
      if (nowMs() - startedMs > TURN_MS) refuse();
    },
  };
};
