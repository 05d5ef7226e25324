import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const below = (folder, prefix) =>
  readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    return entry.isDirectory() ? below(folder, `${path}/`) : [path];
  });

/** Every file below `folder`, as paths with `/`, in one order on every machine. */
export const filesIn = (folder) => below(folder, '').sort(compareText);
