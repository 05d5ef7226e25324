import { parseAnnouncement } from '../../../src/adapters/helia/records/announcement-fields.ts';
import { decodeDocument } from '../../../src/adapters/helia/records/record-document.ts';
import { readAddress } from '../../../src/adapters/helia/node/stations.ts';
import { parseBlocksMessage } from '../../../src/domain/neighbourhood/blocks-wire.ts';
import { parseLedgerMessage } from '../../../src/domain/neighbourhood/ledger-wire.ts';
import { parseNeighbourMemory } from '../../../src/domain/neighbourhood/neighbour-memory.ts';
import { parseStationAddress } from '../../../src/domain/neighbourhood/station-address.ts';
import { parseTabMessage } from '../../../src/domain/neighbourhood/tab-message.ts';
import { parseSectorTopic } from '../../../src/domain/neighbourhood/topic.ts';
import { parseWord } from '../../../src/domain/neighbourhood/word-wire.ts';
import { parseDialAddress, parseSectorMessage } from '../../../src/domain/neighbourhood/wire.ts';
import { parseMoveCode } from '../../../src/domain/move/code.ts';
import { parseMoveMessage } from '../../../src/domain/move/wire.ts';
import { textTarget, valueTarget, type FuzzTarget } from '../target.ts';

const readRecord = (bytes: Uint8Array): unknown => {
  const document = decodeDocument(bytes);
  return document.ok && parseAnnouncement(document.value.fields);
};

/** What neighbours, stations and other tabs send. */
export const WIRE_TARGETS: readonly FuzzTarget[] = [
  { name: 'sector-message', read: parseSectorMessage },
  { name: 'ledger-message', read: parseLedgerMessage },
  { name: 'blocks-message', read: parseBlocksMessage },
  { name: 'word', read: parseWord },
  { name: 'move-message', read: parseMoveMessage },
  { name: 'record-document', read: readRecord },
  valueTarget('announcement', parseAnnouncement),
  valueTarget('tab-message', parseTabMessage),
  { name: 'neighbour-memory', read: parseNeighbourMemory },
  textTarget('station-address', parseStationAddress),
  textTarget('multiaddr', readAddress),
  textTarget('dial-address', parseDialAddress),
  textTarget('sector-topic', parseSectorTopic),
  textTarget('move-code', parseMoveCode),
];
