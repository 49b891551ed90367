import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cut } from '@/domain/cutlist';
import type { CutList } from '@/domain/model';
import { newSheetArtwork, newTrack, outKeyframe } from '@/domain/values';
import { Editor } from './editor';
import { JOIN_MS, QueueOutbox } from './queueOutbox';
import { TransportFailure } from './outbox';
import { FakeServer } from './testing/fakeServer';

const list: CutList = {
  segments: [{ id: 's1', start: 0, end: 100, kind: 'unrelated', artwork: null }],
};

function make(server: FakeServer): Editor {
  return new Editor({
    objects: { cut_list: [{ id: 'sheet', version: 1, value: list }] },
    makeOutbox: (events) => new QueueOutbox({ transport: server, events }),
    step: () => 'cut',
    sheetVersion: 1,
  });
}

const cutAt = (editor: Editor, at: number, id: string): boolean =>
  editor.transact(`Cut at ${at}`, (tx) => tx.change('cut_list', 'sheet', (l) => cut(l, at, id)));
const starts = (editor: Editor): number[] =>
  editor.store.get('cut_list', 'sheet')!.segments.map((s) => s.start);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const settle = (ms = 60_000): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('a gesture', () => {
  it('is at once on screen, one step, one batch', async () => {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    const editor = make(server);
    expect(cutAt(editor, 50, 'n')).toBe(true);
    expect(starts(editor)).toEqual([0, 50]);
    expect(editor.outbox.state.get()).toEqual({ kind: 'saving', waiting: 1 });
    await settle();
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]).toMatchObject({
      step: 'cut',
      ops: [{ op: 'put', kind: 'cut_list', base_version: 1 }],
    });
    expect(editor.outbox.state.get().kind).toBe('saved');
    expect(editor.sheetVersion).toBe(2);
  });

  it('that changes nothing is none', () => {
    const editor = make(new FakeServer());
    expect(cutAt(editor, 0, 'n')).toBe(false);
    expect(editor.history.state.get().steps).toEqual([]);
    expect(editor.outbox.state.get().kind).toBe('saved');
  });

  it('stands on the version that the one before will make', async () => {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    const editor = make(server);
    cutAt(editor, 50, 'a');
    cutAt(editor, 60, 'b');
    await settle();
    expect(server.taken.map((b) => b.ops[0]!.base_version)).toEqual([1, 2]);
  });

  it('changes nothing on a sheet that may only be read', () => {
    const editor = new Editor({
      objects: { cut_list: [{ id: 'sheet', version: 1, value: list }] },
      makeOutbox: (events) => new QueueOutbox({ transport: new FakeServer(), events }),
      readOnly: true,
    });
    expect(cutAt(editor, 50, 'n')).toBe(false);
    expect(starts(editor)).toEqual([0]);
  });
});

describe('undo and redo', () => {
  it('go over everything and reach the server', async () => {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    const editor = make(server);
    cutAt(editor, 50, 'a');
    editor.transact('Artwork', (tx) => {
      tx.put('sheet_artwork', 'w', newSheetArtwork('Artwork #1'));
      tx.put('track', 't', newTrack('w', 'Artwork #1', '#56b4e9'));
    });
    editor.transact('Out', (tx) => tx.put('keyframe', 'k', outKeyframe('t', 7)));
    expect(editor.undo()).toMatchObject({ applied: true, step: { name: 'Out' } });
    editor.undo();
    editor.undo();
    expect(editor.undo()).toBeNull();
    expect(starts(editor)).toEqual([0]);
    expect(editor.store.all('track').size).toBe(0);
    editor.redo();
    editor.redo();
    await settle();
    expect(server.values.get('sheet_artwork w')).toMatchObject({ label: 'Artwork #1' });
    expect(server.values.get('keyframe k')).toBeNull();
    const undone = server.taken[4]!;
    expect(undone.ops.map((op) => `${op.op} ${op.kind}`)).toEqual(['delete track', 'delete sheet_artwork']);
  });

  it('of a delete puts again on the version that the delete returned', async () => {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    const editor = make(server);
    editor.transact('Artwork', (tx) => tx.put('sheet_artwork', 'w', newSheetArtwork('Artwork #1')));
    await settle();
    editor.transact('Delete', (tx) => tx.delete('sheet_artwork', 'w'));
    await settle();
    editor.undo();
    await settle();
    expect(server.taken.map((b) => b.ops[0]!.base_version)).toEqual([null, 1, 2]);
    expect(editor.store.get('sheet_artwork', 'w')).toMatchObject({ label: 'Artwork #1' });
  });

  it('do not apply where what they stand on is gone', async () => {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    const editor = make(server);
    editor.applyRemote([{ kind: 'track', id: 't', version: 1, value: newTrack('w', 'Track', '#56b4e9') }], 2);
    editor.transact('Out', (tx) => tx.put('keyframe', 'k', outKeyframe('t', 7)));
    editor.undo();
    await settle();
    editor.applyRemote([{ kind: 'track', id: 't', version: 2, value: null }], 9);
    expect(editor.redo()).toMatchObject({ applied: false });
    expect(editor.store.get('keyframe', 'k')).toBeNull();
  });

  it('say so when they no longer apply', async () => {
    const editor = make(new FakeServer([['cut_list', 'sheet', 1]]));
    cutAt(editor, 50, 'a');
    await settle();
    const theirs = cut(list, 20, 'theirs');
    editor.applyRemote([{ kind: 'cut_list', id: 'sheet', version: 9, value: theirs }], 9);
    expect(editor.undo()).toMatchObject({ applied: false });
    expect(starts(editor)).toEqual([0, 20]);
    expect(editor.history.state.get().steps).toEqual([]);
  });

  it('take a quick burst as one step, and jump', () => {
    const editor = make(new FakeServer([['cut_list', 'sheet', 1]]));
    const nudge = (to: number): boolean =>
      editor.transact(
        `Edge ${to}`,
        (tx) => tx.change('cut_list', 'sheet', (l) => cut(l, to, `n${to}`)),
        'edge',
      );
    cutAt(editor, 10, 'first');
    nudge(20);
    nudge(30);
    vi.advanceTimersByTime(5000);
    nudge(40);
    expect(editor.history.state.get().steps.map((s) => s.name)).toEqual(['Cut at 10', 'Edge 30', 'Edge 40']);
    editor.jump(1);
    expect(starts(editor)).toEqual([0, 10]);
    editor.jump(3);
    expect(starts(editor)).toEqual([0, 10, 20, 30, 40]);
  });
});

