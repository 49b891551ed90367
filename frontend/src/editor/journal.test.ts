/** A page that is closed in the very moment of a change: the next visit has it, and sends it once. */

import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { IdbShelf, openDatabase, type Database } from './idbShelf';
import { sheetsNoted, type Strings } from './journal';
import { answersOf, join, newEntry, toWire, type Entry } from './outboxEntry';

class Kept implements Strings {
  readonly map = new Map<string, string>();
  full = false;
  get length(): number {
    return this.map.size;
  }
  key(at: number): string | null {
    return [...this.map.keys()][at] ?? null;
  }
  getItem(key: string): string | null {
    return this.map.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.map.set(key, value);
  }
  removeItem(key: string): void {
    this.map.delete(key);
  }
}

const never = new Promise<never>(() => undefined);
/** Of a page that is closed before its database has finished anything. */
const closing = {
  transaction: () => ({ store: { put: () => never, get: () => never }, done: never, commit: vi.fn() }),
} as unknown as Database;

const label = (at: number, text: string, tab = 'tab'): Entry =>
  newEntry(
    {
      changeId: `${tab} ${at}`,
      name: 'Label',
      ops: [{ op: 'put', kind: 'sheet_artwork', id: 'w', value: { label: text } as never }],
      step: null,
      merge: 'm',
    },
    at,
    tab,
    { 'sheet_artwork w': 1 },
  );

let database: Database;
let kept: Kept;
let visit = 0;
beforeEach(async () => {
  database = await openDatabase();
  kept = new Kept();
  visit += 1;
});
const shelf = (on = database, sheet = 'sheet'): IdbShelf => new IdbShelf(on, `anna-${visit}`, sheet, kept);
async function nextVisit(): Promise<readonly Entry[]> {
  const next = shelf();
  await next.recover();
  expect(kept.length).toBe(0);
  return await next.load();
}

it('has nothing left of what the database has stored', async () => {
  const first = label(1, 'a');
  await shelf().put(first);
  await shelf().join(join(first, label(2, 'b')), label(2, 'b'));
  expect(kept.length).toBe(0);
});

it('puts what was not stored where it belongs, in order', async () => {
  const [first, second] = [label(9, 'a'), label(10, 'b', 'another')];
  void shelf(closing).put(second);
  void shelf(closing).put(first);
  expect(sheetsNoted(kept, `anna-${visit}`)).toEqual(['sheet']);
  expect(sheetsNoted(kept, 'anna')).toEqual([]);
  expect(await nextVisit()).toEqual([first, second]);
});

it('joins what was to be joined', async () => {
  const [first, second] = [label(1, 'a'), label(2, 'b')];
  const joined = join(first, second);
  void shelf(closing).put(first);
  void shelf(closing).join(joined, second);
  expect(await nextVisit()).toEqual([joined]);
});

it('lets stand by itself what was to be joined to something that was sent meanwhile', async () => {
  const [first, second] = [label(1, 'a'), label(2, 'b')];
  await shelf().put(first);
  await shelf().fix(first, toWire);
  void shelf(closing).join(join(first, second), second);
  const entries = await nextVisit();
  expect(entries.map((e) => [e.batch.changeId, e.wire !== null])).toEqual([
    ['tab 1', true],
    ['tab 2', false],
  ]);
});

it('does not send again what was stored, or answered, after all', async () => {
  const [stored, answered] = [label(1, 'a'), label(2, 'b')];
  await shelf().put(stored);
  const fixed = await shelf().fix(stored, toWire);
  const answer = { sheet_version: 2, results: [], cascade: [] } as never;
  await shelf().settle({ answers: answersOf(answered, answer) });
  for (const entry of [stored, answered]) void shelf(closing).put(entry);
  expect(await nextVisit()).toEqual([fixed]);
});

it('leaves what another sheet has noted', async () => {
  void shelf(closing, 'sheets').put(label(1, 'a'));
  const here = shelf();
  await here.recover();
  expect(await here.load()).toEqual([]);
  expect(kept.length).toBe(1);
});

it('does without a journal that is full, and strikes what cannot be read', async () => {
  kept.full = true;
  await shelf().put(label(1, 'a'));
  kept.full = false;
  kept.setItem(`cicerone-journal anna-${visit} sheet 2 tab`, '{"entry":');
  expect(await nextVisit()).toEqual([label(1, 'a')]);
});
