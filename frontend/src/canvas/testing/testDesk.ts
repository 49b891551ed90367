/** Stand-ins for the server and the picture source, for tests of this layer and of those above it. */

import { PictureTable } from '@/domain/time';
import { Editor } from '@/editor/editor';
import { QueueOutbox } from '@/editor/queueOutbox';
import { signal } from '@/editor/signal';
import type { SheetObjects } from '@/editor/store';
import { FakeServer } from '@/editor/testing/fakeServer';
import { StillPictureSource } from '@/player/stillPictureSource';
import { Stills } from '@/player/stills';
import { Desk } from '../desk';
import { Playhead } from '../playhead';
import type { Overview, SheetInfo, StepId, WorkspaceServer } from '../ports';

export const EMPTY_OVERVIEW: Overview = {
  spans: [],
  stretches: [],
  confidence: [],
  needsEyes: [],
  corrections: [],
  seen: [],
};

export const testSheet: SheetInfo = {
  id: 'sheet',
  person: { id: 'anna-id', username: 'anna' },
  purpose: 'annotation',
  state: 'in_progress',
  editable: true,
  review: null,
  projectSlug: 'p',
  projectTitle: 'Project',
  videoId: 'v',
  videoTitle: 'Visit',
  frames: 100,
  width: 640,
  height: 360,
  languages: ['en', 'it'],
  requiredKinds: [{ kind: 'visual', language: 'en' }],
  detailTypes: ['person', 'object'],
  predicates: ['holds'],
  unsureThreshold: 0.5,
  guidelinesHtml: '',
};

/** A server that answers with what a test puts in. */
export function testServer(over: Partial<WorkspaceServer> = {}): WorkspaceServer {
  return {
    overview: () => Promise.resolve(EMPTY_OVERVIEW),
    overviews: () => Promise.resolve(new Map()),
    places: () => Promise.resolve({ places: [], provisional: [] }),
    propagate: () => Promise.resolve([]),
    activeJobs: () => Promise.resolve([]),
    cancelJob: () => Promise.resolve(),
    faultOf: () => Promise.resolve(null),
    find: () => Promise.reject(new Error('nothing to look for')),
    clearest: () => Promise.resolve(null),
    search: () => Promise.reject(new Error('no search')),
    outline: () => Promise.resolve(null),
    sentences: () => Promise.resolve([]),
    searchCatalogue: () => Promise.resolve([]),
    catalogueEntry: () => Promise.reject(new Error('no such entry')),
    proposeEntry: () => Promise.reject(new Error('no catalogue')),
    takeReference: () => Promise.reject(new Error('no such entry')),
    checks: () => Promise.resolve([]),
    submit: () => Promise.resolve(),
    activity: () => Promise.resolve(),
    ...over,
  };
}

const oneSegment: SheetObjects = {
  cut_list: [
    {
      id: 'sheet',
      version: 1,
      value: { segments: [{ id: 's1', start: 0, end: 100, kind: 'unrelated', artwork: null }] },
    },
  ],
};

/** A desk on a sheet of 100 pictures, and the server that its batches reach. */
export function testDesk(
  objects: SheetObjects = {},
  over: Partial<WorkspaceServer> = {},
  sheet: Partial<SheetInfo> = {},
): { desk: Desk; batches: FakeServer } {
  const all = { ...oneSegment, ...objects };
  const known = Object.entries(all).flatMap(([kind, list]) =>
    list.map(({ id, version }): [keyof SheetObjects, string, number] => [
      kind as keyof SheetObjects,
      id,
      version,
    ]),
  );
  const batches = new FakeServer(known);
  const table = new PictureTable([...Array(sheet.frames ?? testSheet.frames).keys()], [1, 25]);
  const stills = new Stills(() => Promise.resolve({} as CanvasImageSource));
  const step = signal<StepId>('cut');
  const editor = new Editor({
    objects: all,
    makeOutbox: (events) => new QueueOutbox({ transport: batches, events }),
    step: step.get,
    sheetVersion: 1,
  });
  const desk = new Desk({
    sheet: { ...testSheet, ...sheet },
    editor,
    table,
    playhead: new Playhead(new StillPictureSource(stills, table)),
    server: testServer(over),
    filmstrip: null,
    step,
  });
  return { desk, batches };
}
