/** What is said once somebody is in, a line for each column: French says which sentences there are. */
export * from './fr/arrivals.ts';
export * from './fr/asks.ts';
export * from './fr/backup.ts';
export * from './fr/extensions.ts';
export * from './fr/importing.ts';
export * from './fr/me.ts';
export * from './fr/moving.ts';
export * from './fr/navigation.ts';
export * from './fr/neighbours.ts';
export * from './fr/notebook.ts';
export * from './fr/place.ts';
export * from './fr/publishing.ts';
export * from './fr/search.ts';
export * from './fr/unsaved.ts';
