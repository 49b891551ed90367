/** What others have changed on the open sheet: another browser of the same person, or a tab that was not heard. */

import type { Desk } from '@/canvas/desk';
import { changesSince } from './server';

/** Asks until nothing new comes; one question at a time. */
export class Feed {
  private asking: Promise<void> | null = null;

  constructor(private readonly desk: Desk) {}

  /** @throws Problem where the server can't be asked. */
  catchUp(): Promise<void> {
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async ask(): Promise<void> {
    const { editor, sheet } = this.desk;
    for (;;) {
      const { version, objects } = await changesSince(sheet.id, editor.sheetVersion);
      if (version <= editor.sheetVersion) return;
      editor.applyRemote(objects, version);
    }
  }
}
