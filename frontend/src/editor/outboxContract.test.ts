/** What every outbox does, in memory or kept by the browser, for one tab and for two. */

import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cut } from '@/domain/cutlist';
import type { CutList } from '@/domain/model';
import { newSheetArtwork, newTrack, outKeyframe } from '@/domain/values';
import { Editor } from './editor';
import { IdbShelf, openDatabase, sheetsWaiting } from './idbShelf';
import { KeptShelf } from './keptShelf';
import { TransportFailure } from './outbox';
import { QueueOutbox } from './queueOutbox';
import { MemoryShelf, type Shelf } from './shelf';
import { FakeBrowser } from './testing/fakeTabs';
import { FakeServer } from './testing/fakeServer';

const list: CutList = { segments: [{ id: 's1', start: 0, end: 100, kind: 'unrelated', artwork: null }] };
const GONE = new TransportFailure(0, '', '');
let visit = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  visit += 1;
});
afterEach(() => vi.useRealTimers());

/** Virtual time goes on; what the browser's storage does in between happens. */
async function settle(ms = 60_000): Promise<void> {
  for (let step = 0; step < 12; step += 1) {
    await vi.advanceTimersByTimeAsync(ms / 12);
    for (let turn = 0; turn < 250; turn += 1) await new Promise((done) => setImmediate(done));
  }
}

const shelves: readonly [string, (person: string) => Promise<() => Shelf>][] = [
  [
    'in memory',
    () => {
      const one = new MemoryShelf();
      return Promise.resolve(() => one);
    },
  ],
  [
    'kept by the browser',
    async (person) => {
      const database = await openDatabase();
      return () => new KeptShelf(new IdbShelf(database, `${person} ${visit}`, 'sheet'));
    },
  ],
];

const cutAt = (editor: Editor, at: number): boolean =>
  editor.transact(`Cut ${at}`, (tx) => tx.change('cut_list', 'sheet', (l) => cut(l, at, `n${at}`)));
const starts = (editor: Editor): number[] =>
  editor.store.get('cut_list', 'sheet')!.segments.map((s) => s.start);
const serverStarts = (server: FakeServer): number[] =>
  (server.values.get('cut_list sheet') as CutList).segments.map((s) => s.start);

