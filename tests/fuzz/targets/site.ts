import { CID } from 'multiformats/cid';
import { identity } from 'multiformats/hashes/identity';
import { readCar } from '../../../src/domain/content/car.ts';
import { linksOf } from '../../../src/domain/content/links.ts';
import { DAG_PB_CODE } from '../../../src/domain/site/blocks.ts';
import { parseFeed } from '../../../src/domain/site/feed.ts';
import { parseLine } from '../../../src/domain/site/line.ts';
import { parseCid } from '../../../src/domain/content/cid-text.ts';
import { parseManifest } from '../../../src/domain/site/manifest.ts';
import { parseProfile } from '../../../src/domain/site/profile.ts';
import { parseLines } from '../../../src/domain/site/read-lines.ts';
import { readDirectory, readFileNode } from '../../../src/domain/site/read-node.ts';
import { textTarget, valueTarget, type FuzzTarget } from '../target.ts';

const DAG_CBOR_CODE = 0x71;
/** The parsers look at the codec only: whether bytes and CID belong together is told before. */
const cidOf = (code: number): CID => CID.createV1(code, identity.digest(new Uint8Array()));
const PB = cidOf(DAG_PB_CODE);
const CBOR = cidOf(DAG_CBOR_CODE);

/** What a neighbour publishes. */
export const SITE_TARGETS: readonly FuzzTarget[] = [
  { name: 'directory', read: (bytes) => readDirectory({ cid: PB, bytes }) },
  { name: 'file-node', read: (bytes) => readFileNode({ cid: PB, bytes }) },
  { name: 'links-pb', read: (bytes) => linksOf(PB, bytes) },
  { name: 'links-cbor', read: (bytes) => linksOf(CBOR, bytes) },
  { name: 'car', read: readCar },
  { name: 'lines', read: parseLines },
  textTarget('line', parseLine),
  textTarget('cid', parseCid),
  valueTarget('feed', parseFeed),
  valueTarget('profile', parseProfile),
  valueTarget('manifest', parseManifest),
];
