import { useEffect, useRef } from 'react';
import { useDesk, useSignal } from './hooks';
import type { OverlayLabels } from './overlay';
import { PictureSurface } from './pictureSurface';

type Props = {
  labels: OverlayLabels;
  /** What the picture is, in words. */
  label: string;
};

const fill = { position: 'absolute', inset: 0, width: '100%', height: '100%' } as const;

/** The picture with its outlines. `data-frame` on the canvas names the picture whose pixels it holds. */
export function PictureView({ labels, label }: Props) {
  const desk = useDesk();
  const picture = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const failed = useSignal(desk.playhead.failed);
  useEffect(() => {
    if (!picture.current || !overlay.current) return;
    const made = new PictureSurface(picture.current, overlay.current, desk, labels);
    desk.surface.set(made);
    return () => {
      desk.surface.set(null);
      made.dispose();
    };
  }, [desk, labels]);
  return (
    <div
      role="group"
      aria-label={label}
      style={{ position: 'relative', width: '100%', height: '100%', overflow: 'hidden', background: '#111' }}
    >
      <canvas ref={picture} style={fill} data-testid="picture" />
      <canvas ref={overlay} style={{ ...fill, touchAction: 'none' }} data-testid="overlay" aria-hidden />
      {failed !== null && (
        <p role="alert" style={{ position: 'absolute', left: 16, top: 8, color: '#fff' }}>
          {failed}
        </p>
      )}
    </div>
  );
}
