/** The storeys and columns of the house: docs/architecture.md. */
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }),
    rule(
      'kit-knows-only-itself',
      { path: '^src/kit/' },
      { pathNot: '^(src/kit/|node_modules/@noble/hashes/)' },
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
        pathNot: '^(src/(app|ports|domain|kit)/|node_modules/(multiformats|minisearch)/)',
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
