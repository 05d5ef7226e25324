import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const below = (folder: string, prefix: string): readonly string[] =>
  readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    return entry.isDirectory() ? below(folder, `${path}/`) : [path];
  });

/** Every file below `folder`, as paths with `/`, in one order on every machine. */
export const filesIn = (folder: string): readonly string[] => below(folder, '').toSorted(compareText);
