/** Hands a file to the browser's downloads. The address of the bytes ends with `signal`. */
export const saveFile = (blob: Blob, name: string, signal: AbortSignal): void => {
  const url = URL.createObjectURL(blob);
  signal.addEventListener('abort', () => URL.revokeObjectURL(url), { once: true });
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
};

/** `uplanet-2026-11-23.html`, in UTC. */
export const exportName = (nowMs: number): string =>
  `uplanet-${new Date(nowMs).toISOString().slice(0, 10)}.html`;
