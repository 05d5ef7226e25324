import tseslint from 'typescript-eslint';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import litA11y from 'eslint-plugin-lit-a11y';
import said from './scripts/lint/said.ts';

const NOW_AND_CHANCE = [
  { object: 'Date', property: 'now', message: 'Take a Clock.' },
  { object: 'Math', property: 'random', message: 'Take a Chance.' },
];
const TIMEOUT = {
  object: 'AbortSignal',
  property: 'timeout',
  message: 'Take a Clock: kit/async/deadline.ts, or within of kit/async/waiting.ts.',
};
const WORLD = [
  'window',
  'document',
  'fetch',
  'indexedDB',
  'localStorage',
  'setTimeout',
  'setInterval',
  'navigator',
];

/** Whatever covers the page is a step of the history: one element opens it, one class moves in the history. */
const ONE_DIALOG = 'Use <up-dialog>: Back closes it.';
const COVERS = [
  { selector: 'CallExpression[callee.property.name=/^(showModal|showPopover)$/]', message: ONE_DIALOG },
  { selector: 'TemplateElement[value.raw=/<dialog\\b|\\spopover(=|\\s|>)/]', message: ONE_DIALOG },
];
const HISTORY = [
  {
    selector: 'CallExpression[callee.property.name=/^(pushState|replaceState)$/]',
    message: 'Use an OpeningController.',
  },
  {
    selector: "MemberExpression[object.name='window'][property.name=/^(history|navigation)$/]",
    message: 'Use an OpeningController.',
  },
];

/** How long a story may last is said once, in vitest.config.ts: one that is slow on a busy machine has not failed. */
const SAID_ONCE = 'How long a story may last is said in vitest.config.ts.';
const HURRY = [
  {
    selector: 'CallExpression[callee.name=/^(beforeAll|afterAll|beforeEach|afterEach)$/][arguments.length>1]',
    message: SAID_ONCE,
  },
  {
    selector: "CallExpression[callee.name='test'] > ObjectExpression > Property[key.name='timeout']",
    message: SAID_ONCE,
  },
  {
    selector:
      "CallExpression[callee.callee.object.name='test'] > ObjectExpression > Property[key.name='timeout']",
    message: SAID_ONCE,
  },
  { selector: "CallExpression[callee.name='test'][arguments.length>2]", message: SAID_ONCE },
];

/** Who listens is told by the compiler what comes. */
const EVENTS = [
  {
    selector: 'NewExpression[callee.name=/^(Event|CustomEvent)$/]',
    message: 'Give the event a class of its own, with its type in HTMLElementEventMap.',
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist*/**',
      '.cache/**',
      'node_modules/**',
      'scripts/wiki/**',
      'tests/bench/peers/**',
      'public/**',
      '*.cjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { house: said },
    rules: {
      'house/said-catch': 'error',
      'house/said-disable': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      // Arrow shorthands that return void are how listeners are written here.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-properties': ['error', ...NOW_AND_CHANCE, TIMEOUT],
      'no-console': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 10],
    },
  },
  {
    files: ['src/kit/**', 'src/domain/**', 'src/app/**', 'src/ports/**'],
    rules: { 'no-restricted-globals': ['error', ...WORLD] },
  },
  {
    files: ['src/ui/**'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended'], litA11y.configs.recommended],
    rules: { 'no-restricted-syntax': ['error', ...COVERS, ...HISTORY, ...EVENTS] },
  },
  {
    files: ['src/ui/system/up-dialog.ts'],
    rules: { 'no-restricted-syntax': ['error', ...HISTORY, ...EVENTS] },
  },
  {
    files: ['src/ui/navigation/openings.ts', 'src/ui/navigation/opening-controller.ts'],
    rules: { 'no-restricted-syntax': ['error', ...COVERS, ...EVENTS] },
  },
  // Here the reason stands in the line above the directive.
  {
    files: ['src/ui/columns/cell/town-search.ts', 'src/ui/columns/search/search-page.ts'],
    rules: { 'house/said-disable': 'off' },
  },
  // What a column gives is told by what it is made of: the loops and the other columns say what they need of it.
  {
    files: ['src/compose/columns.ts', 'src/compose/columns/**', 'src/compose/storage.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  // The real clock and the real chance live in one room; a test's story may be as long as it has to be.
  {
    files: ['src/adapters/browser/**', 'station/station.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  // Nobody hands a test a clock of the machine, nor the worker that waits for a lock of the browser.
  {
    files: ['tests/**', 'src/workers/journal/opfs-slots.ts'],
    rules: { 'no-restricted-properties': ['error', ...NOW_AND_CHANCE] },
  },
  // Scripts talk to the terminal, and their time is the machine's.
  { files: ['scripts/**'], rules: { 'no-console': 'off', 'no-restricted-properties': 'off' } },
  // What runs before the packages are there is JavaScript: the compiler reads its types in the comments, this rule cannot.
  { files: ['scripts/**/*.mjs'], rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' } },
  // Of no project of types.
  { files: ['eslint.config.js'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['tests/{journeys,interop,unit,contracts}/**'],
    rules: { 'no-restricted-syntax': ['error', ...HURRY] },
  },
  { files: ['station/**', 'tests/bench/**', 'tests/fuzz/**'], rules: { 'no-console': 'off' } },
);
