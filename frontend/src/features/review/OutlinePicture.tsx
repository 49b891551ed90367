import { useTranslation } from 'react-i18next';
import type { Review, ReviewItem } from '@/api/types';
import classes from './Item.module.css';

type Quad = readonly (readonly [number, number])[];

function quadOf(value: unknown): Quad | null {
  const quad = (value as { quad?: unknown } | null)?.quad;
  return Array.isArray(quad) ? (quad as Quad) : null;
}

const pointsOf = (quad: Quad): string => quad.map(([x, y]) => `${x},${y}`).join(' ');

/** The picture of a changed keyframe with both outlines: the author's dashed, the corrected one whole. */
export function OutlinePicture({ video, item }: { video: Review['sheet']['video']; item: ReviewItem }) {
  const { t } = useTranslation('review');
  const [before, after] = [quadOf(item.before), quadOf(item.after)];
  const { frame } = (item.after ?? item.before ?? {}) as { frame?: unknown };
  if ((!before && !after) || typeof frame !== 'number') return null;
  return (
    <svg
      className={classes.picture}
      viewBox={`0 0 ${video.width} ${video.height}`}
      role="img"
      aria-label={t('outlines', { frame })}
    >
      <image
        href={`/api/v1/videos/${video.id}/pictures/${frame}.jpg`}
        width={video.width}
        height={video.height}
      />
      {before && <polygon className={classes.before} points={pointsOf(before)} />}
      {after && <polygon className={classes.after} points={pointsOf(after)} />}
    </svg>
  );
}
