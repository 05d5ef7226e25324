/** The storeys and columns of the house: docs/architecture.md. */
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

/** Columns of a storey, each standing on those before it. A new one is put where it belongs. */
const ORDER = {
  domain:
    'settings content cell identity record wiki search import journal letterbox neighbourhood site backup move shell',
  app: 'settings network identity cell journal letterbox import wiki site neighbourhood search backup move shell',
};

const drawn = (storey) => {
  const columns = ORDER[storey].split(' ');
  const named = columns.join('|');
  return [
    ...columns
      .slice(0, -1)
      .map((column, at) =>
        rule(
          `${storey}-${column}-knows-no-later-column`,
          { path: `^src/${storey}/${column}/` },
          { path: `^src/${storey}/(${columns.slice(at + 1).join('|')})/` },
        ),
      ),
    // A column without its place in the order above could stand anywhere.
    rule(
      `${storey}-columns-have-a-place`,
      { path: `^src/${storey}/[^/]+/`, pathNot: `^src/${storey}/(${named})/` },
      { path: `^src/` },
    ),
  ];
};

/** What other columns may see of a column of `app`: its types, the rooms that are made for all, and these faces. */
const FACES =
  '(\\.types\\.ts$|^src/app/(settings|network)/|^src/app/(wiki/notebook|backup/carrier|letterbox/letterbox|import/importing)\\.ts$)';

/** Packages of a storey that has none of its own rule. */
const packages = (storey, allowed) =>
  rule(
    `packages-of-${storey}`,
    { path: `^src/${storey}/` },
    { path: '^node_modules/', pathNot: `^node_modules/(${allowed})/` },
  );

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }),
    rule(
      'kit-knows-only-itself',
      { path: '^src/kit/' },
      { pathNot: '^(src/kit/|node_modules/(@noble/hashes|@scure/base)/)' },
    ),
    rule(
      'domain-knows-only-itself',
      { path: '^src/domain/' },
      {
        pathNot:
          '^(src/(domain|kit)/|node_modules/(multiformats|@noble|@scure|@ipld|ipfs-unixfs|valibot|fflate)/)',
      },
    ),
    rule(
      'ports-speak-domain',
      { path: '^src/ports/' },
      { pathNot: '^(src/(ports|domain|kit)/|node_modules/multiformats/)' },
    ),
    rule(
      'app-knows-ports-and-domain',
      { path: '^src/app/' },
      {
        pathNot: '^(src/(app|ports|domain|kit)/|node_modules/multiformats/)',
      },
    ),
    rule(
      'one-room-per-technology',
      { path: '^src/adapters/([^/]+)/' },
      { path: '^src/(adapters/(?!$1/)|app|ui|compose)' },
    ),
    rule(
      'libp2p-stays-in-its-room',
      { path: '^src/', pathNot: '^src/adapters/helia/' },
      {
        path: '^node_modules/(helia|@helia|libp2p|@libp2p|@chainsafe)/',
      },
    ),
    rule(
      'idb-stays-in-its-room',
      { path: '^src/', pathNot: '^src/adapters/idb/' },
      { path: '^node_modules/idb/' },
    ),
    rule(
      'ui-knows-app-and-domain',
      { path: '^src/ui/' },
      {
        pathNot: '^(src/(ui|app|domain|kit)/|node_modules/(lit|@lit|lit-html|lit-element)/)',
      },
    ),
    rule(
      'shell-stands-above-pages',
      { path: '^src/ui/(columns|system|navigation)/' },
      { path: '^src/ui/shell/' },
    ),
    rule(
      'system-knows-no-column',
      { path: '^src/ui/(system|styles|i18n)/' },
      { path: '^src/(app/[^/]+/|ui/columns/)' },
    ),
    rule(
      'navigation-stands-below-pages',
      { path: '^src/ui/navigation/' },
      { path: '^src/ui/(columns|system)/' },
    ),
    rule(
      'columns-meet-at-their-face',
      { path: '^src/ui/columns/([^/]+)/', pathNot: '^src/ui/columns/me/' },
      { path: '^src/ui/columns/', pathNot: '^src/ui/columns/($1/|[^/]+/face/)' },
    ),
    rule('workers-know-domain', { path: '^src/workers/' }, { path: '^src/(app|ui|adapters|compose)/' }),
    ...drawn('domain'),
    ...drawn('app'),
    rule(
      'columns-of-app-meet-at-their-faces',
      { path: '^src/app/([^/]+)/' },
      { path: '^src/app/(?!$1/)[^/]+/', pathNot: FACES },
    ),
    packages('workers', '@ipld|@noble|@scure|hash-wasm|minisearch|valibot'),
    packages(
      'adapters',
      'helia|@helia|libp2p|@libp2p|@ipld|@multiformats|multiformats|@noble|datastore-core|interface-blockstore|' +
        'interface-datastore|idb|ipfs-unixfs|ipns|valibot',
    ),
    packages('compose', '@noble|interface-blockstore|multiformats'),
    rule('product-knows-no-tests', { path: '^(src|station)/' }, { path: '^tests/' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'types', 'default'],
    },
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
};
