/** What a piece of work costs this thread, in milliseconds of the processor: a busy machine makes it no dearer. */
export const cpuMs = (work: () => unknown): number => {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
};
