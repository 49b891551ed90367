import { useEffect, useRef } from 'react';
import { useDesk, useSignal } from './hooks';
import type { OverlayLabels } from './overlay';
import classes from './picture.module.css';
import { PictureSurface } from './pictureSurface';
import { useViewKeys, type ViewLabels } from './useViewKeys';

export type PictureLabels = OverlayLabels & ViewLabels;

type Props = {
  labels: PictureLabels;
  /** What the picture is, in words. */
  label: string;
  /** What to say where the wanted picture can't be had. */
  failure: string;
};

const GRIPS = [0, 1, 2, 3] as const;

/**
 * The picture with its outlines. On the canvas `data-frame` names the picture whose pixels it holds, `data-path` where
 * pictures come from, `data-sharp` whether this is the one in full size.
 */
export function PictureView({ labels, label, failure }: Props) {
  const desk = useDesk();
  const picture = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const grips = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const failed = useSignal(desk.playhead.failed);
  useEffect(() => {
    if (!picture.current || !overlay.current || !grips.current || !said.current) return;
    const elements = [...grips.current.children].filter((e) => e instanceof HTMLElement);
    const on = { picture: picture.current, overlay: overlay.current, grips: elements, said: said.current };
    const made = new PictureSurface(on, desk, labels);
    desk.surface.set(made);
    return () => {
      desk.surface.set(null);
      made.dispose();
    };
  }, [desk, labels]);
  useViewKeys(labels);
  return (
    <div role="group" aria-label={label} className={classes.stage}>
      <canvas ref={picture} className={classes.canvas} data-testid="picture" />
      <canvas ref={overlay} className={classes.canvas} data-testid="overlay" aria-hidden />
      <div ref={grips}>
        {GRIPS.map((grip) => (
          <span key={grip} role="button" tabIndex={0} hidden className={classes.grip} data-grip={grip} />
        ))}
      </div>
      <p ref={said} className={classes.said} aria-live="polite" />
      {failed && (
        <p role="alert" className={classes.failed}>
          {failure}
        </p>
      )}
    </div>
  );
}