describe.each(shelves)('an outbox %s', (_name, open) => {
  /** A browser, and how a visit to the sheet begins in it. */
  async function browser(server: FakeServer, person = 'anna') {
    const shelf = await open(person);
    const tabs = new FakeBrowser();
    return async (): Promise<Editor> => {
      const mine = shelf();
      const entries = await mine.load();
      const now = (server.values.get('cut_list sheet') ?? list) as CutList;
      const version = server.versions.get('cut_list sheet') ?? 1;
      return new Editor({
        objects: { cut_list: [{ id: 'sheet', version, value: now }] },
        sheetVersion: server.version,
        makeOutbox: (events) =>
          new QueueOutbox({ transport: server, events, shelf: mine, tabs: tabs.tab(), entries }),
      });
    };
  }
  const makeServer = (): FakeServer => new FakeServer([['cut_list', 'sheet', 1]]);

  it('sends in order, once, whatever is lost on the way', async () => {
    const server = makeServer();
    server.failures = [GONE, 'lost_answer', GONE, 'lost_answer'];
    const editor = await (await browser(server))();
    for (let at = 1; at <= 30; at += 1) cutAt(editor, at);
    await settle();
    expect(serverStarts(server)).toEqual([...Array(31).keys()]);
    expect(server.taken.map((b) => b.ops[0]!.base_version)).toEqual([...Array(30).keys()].map((n) => n + 1));
    expect(editor.outbox.state.get().kind).toBe('saved');
  });

  it('shows and sends at the next visit what the last one left', async () => {
    const server = makeServer();
    server.failures = ['lost_answer', ...Array<TransportFailure>(50).fill(GONE)];
    const enter = await browser(server);
    const first = await enter();
    for (let at = 1; at <= 100; at += 1) cutAt(first, at % 100 || 99);
    await settle(1000);
    first.close();
    await settle(2000);
    server.failures = [];
    const second = await enter();
    expect(starts(second)).toEqual([...Array(100).keys()]);
    await settle();
    expect(serverStarts(server)).toEqual([...Array(100).keys()]);
    expect(new Set(server.taken.map((b) => b.change_id)).size).toBe(99);
    expect(server.taken).toHaveLength(99);
    expect(second.outbox.state.get().kind).toBe('saved');
  });

  it('shows one tab what the other does, and both send each change once', async () => {
    const server = makeServer();
    const enter = await browser(server);
    const [one, two] = [await enter(), await enter()];
    for (let at = 10; at < 60; at += 10) {
      cutAt(one, at);
      await settle(50);
      cutAt(two, at + 5);
      await settle(50);
      expect(starts(two)).toEqual(starts(one));
    }
    await settle();
    expect(serverStarts(server)).toEqual(starts(one));
    expect(starts(one)).toHaveLength(11);
    expect([one.sheetVersion, two.sheetVersion]).toEqual([server.version, server.version]);
    expect(server.taken).toHaveLength(10);
  });

  it('lets no tab overwrite what it has not seen', async () => {
    const server = makeServer();
    const enter = await browser(server);
    const [one, two] = [await enter(), await enter()];
    cutAt(one, 20);
    cutAt(two, 70);
    await settle();
    for (const editor of [one, two]) {
      expect(editor.outbox.state.get()).toMatchObject({ kind: 'needs_you', why: { why: 'conflict' } });
    }
    const state = two.outbox.state.get();
    if (state.kind === 'needs_you' && state.why.why === 'conflict')
      two.outbox.resolve(state.why.conflict, 'mine');
    await settle();
    expect(serverStarts(server)).toEqual(starts(two));
    expect(starts(one)).toEqual(starts(two));
    expect(one.outbox.state.get().kind).toBe('saved');
  });

  it('keeps the other of two in the history, whichever is kept', async () => {
    for (const keep of ['mine', 'theirs'] as const) {
      const server = makeServer();
      const editor = await (await browser(server, keep))();
      server.versions.set('cut_list sheet', 4);
      server.values.set('cut_list sheet', cut(list, 20, 'theirs'));
      cutAt(editor, 50);
      cutAt(editor, 60);
      await settle();
      const state = editor.outbox.state.get();
      if (state.kind !== 'needs_you' || state.why.why !== 'conflict') throw new Error('no conflict');
      editor.outbox.resolve(state.why.conflict, keep);
      await settle();
      const kept = keep === 'mine' ? [0, 50, 60] : [0, 20];
      const other = keep === 'mine' ? [0, 20] : [0, 50, 60];
      expect(starts(editor)).toEqual(kept);
      expect(serverStarts(server)).toEqual(kept);
      expect(editor.undo()).toMatchObject({ applied: true });
      await settle();
      expect(starts(editor)).toEqual(other);
      expect(serverStarts(server)).toEqual(other);
    }
  });

  it('holds what builds on a refused change, and sends it all again or gives it up', async () => {
    for (const then of ['retry', 'dismiss'] as const) {
      const server = makeServer();
      server.failures = [
        new TransportFailure(422, 'malformed', 'too long', { 'ops[0].value.label': ['too long'] }),
      ];
      const enter = await browser(server, then);
      const editor = await enter();
      editor.transact('Artwork', (tx) => tx.put('sheet_artwork', 'w', newSheetArtwork('W')));
      editor.transact('Track', (tx) => tx.put('track', 't', newTrack('w', 'W', '#56b4e9')));
      editor.transact('Out', (tx) => tx.put('keyframe', 'k', outKeyframe('t', 7)));
      cutAt(editor, 50);
      await settle();
      expect(serverStarts(server)).toEqual([0, 50]);
      expect(editor.store.all('track').size).toBe(0);
      const next = await enter();
      const [refusal] = next.outbox.refusals.get();
      expect(refusal!.words.get('sheet_artwork w')).toEqual(['too long']);
      expect(refusal!.held.map((b) => b.name)).toEqual(['Track', 'Out']);
      next.outbox[then](refusal!);
      await settle();
      expect(server.values.has('keyframe k')).toBe(then === 'retry');
      expect(next.store.all('keyframe').size).toBe(then === 'retry' ? 1 : 0);
      expect(next.outbox.state.get().kind).toBe('saved');
      expect(editor.outbox.refusals.get()).toEqual([]);
    }
  });

  it('waits for the person to log in again', async () => {
    const server = makeServer();
    server.failures = [new TransportFailure(401, '', '')];
    const editor = await (await browser(server))();
    for (let at = 1; at <= 5; at += 1) cutAt(editor, at);
    await settle();
    expect(editor.outbox.state.get()).toMatchObject({
      kind: 'needs_you',
      waiting: 5,
      why: { why: 'signed_out', other: false },
    });
    const emptied = editor.outbox.emptied();
    await settle();
    await emptied;
    expect(serverStarts(server)).toHaveLength(6);
  });
});

it('shows nobody what another person has left in the same browser', async () => {
  const database = await openDatabase();
  const server = new FakeServer([['cut_list', 'sheet', 1]]);
  server.failures = Array<TransportFailure>(99).fill(GONE);
  const anna = new IdbShelf(database, 'anna', 'sheet');
  const editor = new Editor({
    objects: { cut_list: [{ id: 'sheet', version: 1, value: list }] },
    makeOutbox: (events) => new QueueOutbox({ transport: server, events, shelf: anna }),
  });
  cutAt(editor, 5);
  await settle(1000);
  expect(await sheetsWaiting(database, 'anna')).toEqual(['sheet']);
  expect(await sheetsWaiting(database, 'bruno')).toEqual([]);
  expect(await new IdbShelf(database, 'bruno', 'sheet').load()).toEqual([]);
  editor.close();
});

it('works from memory, and says so, where the browser keeps nothing', async () => {
  const full = new Error('QuotaExceededError');
  const fails = (): Promise<never> => Promise.reject(full);
  const empty = (): Promise<[]> => Promise.resolve([]);
  const broken: Shelf = { load: empty, put: fails, join: fails, fix: fails, settle: fails };
  for (const shelf of [new KeptShelf(null), new KeptShelf(broken)]) {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    server.failures = [GONE, GONE];
    const editor = new Editor({
      objects: { cut_list: [{ id: 'sheet', version: 1, value: list }] },
      makeOutbox: (events) => new QueueOutbox({ transport: server, events, shelf }),
    });
    cutAt(editor, 5);
    cutAt(editor, 6);
    await settle(800);
    expect(editor.outbox.kept.get()).toBe(false);
    await settle();
    expect(serverStarts(server)).toEqual([0, 5, 6]);
  }
});
