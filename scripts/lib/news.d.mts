/** Sections of a changelog, newest first: heading and bullets as plain text. */
export function changelogSections(
  text: string,
): readonly { readonly heading: string; readonly items: readonly string[] }[];
/** What a build brings: the newest section. French only when all of it was translated. */
export function newsOf(
  english: string,
  french: string,
): { readonly en: readonly string[]; readonly fr?: readonly string[] };
/** Day of the newest release that has one, `YYYY-MM-DD`. */
export function releaseDate(changelog?: string): string;
