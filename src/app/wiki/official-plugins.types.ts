import type { OfficialPlugin } from '../../domain/wiki/official-plugin.ts';
import type { Store } from '../../kit/store.ts';

/** `other`: another content under its title acts here, as an older version or one that somebody changed. */
export type PluginState = 'off' | 'on' | 'other';

export interface OfferedPlugin {
  readonly plugin: OfficialPlugin;
  readonly state: PluginState;
}

/** The official plugins that this build brings along. */
export interface OfficialPluginsActions {
  /** Empty until `read`. */
  readonly offered: Store<readonly OfferedPlugin[]>;
  readonly read: (options: { readonly signal: AbortSignal }) => Promise<void>;
  /**
   * Fetches the plugin, checks it, and puts its note into the notebook, allowed to act; durable when it resolves. What stood
   * under its title is kept among the overwritten texts. @throws {PluginNotArrivedError}
   */
  readonly switchOn: (plugin: OfficialPlugin, options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Takes the note away; it can be brought back as any deleted note. */
  readonly switchOff: (plugin: OfficialPlugin) => Promise<void>;
}
