/** Random work in two tabs over a network that fails: everything arrives once, in order, and all show the same. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cut, merge } from '@/domain/cutlist';
import type { CutList } from '@/domain/model';
import { newSheetArtwork, newTrack, outKeyframe } from '@/domain/values';
import { Editor } from './editor';
import { focusMerge } from './history';
import { TransportFailure, type Batch, type Op } from './outbox';
import { join, newEntry, type Entry } from './outboxEntry';
import { QueueOutbox } from './queueOutbox';
import { MemoryShelf } from './shelf';
import { KINDS } from '@/domain/model';
import { keyOf, type SheetObjects, type StoredObject } from './store';
import { FakeBrowser } from './testing/fakeTabs';
import { FakeServer } from './testing/fakeServer';

/** Mulberry32: small, and the same everywhere. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const list: CutList = { segments: [{ id: 's1', start: 0, end: 100, kind: 'unrelated', artwork: null }] };
const GONE = new TransportFailure(0, '', '');

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function objectsOf(server: FakeServer): SheetObjects {
  const objects: Record<string, StoredObject[]> = {};
  for (const [key, value] of server.values) {
    const [kind = '', id = ''] = key.split(' ');
    if (value !== null)
      (objects[kind] ??= []).push({ id, version: server.versions.get(key)!, value: value as never });
  }
  return objects;
}

const shownBy = (editor: Editor): unknown =>
  Object.fromEntries(
    KINDS.flatMap((kind) => [...editor.store.all(kind)].map(([id, v]) => [keyOf(kind, id), v])),
  );
const heldBy = (server: FakeServer): unknown =>
  Object.fromEntries([...server.values].filter(([, value]) => value !== null));

class Story {
  readonly server = new FakeServer([['cut_list', 'sheet', 1]]);
  readonly shelf = new MemoryShelf();
  readonly browser = new FakeBrowser();
  tabs: Editor[] = [];

  constructor(private readonly pick: (below: number) => number) {
    this.server.values.set('cut_list sheet', list);
  }

  async enter(): Promise<Editor> {
    const entries = await this.shelf.load();
    const editor = new Editor({
      objects: objectsOf(this.server),
      sheetVersion: this.server.version,
      makeOutbox: (events) =>
        new QueueOutbox({
          transport: this.server,
          events,
          shelf: this.shelf,
          tabs: this.browser.tab(),
          entries,
        }),
    });
    this.tabs.push(editor);
    return editor;
  }

  /** What was answered unheard is asked for, as the page does. */
  catchUp(editor: Editor): void {
    const all = Object.entries(objectsOf(this.server)).flatMap(([kind, rows]) =>
      rows.map((row) => ({ kind: kind as Op['kind'], ...row })),
    );
    const gone = [...this.server.values].flatMap(([key, value]) => {
      const [kind = '', id = ''] = key.split(' ');
      const version = this.server.versions.get(key)!;
      return value === null ? [{ kind: kind as Op['kind'], id, version, value: null }] : [];
    });
    editor.applyRemote([...all, ...gone], this.server.version);
  }

  decide(editor: Editor): void {
    const state = editor.outbox.state.get();
    if (state.kind !== 'needs_you') return;
    if (state.why.why === 'conflict')
      editor.outbox.resolve(state.why.conflict, this.pick(2) ? 'mine' : 'theirs');
    else if (state.why.why === 'refused')
      editor.outbox[this.pick(2) ? 'retry' : 'dismiss'](state.why.refusal);
    else editor.outbox.flush();
  }

  edit(editor: Editor): void {
    const { pick } = this;
    const n = pick(6);
    const gestures: (() => unknown)[] = [
      () =>
        editor.transact('Cut', (tx) =>
          tx.change('cut_list', 'sheet', (l) => cut(l, 1 + pick(98), `s${pick(1e9)}`)),
        ),
      () =>
        editor.transact('Merge', (tx) =>
          tx.change('cut_list', 'sheet', (l) => merge(l, l.segments[pick(l.segments.length)]!.id)),
        ),
      () =>
        editor.transact('Artwork', (tx) => tx.put('sheet_artwork', `w${n}`, newSheetArtwork(`W${pick(99)}`))),
      () =>
        editor.transact(
          'Label',
          (tx) => tx.change('sheet_artwork', `w${n}`, (a) => ({ ...a, label: `L${pick(1e6)}` })),
          focusMerge(`w${n}`),
        ),
      () =>
        editor.transact('Track', (tx) => {
          tx.put('sheet_artwork', `w${n}`, tx.get('sheet_artwork', `w${n}`) ?? newSheetArtwork('T'));
          tx.put('track', `t${n}`, newTrack(`w${n}`, 'T', '#56b4e9'));
        }),
      () =>
        editor.transact('Key', (tx) => {
          if (tx.get('track', `t${n}`)) tx.put('keyframe', `k${n}`, outKeyframe(`t${n}`, pick(99)));
        }),
      () =>
        editor.transact('Delete', (tx) => {
          tx.delete('keyframe', `k${n}`);
          tx.delete('track', `t${n}`);
          tx.delete('sheet_artwork', `w${n}`);
        }),
      () => editor.undo(),
      () => editor.undo(),
      () => editor.redo(),
      () => editor.jump(pick(editor.history.state.get().steps.length + 1)),
    ];
    gestures[pick(gestures.length)]!();
  }

  async step(): Promise<void> {
    const { pick, server } = this;
    const what = pick(20);
    const at = pick(this.tabs.length);
    const editor = this.tabs[at]!;
    if (what === 0) server.failures.push(...Array<TransportFailure>(1 + pick(4)).fill(GONE));
    else if (what === 1) server.failures.push('lost_answer');
    else if (what === 2) server.failures.push(new TransportFailure(422, 'malformed', 'no', {}));
    else if (what === 3) server.failures.push(new TransportFailure(401, '', ''));
    else if (what === 4) {
      editor.close();
      this.tabs.splice(at, 1);
      await this.enter();
    } else if (what === 5) await vi.advanceTimersByTimeAsync(pick(3000));
    else if (what === 6) this.decide(editor);
    else this.edit(editor);
  }

  async end(): Promise<void> {
    this.server.failures = [];
    for (let turn = 0; turn < 200; turn += 1) {
      await vi.advanceTimersByTimeAsync(20_000);
      for (const editor of this.tabs) {
        this.decide(editor);
        await vi.advanceTimersByTimeAsync(1);
      }
      if (this.tabs.every((e) => e.outbox.state.get().kind === 'saved')) break;
    }
    await vi.advanceTimersByTimeAsync(60_000);
    for (const editor of this.tabs) if (editor.sheetVersion !== this.server.version) this.catchUp(editor);
  }
}

