import { door as englishDoor } from '../../src/ui/i18n/words/en/door.ts';
import { house as englishHouse } from '../../src/ui/i18n/words/en/house.ts';
import { door as frenchDoor } from '../../src/ui/i18n/words/fr/door.ts';
import { house as frenchHouse } from '../../src/ui/i18n/words/fr/house.ts';

export const fr = { ...frenchDoor, ...frenchHouse };
export const en = { ...englishDoor, ...englishHouse };