describe('the outbox', () => {
  it('joins what follows quickly, and never reorders', async () => {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    const editor = make(server);
    const name = (label: string): boolean =>
      editor.transact('Label', (tx) => tx.put('sheet_artwork', 'w', newSheetArtwork(label)), 'label w');
    name('A');
    name('Ar');
    await settle(JOIN_MS / 2);
    name('Art');
    await settle();
    cutAt(editor, 5, 'n');
    await settle();
    expect(server.taken.map((b) => b.ops[0]!.kind)).toEqual(['sheet_artwork', 'cut_list']);
    expect(server.values.get('sheet_artwork w')).toMatchObject({ label: 'Art' });
  });

  it('says offline, tries again with the same request, and arrives once', async () => {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    const gone = new TransportFailure(0, '', '');
    server.failures = [gone, 'lost_answer', gone];
    const editor = make(server);
    cutAt(editor, 50, 'a');
    cutAt(editor, 60, 'b');
    await settle(1600);
    expect(editor.outbox.state.get()).toEqual({ kind: 'offline', waiting: 2 });
    await settle();
    expect(server.taken.map((b) => b.ops[0]!.base_version)).toEqual([1, 2]);
    expect(editor.outbox.state.get().kind).toBe('saved');
  });

  it('needs a person when the object has changed: theirs', async () => {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    const editor = make(server);
    const theirs = cut(list, 20, 'theirs');
    server.versions.set('cut_list sheet', 4);
    server.values.set('cut_list sheet', theirs);
    cutAt(editor, 50, 'a');
    cutAt(editor, 60, 'b');
    await settle();
    const state = editor.outbox.state.get();
    expect(state).toMatchObject({
      kind: 'needs_you',
      why: { why: 'conflict', conflict: { current: [{ version: 4 }] } },
    });
    expect(starts(editor)).toEqual([0, 50, 60]);
    if (state.kind === 'needs_you' && state.why.why === 'conflict')
      editor.outbox.resolve(state.why.conflict, 'theirs');
    await settle();
    expect(starts(editor)).toEqual([0, 20]);
    expect(server.taken).toEqual([]);
    expect(editor.outbox.state.get().kind).toBe('saved');
  });

  it('needs a person when the object has changed: mine', async () => {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    const editor = make(server);
    server.versions.set('cut_list sheet', 4);
    cutAt(editor, 50, 'a');
    cutAt(editor, 60, 'b');
    await settle();
    const state = editor.outbox.state.get();
    if (state.kind === 'needs_you' && state.why.why === 'conflict')
      editor.outbox.resolve(state.why.conflict, 'mine');
    await settle();
    expect(server.taken.map((b) => b.ops[0]!.base_version)).toEqual([4, 5]);
    expect(starts(editor)).toEqual([0, 50, 60]);
  });

  it('puts back what the server refused, keeps its words, and goes on', async () => {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    const words = { 'ops[0].value.frame': ['beyond the end'] };
    server.failures = [new TransportFailure(422, 'invalid', 'Some fields need attention', words)];
    const editor = make(server);
    editor.transact('Out', (tx) => tx.put('keyframe', 'k', outKeyframe('t', 700)));
    cutAt(editor, 50, 'a');
    await settle();
    expect(editor.store.get('keyframe', 'k')).toBeNull();
    expect(starts(editor)).toEqual([0, 50]);
    const state = editor.outbox.state.get();
    expect(state).toMatchObject({ kind: 'needs_you', why: { why: 'refused' } });
    if (state.kind !== 'needs_you' || state.why.why !== 'refused') throw new Error('no refusal');
    expect(state.why.refusal.words.get('keyframe k')).toEqual(['beyond the end']);
    editor.outbox.dismiss(state.why.refusal);
    expect(editor.outbox.state.get().kind).toBe('saved');
  });

  it('keeps everything when the session has ended', async () => {
    const server = new FakeServer([['cut_list', 'sheet', 1]]);
    server.failures = [new TransportFailure(401, '', '')];
    const editor = make(server);
    cutAt(editor, 50, 'a');
    await settle();
    expect(editor.outbox.state.get()).toMatchObject({
      kind: 'needs_you',
      waiting: 1,
      why: { why: 'signed_out' },
    });
    editor.outbox.flush();
    await settle();
    expect(server.taken).toHaveLength(1);
  });

  it('leaves alone what another tab changes while the hand changed it too', () => {
    const editor = make(new FakeServer([['cut_list', 'sheet', 1]]));
    cutAt(editor, 50, 'a');
    editor.applyRemote([{ kind: 'cut_list', id: 'sheet', version: 2, value: cut(list, 9, 'x') }], 5);
    expect(starts(editor)).toEqual([0, 50]);
    expect(editor.sheetVersion).toBe(5);
  });
});
