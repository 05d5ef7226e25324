/** Gives a built folder its stations. @throws {NetworkFileError} */
export function bakeNetwork(path: string, folder: string): void;
