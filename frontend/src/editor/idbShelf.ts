/** Entries kept in the browser (IndexedDB), by person and sheet, shared by all its tabs. */

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Id } from '@/domain/model';
import { Journal, type Note, type Strings } from './journal';
import type { WireBatch } from './outbox';
import { waitsFor, type Answers, type Entry, type Versions } from './outboxEntry';
import { canJoin, type Settlement, type Shelf } from './shelf';

type EntryKey = [person: Id, sheet: Id, at: number, tab: Id];
type AnswerKey = [person: Id, sheet: Id, change: Id];

interface Schema extends DBSchema {
  entries: { key: EntryKey; value: Entry };
  answers: { key: AnswerKey; value: { readonly at: number; readonly versions: Versions } };
}

export type Database = IDBPDatabase<Schema>;

const NAME = 'cicerone-outbox';
const VERSION = 1;
/** Answers that nobody waits for are kept this long, for a tab that has not heard of them yet. */
const ANSWERS_FOR_MS = 24 * 3600 * 1000;
/** An empty array sorts after every number and string. */
const within = (...key: Id[]): IDBKeyRange => IDBKeyRange.bound(key, [...key, []]);

/** @throws DOMException or ReferenceError where the browser keeps nothing (private windows, storage switched off). */
export async function openDatabase(): Promise<Database> {
  return await openDB<Schema>(NAME, VERSION, {
    upgrade(database) {
      database.createObjectStore('entries');
      database.createObjectStore('answers');
    },
    // A newer page waits for this one to let go; its next write opens the database again or is kept in memory.
    blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
  });
}

/** The sheets on which that person has changes waiting in this browser. */
export async function sheetsWaiting(database: Database, person: Id): Promise<Id[]> {
  const keys = await database.getAllKeys('entries', within(person));
  return [...new Set(keys.map(([, sheet]) => sheet))];
}

export class IdbShelf implements Shelf {
  private readonly journal: Journal;

  constructor(
    private readonly database: Database,
    private readonly person: Id,
    private readonly sheet: Id,
    strings: Strings | null = null,
  ) {
    this.journal = new Journal(strings, person, sheet);
  }

  load(): Promise<readonly Entry[]> {
    return this.database.getAll('entries', within(this.person, this.sheet));
  }

  put(entry: Entry): Promise<void> {
    return this.noted({ entry, joined: null }, async () => {
      const tx = this.database.transaction('entries', 'readwrite');
      const done = Promise.all([tx.store.put(entry, this.key(entry)), tx.done]);
      tx.commit();
      await done;
    });
  }

  join(joined: Entry, fresh: Entry): Promise<Entry> {
    return this.noted({ entry: fresh, joined }, async () => {
      const tx = this.database.transaction('entries', 'readwrite');
      const chosen = canJoin(await tx.store.get(this.key(joined))) ? joined : fresh;
      await Promise.all([tx.store.put(chosen, this.key(chosen)), tx.done]);
      return chosen;
    });
  }

  async fix(entry: Entry, make: (stored: Entry, answers: Answers) => WireBatch): Promise<Entry | null> {
    const tx = this.database.transaction(['entries', 'answers'], 'readwrite');
    const entries = tx.objectStore('entries');
    const stored = await entries.get(this.key(entry));
    if (!stored || stored.wire) return stored ?? null;
    const answers: Record<Id, Versions> = {};
    for (const id of new Set(waitsFor(stored))) {
      const found = await tx.objectStore('answers').get(this.answerKey(id));
      if (found) answers[id] = found.versions;
    }
    const fixed = { ...stored, wire: make(stored, answers) };
    await Promise.all([entries.put(fixed, this.key(entry)), tx.done]);
    return fixed;
  }

  async settle({ remove = [], put = [], answers = {} }: Settlement): Promise<void> {
    const tx = this.database.transaction(['entries', 'answers'], 'readwrite');
    const entries = tx.objectStore('entries');
    const at = Date.now();
    const done = Promise.all([
      ...remove.map((entry) => entries.delete(this.key(entry))),
      ...put.map((entry) => entries.put(entry, this.key(entry))),
      ...Object.entries(answers).map(([id, versions]) =>
        tx.objectStore('answers').put({ at, versions }, this.answerKey(id)),
      ),
      tx.done,
    ]);
    tx.commit();
    await done;
  }

  /** What the journal holds of pages that were closed while they stored it, unless it was stored or answered after all. */
  async recover(): Promise<void> {
    for (const { entry, joined } of this.journal.left()) {
      const { changeId } = entry.batch;
      const answered = await this.database.getKey('answers', this.answerKey(changeId));
      const stored = (await this.load()).some((e) => e.batch.changeId === changeId);
      if (answered !== undefined || stored) this.journal.strike(entry);
      else if (joined) await this.join(joined, entry);
      else await this.put(entry);
    }
  }

  /** Forget old answers that no entry waits for. */
  async tidy(): Promise<void> {
    const needed = new Set((await this.load()).flatMap(waitsFor));
    const tx = this.database.transaction('answers', 'readwrite');
    const oldest = Date.now() - ANSWERS_FOR_MS;
    for await (const cursor of tx.store.iterate(within(this.person, this.sheet))) {
      if (cursor.value.at < oldest && !needed.has(cursor.key[2])) void cursor.delete();
    }
    await tx.done;
  }

  private async noted<T>(note: Note, work: () => Promise<T>): Promise<T> {
    this.journal.note(note);
    try {
      return await work();
    } finally {
      this.journal.strike(note.entry);
    }
  }

  private key({ at, tab }: Entry): EntryKey {
    return [this.person, this.sheet, at, tab];
  }

  private answerKey(id: Id): AnswerKey {
    return [this.person, this.sheet, id];
  }
}