describe('random work in two tabs', () => {
  it.each([...Array(60).keys()])('ends with the same on all screens and on the server (%i)', async (seed) => {
    const story = new Story(random(seed));
    await story.enter();
    await story.enter();
    for (let step = 0; step < 120; step += 1) await story.step();
    await story.end();
    expect(story.tabs.map((e) => e.outbox.state.get().kind)).toEqual(['saved', 'saved']);
    for (const editor of story.tabs) expect(shownBy(editor)).toEqual(heldBy(story.server));
    expect(await story.shelf.load()).toEqual([]);
    const ids = story.server.taken.map((b) => b.change_id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('joining', () => {
  const entry = (ops: readonly Op[], bases: Entry['bases'], changeId: string): Entry => {
    const batch: Batch = { changeId, name: 'n', ops, step: null, merge: 'm' };
    return newEntry(batch, 1, 'tab', bases);
  };
  /** What a server that had `bases` has after the ops. */
  const after = (entries: readonly Entry[]): unknown => {
    const values = new Map<string, unknown>();
    for (const { batch } of entries)
      for (const op of batch.ops) values.set(keyOf(op.kind, op.id), op.op === 'put' ? op.value : null);
    return Object.fromEntries([...values].filter(([, value]) => value !== null));
  };

  it.each([...Array(200).keys()])('ends as one after the other would (%i)', (seed) => {
    const pick = random(seed);
    const there = new Map<string, number>(
      [...Array(3).keys()].map((n) => [`sheet_artwork w${n}`, 1 + pick(9)]),
    );
    const exists = new Set(there.keys());
    const entries = [...Array(2 + pick(5)).keys()].map((turn) => {
      const ops = new Map<string, Op>();
      const bases: Record<string, Entry['bases'][string]> = {};
      for (let i = 0; i <= pick(4); i += 1) {
        const id = `w${pick(6)}`;
        const key = `sheet_artwork ${id}`;
        if (ops.has(key)) continue;
        const remove = exists.has(key) && pick(2) === 0;
        const value = newSheetArtwork(`${turn} ${i}`);
        ops.set(
          key,
          remove
            ? { op: 'delete', kind: 'sheet_artwork', id }
            : { op: 'put', kind: 'sheet_artwork', id, value },
        );
        bases[key] = there.get(key) ?? null;
        if (remove) exists.delete(key);
        else exists.add(key);
      }
      return entry([...ops.values()], bases, `c${turn}`);
    });
    const one = entries.reduce(join);
    expect(after([one])).toEqual(after(entries));
    for (const op of one.batch.ops) {
      const base = one.bases[keyOf(op.kind, op.id)];
      expect(base).toBe(there.get(keyOf(op.kind, op.id)) ?? null);
      expect(op.op === 'delete' && base === null).toBe(false);
    }
    expect(Object.keys(one.bases).sort()).toEqual(one.batch.ops.map((o) => keyOf(o.kind, o.id)).sort());
    expect([...one.joined, one.batch.changeId]).toEqual(entries.map((e) => e.batch.changeId));
  });
});
