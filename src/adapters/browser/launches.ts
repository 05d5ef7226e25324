/** What the device hands to the installed app when a person opens a file with it, or taps one of its shortcuts. */
interface LaunchParams {
  readonly targetURL?: string;
  readonly files?: readonly { readonly getFile?: () => Promise<File> }[];
}

interface LaunchQueue {
  readonly setConsumer: (consumer: (params: LaunchParams) => void) => void;
}

const hasLaunchQueue = (target: object): target is { readonly launchQueue: LaunchQueue } =>
  'launchQueue' in target;

/**
 * Listens for launches, where the browser has them: https://wicg.github.io/web-app-launch/
 * `onFile` gets one file at a time, unread; `onPage` the part behind `#` of an address of this app.
 */
export const onLaunch = (
  baseUrl: string,
  { onFile, onPage }: { readonly onFile: (file: File) => void; readonly onPage: (hash: string) => void },
): void => {
  if (!hasLaunchQueue(window)) return;
  window.launchQueue.setConsumer(({ targetURL, files = [] }) => {
    for (const handle of files) {
      // A file that is gone by now was not opened: the device's own file manager shows that.
      void handle.getFile?.().then(onFile, () => undefined);
    }
    if (targetURL?.startsWith(`${baseUrl}#`) === true) onPage(new URL(targetURL).hash);
  });
};
