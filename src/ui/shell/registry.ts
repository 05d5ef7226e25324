import * as columns from '../columns/all.ts';
import type { Column, Registry } from '../navigation/page.ts';
import { createRegistry } from '../navigation/registry.ts';
import { more } from './more.ts';

/** What these columns hand in, and the page of all places. */
export const registryOf = (handedIn: readonly Column[]): Registry => createRegistry([...handedIn, more]);

export const REGISTRY = registryOf(Object.values(columns));
