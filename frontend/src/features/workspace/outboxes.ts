/** The outboxes of this browser: by person and sheet, in IndexedDB, shared by all tabs. */

import type { Id } from '@/domain/model';
import { IdbShelf, openDatabase, sheetsWaiting, type Database } from '@/editor/idbShelf';
import { browserStrings, sheetsNoted } from '@/editor/journal';
import { KeptShelf } from '@/editor/keptShelf';
import type { SavingState } from '@/editor/outbox';
import type { OutboxParts } from '@/editor/outboxSender';
import { NOBODY, QueueOutbox } from '@/editor/queueOutbox';
import { browserTabs } from '@/editor/tabs';
import { makeTransport } from './server';

let opened: Promise<Database | null> | null = null;

/** Null where the browser keeps nothing. */
function database(): Promise<Database | null> {
  opened ??= openDatabase().catch(() => null);
  return opened;
}

/** What an outbox is made of, but for the editor that shows it. */
export async function openParts(person: Id, sheet: Id): Promise<Omit<OutboxParts, 'events'>> {
  const found = await database();
  const browser = found && new IdbShelf(found, person, sheet, browserStrings());
  await browser?.recover().catch(() => undefined);
  await browser?.tidy().catch(() => undefined);
  const shelf = new KeptShelf(browser);
  // Before anything is read: what other tabs say meanwhile is heard.
  const tabs = browserTabs(`${person} ${sheet}`);
  const entries = await shelf.load();
  return { transport: makeTransport(sheet, person), shelf, tabs, entries };
}

/** Sends what earlier visits left on sheets that are not open; `tell` hears which of them can't be sent as they are. */
export function sendLeftovers(person: Id, tell: (sheets: readonly Id[]) => void): () => void {
  const outboxes: QueueOutbox[] = [];
  const stuck = new Set<Id>();
  let over = false;
  const follow = (sheet: Id, { kind }: SavingState): void => {
    const size = stuck.size;
    if (kind === 'needs_you') stuck.add(sheet);
    else stuck.delete(sheet);
    if (stuck.size !== size && !over) tell([...stuck]);
  };
  const start = async (): Promise<void> => {
    const found = await database();
    const waiting = found ? await sheetsWaiting(found, person).catch(() => []) : [];
    const sheets = new Set([...waiting, ...sheetsNoted(browserStrings(), person)]);
    for (const sheet of sheets) {
      const parts = await openParts(person, sheet);
      if (over) return parts.tabs?.close();
      const outbox = new QueueOutbox({ ...parts, events: NOBODY });
      outboxes.push(outbox);
      outbox.state.subscribe(() => follow(sheet, outbox.state.get()));
      follow(sheet, outbox.state.get());
    }
  };
  const again = (): void => {
    for (const outbox of outboxes) outbox.flush();
  };
  window.addEventListener('online', again);
  void start();
  return () => {
    over = true;
    window.removeEventListener('online', again);
    for (const outbox of outboxes) outbox.close();
  };
}
