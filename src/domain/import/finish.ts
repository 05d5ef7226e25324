import { err, ok, type Result } from '../../kit/result.ts';
import type { Tiddler } from '../wiki/tiddler.ts';
import type { Collector } from './collector.ts';
import { REPLACEMENT } from './decode.ts';
import { externalPictures } from './pictures.ts';
import type { Encoding, Reading, ReadFault } from './reading.ts';
import { sortOut } from './sort-out.ts';

const hasReplacement = ({ title, fields }: Tiddler): boolean => {
  if (title.includes(REPLACEMENT)) return true;
  for (const [name, text] of fields)
    if (text.includes(REPLACEMENT) || name.includes(REPLACEMENT)) return true;
  return false;
};

const isSurelyWhole = ({ name, by }: Encoding): boolean => name === 'utf-8' && by !== 'guess';

const emptyFault = (into: Collector): ReadFault => {
  if (into.isEncrypted) return 'encrypted';
  if (!into.isKnownKind) return 'not-a-tiddlywiki';
  if (into.broken.length > 0) return 'damaged';
  return into.breaksOff !== undefined && into.records === 0 ? 'breaks-off' : 'no-notes';
};

/** What was collected, sorted out and told. */
export const finish = (into: Collector, encoding: Encoding): Result<Reading, ReadFault> => {
  const { notes, broken, changedFields, overtaken, renamed, untitled, shortened, passedOver, breaksOff } =
    into;
  if (into.isFull) return err('too-many-tiddlers');
  if (notes.length === 0) return err(emptyFault(into));
  const sorted = sortOut(notes);
  const replaced = isSurelyWhole(encoding) ? [] : notes.filter(hasReplacement).map(({ title }) => title);
  return ok({
    ...sorted,
    report: {
      encoding,
      ...(into.app === undefined ? {} : { app: into.app }),
      ...(breaksOff === undefined ? {} : { breaksOff }),
      broken,
      damagedFiles: into.damagedFiles,
      replaced,
      guessed: into.guessed,
      changedFields,
      externalPictures: externalPictures([...sorted.notes, ...sorted.drafts]),
      overtaken,
      renamed,
      untitled,
      shortened,
      guessedFiles: into.guessedFiles,
      closed: into.closed,
      asFiles: into.asFiles,
      locked: into.locked,
      passedOver,
    },
  });
};
