/** Single pictures from the server's own decoder, the last used ones kept. */

import { Lru } from './lru';
import { OutOfReach } from './source';

export type LoadStill<Image> = (frame: number, signal?: AbortSignal) => Promise<Image>;

export class Stills<Image> {
  private readonly kept: Lru<number, Image>;
  private readonly loading = new Map<number, Promise<Image>>();

  constructor(
    private readonly load: LoadStill<Image>,
    capacity = 12,
  ) {
    this.kept = new Lru(capacity);
  }

  /** @throws what loading throws; a failure is not kept. */
  async get(frame: number, signal?: AbortSignal): Promise<Image> {
    const kept = this.kept.get(frame);
    if (kept !== undefined) return kept;
    const loading = this.loading.get(frame) ?? this.begin(frame, signal);
    return loading;
  }

  private begin(frame: number, signal?: AbortSignal): Promise<Image> {
    const loading = this.load(frame, signal)
      .then((image) => {
        this.kept.set(frame, image);
        return image;
      })
      .finally(() => this.loading.delete(frame));
    this.loading.set(frame, loading);
    return loading;
  }
}

const BUSY = 503;
const TIMES_BUSY = 5;

/**
 * An image element, loaded and decoded. A busy server is asked again when it says so.
 *
 * @throws OutOfReach where the server refuses or is not there; AbortError where `signal` says so.
 */
export async function loadImage(url: string, signal?: AbortSignal): Promise<HTMLImageElement> {
  const blob = await loadBlob(url, signal);
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  try {
    await image.decode();
  } finally {
    URL.revokeObjectURL(image.src);
  }
  return image;
}

async function loadBlob(url: string, signal?: AbortSignal): Promise<Blob> {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(url, { credentials: 'same-origin', ...(signal && { signal }) }).catch(
      (why: unknown) => {
        signal?.throwIfAborted();
        throw new OutOfReach(String(why));
      },
    );
    if (answer.ok) return answer.blob();
    if (answer.status !== BUSY || attempt === TIMES_BUSY) throw new OutOfReach(`status ${answer.status}`);
    await pause(Number(answer.headers.get('Retry-After')) || 1, signal);
  }
}

function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('no longer wanted', 'AbortError'));
    });
  });
}
