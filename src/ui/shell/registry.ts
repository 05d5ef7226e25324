import * as columns from '../columns/all.ts';
import { createRegistry } from '../navigation/registry.ts';
import { more } from './more.ts';

/** What all columns hand in, and the page of all places. */
export const REGISTRY = createRegistry([...Object.values(columns), more]);
