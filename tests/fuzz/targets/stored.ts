import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { parseNetworkConfig } from '../../../src/adapters/browser/network-config.ts';
import { parseTowns } from '../../../src/adapters/browser/towns-file.ts';
import { parseHome } from '../../../src/app/cell/home-record.ts';
import { parseEnd } from '../../../src/domain/backup/end.ts';
import { parseBackupHeader } from '../../../src/domain/backup/header.ts';
import { parseItem } from '../../../src/domain/backup/item.ts';
import { parseBackupItem } from '../../../src/domain/backup/past-item.ts';
import { parseIpnsName, parsePeerId } from '../../../src/domain/identity/key-formats.ts';
import { parseRecoveryWords } from '../../../src/domain/identity/recovery-words.ts';
import { parseWordsFault } from '../../../src/domain/identity/words-fault.ts';
import { parseRestingSeed } from '../../../src/domain/identity/resting-seed.ts';
import { parseBody, parseFrameHead, parseHeader } from '../../../src/domain/journal/frames.ts';
import { crc32 } from '../../../src/kit/bytes/crc32.ts';
import { contentOf, nameOf } from '../../../src/domain/shell/content-name.ts';
import { parseMark } from '../../../src/domain/shell/notebook-mark.ts';
import { describePlace } from '../../../src/domain/shell/place.ts';
import { parseRelease } from '../../../src/domain/shell/release.ts';
import { draftOf, parseShareNote, pictureTypeOf } from '../../../src/domain/shell/share.ts';
import { parseNews, parseUpdateFailed } from '../../../src/domain/shell/update.ts';
import { parsePublished, parseTaken } from '../../../src/domain/site/published.ts';
import { parseSeenWords } from '../../../src/domain/site/seen-words.ts';
import { parseDraft } from '../../../src/domain/wiki/draft.ts';
import { parseNote } from '../../../src/domain/wiki/note-codec.ts';
import { parseRevision } from '../../../src/domain/wiki/revision.ts';
import { parseSavedMessage } from '../../../src/domain/wiki/saved-message.ts';
import {
  JOURNAL_ANSWERS,
  parseJournalAnswer,
  parseJournalRequest,
  parseJournalResponse,
} from '../../../src/workers/journal/protocol.ts';
import { parseImportRequest, parseImportResponse } from '../../../src/workers/import/protocol.ts';
import { parseSearchRequest, parseSearchResponse } from '../../../src/workers/search/protocol.ts';
import {
  ANSWERS,
  parseAnswer,
  parseVaultRequest,
  parseVaultResponse,
} from '../../../src/workers/vault/protocol.ts';
import { textTarget, valueTarget, type FuzzTarget } from '../target.ts';

const placeOf = (text: string): unknown => {
  try {
    return describePlace(new URL(text));
  } catch {
    // Only what the browser itself calls an address gets there.
    return undefined;
  }
};

/** What rests on a disk, in a backup, or at an address; what workers and other tabs post. */
export const STORED_TARGETS: readonly FuzzTarget[] = [
  { name: 'note', read: parseNote },
  { name: 'draft', read: parseDraft },
  { name: 'home', read: parseHome },
  { name: 'resting-seed', read: parseRestingSeed },
  { name: 'backup-header', read: parseBackupHeader },
  { name: 'backup-item', read: (bytes) => parseBackupItem(bytes, 2) },
  { name: 'item', read: parseItem },
  { name: 'backup-end', read: parseEnd },
  { name: 'journal-header', read: parseHeader },
  { name: 'journal-head', read: parseFrameHead },
  { name: 'journal-body', read: (bytes) => parseBody(bytes, { checksum: crc32(bytes) }) },
  { name: 'picture', read: pictureTypeOf },
  textTarget('recovery-words', (text) => parseRecoveryWords(text, english)),
  textTarget('ipns-name', parseIpnsName),
  textTarget('peer-id', parsePeerId),
  textTarget('content-name', (text) => [contentOf(text), nameOf(text)]),
  textTarget('place', placeOf),
  textTarget('release', parseRelease),
  textTarget('network-file', parseNetworkConfig),
  textTarget('towns', parseTowns),
  textTarget('mark', parseMark),
  textTarget('revision', parseRevision),
  textTarget('shared-words', (text) => draftOf({ title: text, text, url: text })),
  valueTarget('share-note', parseShareNote),
  valueTarget('published', parsePublished),
  valueTarget('seen-words', parseSeenWords),
  valueTarget('words-fault', parseWordsFault),
  valueTarget('taken', parseTaken),
  valueTarget('update-failed', parseUpdateFailed),
  valueTarget('news', parseNews),
  valueTarget('saved-message', (value) => parseSavedMessage(value, 'notes')),
  valueTarget('vault-request', parseVaultRequest),
  valueTarget('vault-answer', (value) => Object.values(ANSWERS).map((schema) => parseAnswer(schema, value))),
  valueTarget('journal-answer', (value) =>
    Object.values(JOURNAL_ANSWERS).map((schema) => parseJournalAnswer(schema, value)),
  ),
  valueTarget('vault-response', parseVaultResponse),
  valueTarget('journal-request', parseJournalRequest),
  valueTarget('journal-response', parseJournalResponse),
  valueTarget('import-request', parseImportRequest),
  valueTarget('import-response', parseImportResponse),
  valueTarget('search-request', parseSearchRequest),
  valueTarget('search-response', parseSearchResponse),
];
