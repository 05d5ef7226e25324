import { joined, type HousePart } from '../joined.ts';

/** What is said once somebody is in: all files of this folder but the door's. */
export const house = joined(
  import.meta.glob<HousePart>(['./*.ts', '!./door.ts', '!./house.ts'], { eager: true }),
);
