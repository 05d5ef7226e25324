/** What is new in this release, as Markdown. @throws {NoNotesError} */
export function releaseNotes(
  changelog: string,
  release: { readonly version: string; readonly cid: string },
): string;
export class NoNotesError extends Error {}
