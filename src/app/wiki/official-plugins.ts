import { contentHash } from '../../domain/wiki/content-hash.ts';
import type { OfficialPlugin } from '../../domain/wiki/official-plugin.ts';
import type { WikiAssets } from '../../ports/wiki-assets.ts';
import { createStore, type Store } from '../../kit/store.ts';
import type { NotebookRoom } from './notebook-room.ts';
import type { ActingNotes } from './notebook.types.ts';
import type { OfferedPlugin, OfficialPluginsActions, PluginState } from './official-plugins.types.ts';

const PLUGINS = Symbol('plugins');

export type PluginAssets = Pick<WikiAssets, 'officialPlugins' | 'officialPlugin'>;

const stateOf = ({ acting }: ActingNotes, { title, content }: OfficialPlugin): PluginState => {
  const known = acting.find(({ note }) => note.title === title);
  if (known === undefined) return 'off';
  // What acts holds what was allowed, so that nobody has to hash it again.
  return known.note.allowed === content ? 'on' : 'other';
};

/** TiddlyWiki's own code is nobody else's: what the frame changes while it is on is still the person's. */
export const createOfficialPlugins = (
  { index, queue, load, signal }: Pick<NotebookRoom, 'index' | 'queue' | 'load' | 'signal'>,
  acts: Store<ActingNotes>,
  assets: PluginAssets,
): OfficialPluginsActions => {
  const offered = createStore<readonly OfferedPlugin[]>([]);
  let list: readonly OfficialPlugin[] = [];
  const show = (): void =>
    offered.set(list.map((plugin) => ({ plugin, state: stateOf(acts.get(), plugin) })));
  acts.subscribe(show, { signal });
  return {
    offered,
    read: async (options) => {
      await load();
      list = await assets.officialPlugins(options);
      show();
    },
    switchOn: async (plugin, options) => {
      const { title } = plugin;
      const fields = await assets.officialPlugin(plugin, options);
      await load();
      const base = index.get(title)?.revision ?? null;
      const allowed = contentHash(title, fields);
      await queue.add(PLUGINS, [{ title, fields, base, audience: 'me', allowed }]);
    },
    switchOff: async ({ title }) => {
      await load();
      const base = index.get(title)?.revision ?? null;
      await queue.add(PLUGINS, [{ title, fields: null, base }]);
    },
  };
};
