import { createStore } from '../../src/kit/store.ts';
import type {
  OfferedPlugin,
  OfficialPluginsActions,
  PluginState,
} from '../../src/app/wiki/official-plugins.types.ts';
import { PluginNotArrivedError } from '../../src/ports/wiki-assets.ts';
import type { DemoWish } from './demo-wish.ts';

const offer = (id: string, name: string, bytes: number, state: PluginState): OfferedPlugin => ({
  plugin: {
    ...{ id, name, bytes, version: '5.4.1', title: `$:/plugins/tiddlywiki/${id}` },
    ...{ file: `plugins/${id}.gz.bin`, sha256: '0'.repeat(64), content: '0'.repeat(64) },
  },
  state,
});

const PLUGINS: readonly OfferedPlugin[] = [
  offer('markdown', 'Markdown', 68_728, 'on'),
  offer('codemirror', 'CodeMirror', 71_251, 'other'),
  offer('katex', 'KaTeX', 342_313, 'off'),
];

/** Three of the official plugins, one in each state. */
export const createDemoPlugins = (wish: DemoWish, calls: string[]): OfficialPluginsActions => {
  const offered = createStore<readonly OfferedPlugin[]>([]);
  const turn = (id: string, state: PluginState): void =>
    offered.set(offered.get().map((one) => (one.plugin.id === id ? { ...one, state } : one)));
  return {
    offered,
    read: () => {
      offered.set(PLUGINS);
      return Promise.resolve();
    },
    switchOn: ({ id }) => {
      calls.push(`switchOn ${id}`);
      if (wish.pluginRefused === true) return Promise.reject(new PluginNotArrivedError(id));
      turn(id, 'on');
      return Promise.resolve();
    },
    switchOff: ({ id }) => {
      calls.push(`switchOff ${id}`);
      turn(id, 'off');
      return Promise.resolve();
    },
  };
};
