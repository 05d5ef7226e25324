import { toolbarEngineModule } from './editor.ts';
import { readerStartupModule } from './reader.ts';
import type { Tw, TwModule, TwTiddler } from './tw.ts';

/** TiddlyWiki's PUT saver asks the server of its page at each start. */
const noSaver: TwModule = (_module, exports) => {
  exports['canSave'] = () => false;
};

/** TiddlyWiki's own modules that ours replace, by title. */
const replacements = (tw: Tw): ReadonlyMap<string, TwModule> =>
  new Map([
    ['$:/core/modules/editor/engines/framed.js', toolbarEngineModule(tw)],
    ['$:/core/modules/savers/put.js', noSaver],
  ]);

/** Its mere presence switches TiddlyWiki's own dirty tracking off; the sync filter gives it nothing to do. */
const silentAdaptor: TwModule = (_module, exports) => {
  exports['adaptorClass'] = class {
    readonly name = 'uplanet';
    isReady(): boolean {
      return true;
    }
    getTiddlerInfo(): undefined {
      return undefined;
    }
    getTiddlerRevision(): undefined {
      return undefined;
    }
    saveTiddler(_tiddler: unknown, done: (error: null) => void): void {
      done(null);
    }
    loadTiddler(_title: string, done: (error: null, fields: null) => void): void {
      done(null, null);
    }
    deleteTiddler(_title: string, done: (error: null) => void): void {
      done(null);
    }
  };
};

type Source = (each: (tiddler: unknown, title: string) => void) => void;

type TiddlerSource = (each: (tiddler: TwTiddler | undefined, title: string) => void) => void;

/** Filter operator `[uplanet-public[]]`: the titles that the host called public. */
const publicOperator =
  (isPublic: (title: string) => boolean): TwModule =>
  (_module, exports) => {
    exports['uplanet-public'] = (source: Source, operator: { readonly prefix?: string }): string[] => {
      const titles: string[] = [];
      source((_tiddler, title) => {
        if (isPublic(title) === (operator.prefix !== '!')) titles.push(title);
      });
      return titles;
    };
  };

const modifiedMs = (tiddler: TwTiddler | undefined): number => {
  const modified = tiddler?.fields['modified'];
  return modified instanceof Date ? modified.getTime() : Number.NEGATIVE_INFINITY;
};

/** Whatever a note asks for: so many, and none for what is no number. */
const MAX_RECENT = 100;

/**
 * Filter operator `[uplanet-recent[10]]`: so many notes, the newest change first. One pass over them, where sorting all of
 * them to show ten would be done anew with each drawing.
 */
export const recentOperator: TwModule = (_module, exports) => {
  exports['uplanet-recent'] = (
    source: TiddlerSource,
    { operand }: { readonly operand: string },
  ): string[] => {
    const wanted = Math.max(0, Math.min(MAX_RECENT, Math.trunc(Number(operand)) || 0));
    const best: { readonly title: string; readonly atMs: number }[] = [];
    source((tiddler, title) => {
      if (title.startsWith('$:/') || tiddler?.fields['draft.of'] !== undefined) return;
      const atMs = modifiedMs(tiddler);
      const last = best.at(-1);
      if (best.length >= wanted && last !== undefined && atMs <= last.atMs) return;
      const place = best.findIndex((other) => atMs > other.atMs);
      best.splice(place === -1 ? best.length : place, 0, { title, atMs });
      best.length = Math.min(best.length, wanted);
    });
    return best.map(({ title }) => title);
  };
};

interface ModulesWish {
  readonly mode: 'edit' | 'read';
  readonly isPublic: (title: string) => boolean;
  /** Told when a reader's notes do not stop drawing. */
  readonly exhausted: () => void;
  /** What keeps notes at rest that may not act. */
  readonly gates: TwModule;
  readonly fileCard: TwModule;
  readonly questions: TwModule;
}

/** Adds our modules to a TiddlyWiki whose core was read but not yet booted. */
export const defineModules = (
  tw: Tw,
  { mode, isPublic, exhausted, gates, fileCard, questions }: ModulesWish,
): void => {
  const original = tw.modules.define;
  const ours = replacements(tw);
  tw.modules.define = (title, type, definition) => original(title, type, ours.get(title) ?? definition);
  original('$:/plugins/uplanet/adaptor', 'syncadaptor', silentAdaptor);
  original('$:/plugins/uplanet/public', 'filteroperator', publicOperator(isPublic));
  original('$:/plugins/uplanet/recent', 'filteroperator', recentOperator);
  original('$:/plugins/uplanet/gates', 'startup', gates);
  original('$:/plugins/uplanet/file-card', 'widget', fileCard);
  if (mode === 'edit') original('$:/plugins/uplanet/questions', 'startup', questions);
  if (mode === 'read')
    original('$:/plugins/uplanet/reader-startup', 'startup', readerStartupModule(tw, exhausted));
};
