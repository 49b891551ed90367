/** The browser's own decoder behind the port. */

import type { Samples } from '@/domain/frametable';
import type { Chunk } from './sampleIndex';
import type { OpenDecoder } from './groupDecoder';
import { SourceFailed } from './source';

/** Missing on plain http, except for the machine's own address: it needs a secure context. */
export const canDecode = (): boolean => 'VideoDecoder' in globalThis;

/** The codec as RFC 6381 writes it: profile, constraints and level from the decoder configuration. */
export function codecOf(avcC: Uint8Array): string {
  return `avc1.${[...avcC.subarray(1, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * A decoder for these samples. In software where there is a choice: hardware decoders have few pictures to give out and
 * stand still, silently, when somebody keeps them.
 *
 * @throws SourceFailed where the browser does not decode them.
 */
export async function decoderFor(
  { avcC }: Samples,
  codedWidth: number,
  codedHeight: number,
): Promise<OpenDecoder> {
  const common: VideoDecoderConfig = {
    codec: codecOf(avcC),
    description: avcC,
    codedWidth,
    codedHeight,
    optimizeForLatency: true,
  };
  for (const hardwareAcceleration of ['prefer-software', 'no-preference'] as const) {
    const config = { ...common, hardwareAcceleration };
    const { supported } = await VideoDecoder.isConfigSupported(config).catch(() => ({ supported: false }));
    if (supported) return opener(config);
  }
  throw new SourceFailed(`${common.codec} is not decoded here`);
}

function opener(config: VideoDecoderConfig): OpenDecoder {
  return ({ decoded, failed }) => {
    const decoder = new VideoDecoder({ output: decoded, error: failed });
    decoder.configure(config);
    return {
      decode: ({ key, timestampUs, data }: Chunk) =>
        decoder.decode(new EncodedVideoChunk({ type: key ? 'key' : 'delta', timestamp: timestampUs, data })),
      flush: () => decoder.flush(),
      close: () => {
        if (decoder.state !== 'closed') decoder.close();
      },
    };
  };
}
