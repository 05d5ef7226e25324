import { parseSectorId, type SectorId } from '../cell/cell.ts';
import { err, type Result } from '../../kit/result.ts';

/** A gossip message longer than this is refused before a byte of it is decoded. */
export const MAX_GOSSIP_BYTES = 2_048;

const PREFIX = '/uplanet/1/sector/';

/** Name of the gossip topic on which a sector's neighbours meet. */
export const sectorTopic = (sector: SectorId): string => `${PREFIX}${sector}`;

/** The sector of a topic name, if it is one of ours in its canonical spelling. */
export const parseSectorTopic = (topic: string): Result<SectorId, 'not-a-sector'> =>
  topic.startsWith(PREFIX) ? parseSectorId(topic.slice(PREFIX.length)) : err('not-a-sector');
