import { useEffect } from 'react';
import { noteHandle } from '@/components/state/last-files';
import { useSessionStore } from '@/components/state/use-session';

interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void;
}

declare global {
  interface Window {
    /** Where the page is installed as an app: the files that it was opened with. */
    readonly launchQueue?: LaunchQueue;
  }
}

/** Takes the files that the system opens with the installed page, by a double click. */
export function useLaunchedFiles(): void {
  const { addFiles } = useSessionStore();
  useEffect(() => {
    window.launchQueue?.setConsumer(({ files = [] }) => {
      files.forEach(noteHandle);
      if (files.length > 0) void Promise.all(files.map((file) => file.getFile())).then(addFiles);
    });
  }, [addFiles]);
}
