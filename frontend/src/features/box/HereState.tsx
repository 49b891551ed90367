import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import type { KnownPlace } from '@/canvas/placesBook';
import classes from './Box.module.css';

/** How the outline is drawn in the picture, as a legend: whole, dashed, dotted, or none. */
function dashOf({ place, provisional }: KnownPlace, threshold: number): string | undefined {
  if (provisional) return '1 5';
  if (place.confidence < threshold) return '0.1 7';
  return place.source === 'interpolated' ? '9 6' : undefined;
}

/** What is known of the artwork in the picture on show, in words, and with the line that says it there. */
export function HereState({ track }: { track: string }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('keyframe');
  useSignal(desk.book.version);
  const frame = useSignal(desk.playhead.frame);
  const colour = useObjects('track').get(track)?.colour ?? 'currentcolor';
  const known = desk.book.at(track, frame);
  if (!known) {
    return (
      <p className={classes.here} data-testid="place">
        {t('place.none')}
      </p>
    );
  }
  const { visibility, source, confidence } = known.place;
  const parts = [
    t(`visibility.${visibility}`),
    known.provisional ? t('picture.computing') : t(`source.${source}`),
    source === 'hand' || visibility === 'lost'
      ? ''
      : t('place.sure', { percent: Math.round(confidence * 100) }),
  ];
  const drawn = known.place.quad ?? known.place.box;
  return (
    <p className={classes.here} data-testid="place">
      {drawn && (
        <svg className={classes.sample} width="36" height="8" aria-hidden>
          <path
            d="M2 4h32"
            stroke={colour}
            strokeWidth="3"
            strokeLinecap="round"
            strokeDasharray={dashOf(known, desk.sheet.unsureThreshold)}
          />
        </svg>
      )}
      <span>{parts.filter(Boolean).join(' · ')}</span>
    </p>
  );
}
