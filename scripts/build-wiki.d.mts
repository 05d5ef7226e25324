/** Writes the folder (by default `public/wiki`) anew; gives file name to bytes. */
export function buildWiki(out?: string): Promise<Readonly<Record<string, Uint8Array>>>;
