import { useSyncExternalStore } from 'react';
import { UploadQueue } from './queue';
import { tusSender } from './tusSender';

// One for the whole app: uploads go on while the person looks at another page.
export const uploads = new UploadQueue(tusSender);

/** The uploads into one project that have not ended. */
export function useUploads(project: string) {
  const items = useSyncExternalStore(uploads.subscribe, uploads.snapshot);
  return items.filter((item) => item.project === project && item.state !== 'done');
}
