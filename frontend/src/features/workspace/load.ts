/** Opening a sheet: everything that the desk needs, asked for at once. */

import i18next from 'i18next';
import { api, body } from '@/api/client';
import type { User } from '@/api/types';
import { Desk } from '@/canvas/desk';
import { Playhead } from '@/canvas/playhead';
import type { Filmstrip, SheetInfo, StepId } from '@/canvas/ports';
import { Editor } from '@/editor/editor';
import { QueueOutbox } from '@/editor/queueOutbox';
import { signal } from '@/editor/signal';
import type { SheetObjects } from '@/editor/store';
import { openParts } from './outboxes';
import { openPictures, readFrameTable } from './pictures';
import { makeServer } from './server';

const readSheet = (id: string) =>
  body(api.GET('/api/v1/sheets/{sheet_id}', { params: { path: { sheet_id: id } } }));
const readVideo = (id: string) => body(api.GET('/api/v1/videos/{id}', { params: { path: { id } } }));
const readDocument = (id: string) =>
  body(
    api.GET('/api/v1/sheets/{sheet_id}/document', {
      params: { path: { sheet_id: id }, query: { runs: '0' } },
    }),
  );

function sheetInfo(sheet: Awaited<ReturnType<typeof readSheet>>, person: User): SheetInfo {
  const { id, purpose, state, editable, review, project, video } = sheet;
  return {
    id,
    person: { id: person.id, username: person.username },
    purpose,
    state,
    editable,
    review,
    projectSlug: project.slug,
    projectTitle: project.title,
    videoId: video.id,
    videoTitle: video.title,
    frames: video.frames,
    width: video.width,
    height: video.height,
    languages: sheet.languages,
    requiredKinds: sheet.required_kinds,
    detailTypes: sheet.detail_types,
    predicates: sheet.predicates,
    unsureThreshold: sheet.unsure_threshold,
    guidelinesHtml: sheet.guidelines_html,
  };
}

function filmstrip(video: Awaited<ReturnType<typeof readVideo>>): Filmstrip | null {
  const strip = video.filmstrip;
  if (!strip) return null;
  const { urls, columns, rows, frames, tile_width: tileWidth, tile_height: tileHeight } = strip;
  return { urls, columns, rows, frames, tileWidth, tileHeight };
}

/** @throws Problem where the sheet or its video can't be read. */
export async function openDesk(sheetId: string, person: User): Promise<Desk> {
  // Before the document: what is sent in between is in both, and harmless.
  const parts = await openParts(person.id, sheetId);
  const [sheet, document] = await Promise.all([readSheet(sheetId), readDocument(sheetId)]);
  const [video, frames] = await Promise.all([readVideo(sheet.video.id), readFrameTable(sheet.video.id)]);
  const info = sheetInfo(sheet, person);
  const server = makeServer(sheetId, info);
  const pictures = openPictures(video.id, video.proxy?.url ?? null, frames);
  const step = signal<StepId>('cut');
  const editor = new Editor({
    objects: document.objects as unknown as SheetObjects,
    sheetVersion: document.version,
    readOnly: !info.editable,
    step: step.get,
    makeOutbox: (events) => new QueueOutbox({ ...parts, events }),
    decision: ({ name }, keep) => i18next.t(`workspace:history.kept.${keep}`, { name }),
  });
  const desk = new Desk({
    sheet: info,
    editor,
    table: frames.table,
    playhead: new Playhead(pictures.source, pictures.sharp),
    server,
    filmstrip: filmstrip(video),
    step,
  });
  return desk;
}
