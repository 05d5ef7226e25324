import { searchableLength } from '../../../src/adapters/tiddlywiki/frame/tame-regexp.ts';
import { parseStation } from '../../../src/adapters/helia/node/stations.ts';
import { isHarmless } from '../../../src/adapters/tiddlywiki/frame/elements.ts';
import { historyOf } from '../../../src/domain/backup/history.ts';
import { createFrameCutter } from '../../../src/domain/backup/frames.ts';
import { parseBackupItem } from '../../../src/domain/backup/past-item.ts';
import { parseSectorId } from '../../../src/domain/cell/cell.ts';
import { skeletonOf } from '../../../src/domain/identity/look-alike.ts';
import { shownName } from '../../../src/domain/identity/shown-name.ts';
import { parseRowEntry } from '../../../src/domain/journal/row-entry.ts';
import { movedAwayIn, pendingMoveIn } from '../../../src/domain/move/pending.ts';
import { parseAcquaintance } from '../../../src/domain/neighbourhood/acquaintance.ts';
import { compareNumbers } from '../../../src/domain/shell/release.ts';
import { parseReleaseKeys } from '../../../src/domain/shell/release-word.ts';
import {
  judgeRelease,
  parseFilesStatement,
  parseRootStatement,
  parseSignedText,
} from '../../../src/domain/shell/signed-release.ts';
import { whatActs } from '../../../src/domain/wiki/acts.ts';
import { readAddress } from '../../../src/ui/columns/neighbourhood/read-address.ts';
import { parseAddress } from '../../../src/ui/navigation/address.ts';
import { textTarget, type FuzzTarget } from '../target.ts';

const own = { version: '0123456789abcdef', dateMs: Date.UTC(2026, 10, 23), number: '0.2.0' };
const key = { name: 'UPlanet', key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a' };
const releaseOf = (signed: string): unknown =>
  judgeRelease({ signed, worker: new Uint8Array() }, { keys: [key], own });

/** A journal's entry: key, order and value, a line each. */
const rowEntryOf = (bytes: Uint8Array): unknown => {
  const [name = '', order = '', value] = new TextDecoder().decode(bytes).split('\n');
  const sealed = value === undefined ? undefined : new TextEncoder().encode(value);
  return parseRowEntry({ key: name, order, value: sealed });
};

/** A file of frames that comes in two pieces, cut anywhere. */
const framesOf = (bytes: Uint8Array): unknown => {
  const cutter = createFrameCutter(1_024);
  const at = (bytes[0] ?? 0) % Math.max(1, bytes.length);
  const first = cutter.push(bytes.subarray(0, at));
  return first.ok && cutter.push(bytes.subarray(at));
};

const actsOf = (text: string): unknown => [
  whatActs({
    title: 'Pain',
    fields: new Map([
      ['text', text],
      ['tags', text],
    ]),
  }),
  whatActs({
    title: '$:/plugins/x',
    fields: new Map([
      ['text', text],
      ['plugin-type', 'plugin'],
    ]),
  }),
];

/** What somebody says of themselves, of a release or of a place, and what their words could do. */
export const SPOKEN_TARGETS: readonly FuzzTarget[] = [
  textTarget('signed-release', releaseOf),
  textTarget('signed-text', parseSignedText),
  textTarget('files-statement', parseFilesStatement),
  textTarget('root-statement', parseRootStatement),
  textTarget('release-keys', parseReleaseKeys),
  textTarget('release-number', (text) => [
    compareNumbers(text, own.number),
    compareNumbers(own.number, text),
  ]),
  textTarget('name', (text) => [shownName(text), skeletonOf(text)]),
  textTarget('neighbour-address', readAddress),
  textTarget('route', parseAddress),
  textTarget('sector', parseSectorId),
  textTarget('station', parseStation),
  textTarget('acts', actsOf),
  textTarget('expression', searchableLength),
  textTarget('attribute', (text) => isHarmless('a', 'href', text)),
  { name: 'acquaintance', read: parseAcquaintance },
  { name: 'pending-move', read: (bytes) => [pendingMoveIn(bytes), movedAwayIn(bytes)] },
  { name: 'backup-history', read: (bytes) => historyOf(bytes, 0) },
  { name: 'backup-frames', read: framesOf },
  { name: 'backup-item-1', read: (bytes) => parseBackupItem(bytes, 1) },
  { name: 'row-entry', read: rowEntryOf },
];
