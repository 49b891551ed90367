/** Opening a sheet: everything that the desk needs, asked for at once. */

import { api, body } from '@/api/client';
import { toProblem } from '@/api/problem';
import { Desk } from '@/canvas/desk';
import { Playhead } from '@/canvas/playhead';
import type { Filmstrip, SheetInfo, StepId } from '@/canvas/ports';
import { parseFrameTable, type FrameTable } from '@/domain/frametable';
import { Editor } from '@/editor/editor';
import { MemoryOutbox } from '@/editor/memoryOutbox';
import { signal } from '@/editor/signal';
import type { SheetObjects } from '@/editor/store';
import type { PictureSource } from '@/player/source';
import { StillPictureSource } from '@/player/stillPictureSource';
import { Stills, loadImage } from '@/player/stills';
import { VideoElementSource } from '@/player/videoElementSource';
import { makeServer, makeTransport } from './server';

async function frameTable(videoId: string): Promise<FrameTable> {
  const answer = await fetch(`/api/v1/videos/${videoId}/frames?part=times`, {
    headers: { Accept: 'application/octet-stream' },
    credentials: 'same-origin',
  });
  if (!answer.ok) throw toProblem(await answer.json().catch(() => ({})), answer.status);
  return parseFrameTable(await answer.arrayBuffer());
}

const readSheet = (id: string) =>
  body(api.GET('/api/v1/sheets/{sheet_id}', { params: { path: { sheet_id: id } } }));
const readVideo = (id: string) => body(api.GET('/api/v1/videos/{id}', { params: { path: { id } } }));
const readDocument = (id: string) =>
  body(api.GET('/api/v1/sheets/{sheet_id}/document', { params: { path: { sheet_id: id } } }));

function sheetInfo(sheet: Awaited<ReturnType<typeof readSheet>>): SheetInfo {
  const { id, purpose, state, editable, review, project, video } = sheet;
  return {
    id,
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

/** A picture of the server's own decoder, full size. */
const stillUrl = (videoId: string, frame: number): string =>
  `/api/v1/videos/${videoId}/pictures/${frame}.jpg`;

/** Exact pictures from a hidden video element. */
function videoSource(
  url: string,
  { table, width, height, proxyWidth, proxyHeight }: FrameTable,
): PictureSource {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  video.src = url;
  const buffer = document.createElement('canvas');
  buffer.width = proxyWidth || width;
  buffer.height = proxyHeight || height;
  const context = buffer.getContext('2d', { alpha: false });
  const take = (): CanvasImageSource => {
    context?.drawImage(video, 0, 0, buffer.width, buffer.height);
    return buffer;
  };
  return new VideoElementSource(video, table, width, height, { take });
}

const canPlay = (): boolean =>
  'requestVideoFrameCallback' in HTMLVideoElement.prototype &&
  document.createElement('video').canPlayType('video/mp4; codecs="avc1.640028"') !== '';

/** @throws Problem where the sheet or its video can't be read. */
export async function openDesk(sheetId: string): Promise<Desk> {
  const [sheet, document] = await Promise.all([readSheet(sheetId), readDocument(sheetId)]);
  const [video, frames] = await Promise.all([readVideo(sheet.video.id), frameTable(sheet.video.id)]);
  const info = sheetInfo(sheet);
  const server = makeServer(sheetId, info.projectSlug);
  const stills = new Stills<CanvasImageSource>((frame) => loadImage(stillUrl(info.videoId, frame)));
  const source =
    video.proxy && canPlay()
      ? videoSource(video.proxy.url, frames)
      : new StillPictureSource(stills, frames.table, frames.width, frames.height);
  const step = signal<StepId>('cut');
  const editor = new Editor({
    objects: document.objects as unknown as SheetObjects,
    sheetVersion: document.version,
    readOnly: !info.editable,
    step: step.get,
    makeOutbox: (events) => new MemoryOutbox(makeTransport(sheetId), events),
  });
  const desk = new Desk({
    sheet: info,
    editor,
    table: frames.table,
    playhead: new Playhead(source, (frame) => stills.get(frame)),
    server,
    filmstrip: filmstrip(video),
    step,
  });
  return desk;
}
