interface LaunchedFile {
  readonly name: string;
  readonly getFile?: () => Promise<File>;
}

/** What the device hands to the installed app when a person opens files with it, or taps one of its shortcuts. */
interface LaunchParams {
  readonly targetURL?: string;
  readonly files?: readonly LaunchedFile[];
}

interface LaunchQueue {
  readonly setConsumer: (consumer: (params: LaunchParams) => void) => void;
}

const hasLaunchQueue = (target: object): target is { readonly launchQueue: LaunchQueue } =>
  'launchQueue' in target;

/** A file that is gone by now has its name only. */
const open = async (handle: LaunchedFile): Promise<OpenedFile> => ({
  name: handle.name,
  file: await handle.getFile?.().catch(() => undefined),
});

interface OpenedFile {
  readonly name: string;
  readonly file: File | undefined;
}

/**
 * Listens for launches, where the browser has them: https://wicg.github.io/web-app-launch/
 * `onFiles` gets what was opened together, unread; `onPage` the part behind `#` of an address of this app.
 */
export const onLaunch = (
  baseUrl: string,
  {
    onFiles,
    onPage,
  }: {
    readonly onFiles: (files: readonly OpenedFile[]) => void;
    readonly onPage: (hash: string) => void;
  },
): void => {
  if (!hasLaunchQueue(window)) return;
  window.launchQueue.setConsumer(({ targetURL, files = [] }) => {
    const handles = files.filter(({ getFile }) => getFile !== undefined);
    if (handles.length > 0) void Promise.all(handles.map(open)).then(onFiles);
    if (targetURL?.startsWith(`${baseUrl}#`) === true) onPage(new URL(targetURL).hash);
  });
};
