/** Every file below `folder`, as paths with `/`, in one order on every machine. */
export function filesIn(folder: string): readonly string[];
