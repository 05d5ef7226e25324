// npm run graph: draws the import graph of src/ by folder into docs/architecture.md, between its two markers.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, say } from './lib/run.mjs';

const PAGE = join(ROOT, 'docs', 'architecture.md');
const MARKED = /(<!-- graph -->)[\s\S]*(<!-- \/graph -->)/;

const mermaid = await run(
  'depcruise',
  [
    'src',
    '--config',
    '.dependency-cruiser.cjs',
    '--include-only',
    '^src',
    '--collapse',
    '^src/(adapters/[^/]+|[^/]+)',
    '--output-type',
    'mermaid',
  ],
  { quiet: true },
);
const page = readFileSync(PAGE, 'utf8');
writeFileSync(PAGE, page.replace(MARKED, `$1\n\n\`\`\`mermaid\n${mermaid.trim()}\n\`\`\`\n\n$2`));
say('docs/architecture.md: graph drawn');
