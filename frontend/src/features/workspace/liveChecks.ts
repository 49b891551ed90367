/** What is missing, by the objects as they are shown now: no request, the same rules as the server's. */

import type { Desk } from '@/canvas/desk';
import { missing, type CheckEntry } from '@/domain/checks';

/** After the last change; long enough for a gesture to be over. */
const SETTLE_MS = 60;

export function missingNow(desk: Desk): CheckEntry[] {
  const { editor, sheet, book, eyes } = desk;
  const { store } = editor;
  return missing({
    segments: store.get('cut_list', sheet.id)?.segments ?? [],
    artworks: store.all('sheet_artwork'),
    captions: store.all('caption'),
    tracks: [...store.all('track')].map(([id, { artwork }]) => ({
      id,
      artwork,
      keyframes: book.keyframes.of(id).length,
      needsEyes: eyes.of(id),
    })),
    requiredKinds: sheet.requiredKinds,
  });
}

/** Keeps the desk's list true while the sheet is open. Returns how to stop. */
export function keepChecks(desk: Desk): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const look = (): void => {
    timer = null;
    const found = missingNow(desk);
    // Most of what is heard changes nothing that is missing, and a long list is dear to draw again.
    if (JSON.stringify(found) !== JSON.stringify(desk.checks.get())) desk.checks.set(found);
  };
  const soon = (): void => {
    timer ??= setTimeout(look, SETTLE_MS);
  };
  look();
  const undo = [
    desk.editor.store.subscribe(soon),
    desk.book.version.subscribe(soon),
    desk.propagation.jobs.subscribe(soon),
  ];
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const one of undo) one();
  };
}
