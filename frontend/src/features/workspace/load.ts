/** Opening a sheet: everything that the desk needs, asked for at once. */

import i18next from 'i18next';
import { api, body } from '@/api/client';
import type { User } from '@/api/types';
import { Desk } from '@/canvas/desk';
import { Playhead } from '@/canvas/playhead';
import type { Filmstrip, SheetInfo, StepId } from '@/canvas/ports';
import type { PictureTable } from '@/domain/time';
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

function filmstripOf(video: Awaited<ReturnType<typeof readVideo>>): Filmstrip | null {
  const strip = video.filmstrip;
  if (!strip) return null;
  const { urls, columns, rows, frames, tile_width: tileWidth, tile_height: tileHeight } = strip;
  return { urls, columns, rows, frames, tileWidth, tileHeight };
}

interface Film {
  readonly sheet: Awaited<ReturnType<typeof readSheet>>;
  readonly filmstrip: Filmstrip | null;
  readonly table: PictureTable;
  readonly playhead: Playhead;
}

/** The video, its first picture on the way: it need not wait for what people have made of it. */
async function openFilm(sheetId: string, frame: number): Promise<Film> {
  const sheet = await readSheet(sheetId);
  const [video, frames] = await Promise.all([readVideo(sheet.video.id), readFrameTable(sheet.video.id)]);
  const pictures = openPictures(video.id, video.proxy?.url ?? null, frames);
  const playhead = new Playhead(pictures.source, pictures.sharp);
  playhead.go(frame);
  return { sheet, filmstrip: filmstripOf(video), table: frames.table, playhead };
}

/** @throws Problem where the sheet or its video can't be read. */
export async function openDesk(sheetId: string, person: User, frame: number): Promise<Desk> {
  const opening = openFilm(sheetId, frame);
  // Before the document: what is sent in between is in both, and harmless.
  const reading = openParts(person.id, sheetId).then(
    async (parts) => [parts, await readDocument(sheetId)] as const,
  );
  const [film, [parts, document]] = await Promise.all([opening, reading]).catch((why: unknown) => {
    opening.then(({ playhead }) => playhead.dispose()).catch(() => undefined);
    throw why;
  });
  const { sheet, filmstrip, table, playhead } = film;
  const info = sheetInfo(sheet, person);
  const server = makeServer(sheetId, info);
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
    table,
    playhead,
    server,
    filmstrip,
    step,
  });
  return desk;
}
