/**
 * Entries on their way into the browser's database. A page that is closed takes what the database has not finished with
 * it; what stands here was written at once, and goes into the database with the next visit.
 */

import type { Id } from '@/domain/model';
import { byOrder, type Entry } from './outboxEntry';

export interface Note {
  readonly entry: Entry;
  /** What the entry is part of, if nobody has tried to send the one that it joins. */
  readonly joined: Entry | null;
}

/** `localStorage`, or what stands in for it. */
export type Strings = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const NAME = 'cicerone-journal';

/** Null where the browser has none to give. */
export function browserStrings(): Strings | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function keysWith(strings: Strings, prefix: string): string[] {
  const keys = Array.from({ length: strings.length }, (_, at) => strings.key(at) ?? '');
  return keys.filter((key) => key.startsWith(`${prefix} `));
}

/** The sheets on which that person has something noted in this browser. */
export function sheetsNoted(strings: Strings | null, person: Id): Id[] {
  const keys = strings ? keysWith(strings, `${NAME} ${person}`) : [];
  return [...new Set(keys.map((key) => key.split(' ')[2] ?? ''))];
}

export class Journal {
  private readonly prefix: string;

  constructor(
    private readonly strings: Strings | null,
    person: Id,
    sheet: Id,
  ) {
    this.prefix = `${NAME} ${person} ${sheet}`;
  }

  /** A full storage is no trouble: then it is as if there were no journal. */
  note(note: Note): void {
    try {
      this.strings?.setItem(this.keyOf(note.entry), JSON.stringify(note));
    } catch {
      this.strike(note.entry);
    }
  }

  strike(entry: Entry): void {
    this.strings?.removeItem(this.keyOf(entry));
  }

  /** What was noted and not struck, in order. What can't be read is struck. */
  left(): Note[] {
    const { strings } = this;
    if (!strings) return [];
    const notes = keysWith(strings, this.prefix).flatMap((key): Note[] => {
      try {
        return [JSON.parse(strings.getItem(key) ?? '') as Note];
      } catch {
        strings.removeItem(key);
        return [];
      }
    });
    return notes.sort((a, b) => byOrder(a.entry, b.entry));
  }

  private keyOf({ at, tab }: Entry): string {
    return `${this.prefix} ${at} ${tab}`;
  }
}
