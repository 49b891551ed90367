/** Where the pictures of a video come from in this browser. */

import { toProblem } from '@/api/problem';
import { parseFrameTable, type FrameTable, type Samples } from '@/domain/frametable';
import { CombinedSource } from '@/player/combinedSource';
import { FallbackSource, type MakeSource } from '@/player/fallbackSource';
import type { FetchRange } from '@/player/groupBytes';
import { OutOfReach, SourceFailed, type PictureSource } from '@/player/source';
import { StillPictureSource } from '@/player/stillPictureSource';
import { Stills, loadImage } from '@/player/stills';
import { canFilm, openVideo } from '@/player/videoElement';
import { canDecode, decoderFor } from '@/player/webCodecs';
import { WebCodecsSource } from '@/player/webCodecsSource';

export interface Pictures {
  readonly source: PictureSource;
  /** The picture in the source's full size, from the server's own decoder. */
  readonly sharp: (frame: number, signal: AbortSignal) => Promise<CanvasImageSource>;
}

const tableUrl = (videoId: string): string => `/api/v1/videos/${videoId}/frames`;

const askForBytes = (url: string): Promise<Response> =>
  fetch(url, { headers: { Accept: 'application/octet-stream' }, credentials: 'same-origin' });

/** The times of the pictures. @throws Problem where the video can't be read. */
export async function readFrameTable(videoId: string): Promise<FrameTable> {
  const answer = await askForBytes(`${tableUrl(videoId)}?part=times`);
  if (!answer.ok) throw toProblem(await answer.json().catch(() => ({})), answer.status);
  return parseFrameTable(await answer.arrayBuffer());
}

/** Where the pictures' bytes lie: larger than the times, and needed later. */
async function readSamples(videoId: string): Promise<Samples> {
  const answer = await askForBytes(tableUrl(videoId)).catch(outOfReach);
  if (!answer.ok) throw new OutOfReach(`status ${answer.status}`);
  const { samples } = parseFrameTable(await answer.arrayBuffer());
  if (!samples) throw new SourceFailed('the table has no samples');
  return samples;
}

const outOfReach = (why: unknown): never => {
  throw new OutOfReach(String(why));
};

/** One range of the proxy, with both ends. */
const rangesOf =
  (url: string): FetchRange =>
  async ({ start, end }, ahead, signal) => {
    const headers = { Range: `bytes=${start}-${end - 1}` };
    const priority = ahead ? 'low' : 'high';
    const answer = await fetch(url, { headers, credentials: 'same-origin', signal, priority }).catch(
      outOfReach,
    );
    if (answer.status === 200) {
      void answer.body?.cancel();
      throw new SourceFailed('the server sends no ranges');
    }
    if (answer.status !== 206) throw new OutOfReach(`status ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer().catch(outOfReach));
    if (bytes.length !== end - start) throw new OutOfReach('the answer was cut short');
    return bytes;
  };

/** A picture of the server's own decoder, full size. */
const stillUrl = (videoId: string, frame: number): string =>
  `/api/v1/videos/${videoId}/pictures/${frame}.jpg`;

/** The best source that this browser has for the video; `proxyUrl` is null where the video has no proxy. */
export function openPictures(videoId: string, proxyUrl: string | null, frames: FrameTable): Pictures {
  const { table } = frames;
  const [width, height] = [frames.proxyWidth || frames.width, frames.proxyHeight || frames.height];
  const stills = new Stills<CanvasImageSource>((frame, signal) =>
    loadImage(stillUrl(videoId, frame), signal),
  );
  const server = (): PictureSource => new StillPictureSource(stills, table);
  const sharp = (frame: number, signal: AbortSignal) => stills.get(frame, signal);
  if (proxyUrl === null) return { source: server(), sharp };

  const film = () => openVideo(proxyUrl, table, width, height);
  const decoder = (): PictureSource =>
    new WebCodecsSource(table, {
      samples: () => readSamples(videoId),
      fetchRange: rangesOf(proxyUrl),
      decoderFor: (samples) => decoderFor(samples, width, height),
    });
  const best = canFilm() ? (): PictureSource => new CombinedSource(decoder(), film) : decoder;
  const rest: readonly [MakeSource, ...MakeSource[]] = canFilm() ? [film, server] : [server];
  return { source: new FallbackSource(canDecode() ? [best, ...rest] : rest), sharp };
}
