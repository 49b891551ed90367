import { Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconDiamond, IconDiamondFilled, IconEyeOff, IconViewportWide } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import type { IndexedKeyframe } from '@/canvas/keyframeIndex';
import classes from './Box.module.css';

/** As many as one looks over; of a long list those around the picture on show. */
const SHOWN = 24;

function around(all: readonly IndexedKeyframe[], frame: number): readonly IndexedKeyframe[] {
  const after = all.findIndex((k) => k.frame >= frame);
  const middle = after < 0 ? all.length : after;
  const start = Math.min(Math.max(middle - SHOWN / 2, 0), Math.max(all.length - SHOWN, 0));
  return all.slice(start, start + SHOWN);
}

function Shape({ keyframe }: { keyframe: IndexedKeyframe }) {
  if (keyframe.visibility === 'occluded') return <IconEyeOff size={14} aria-hidden />;
  if (keyframe.visibility === 'out') return <IconViewportWide size={14} aria-hidden />;
  return keyframe.quad ? <IconDiamondFilled size={12} aria-hidden /> : <IconDiamond size={14} aria-hidden />;
}

/** Where the hand has put the artwork: one press leads there. */
export function Keyframes({ track }: { track: string }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('keyframe');
  const frame = useSignal(desk.playhead.frame);
  const all = desk.book.keyframes.of(track);
  const shown = around(all, frame);
  return (
    <section aria-label={t('box.keyframes')}>
      <Text size="sm" fw={600}>
        {t('box.keyframes')}
        {all.length > 0 && <span className={classes.count}> {all.length}</span>}
      </Text>
      {all.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('box.noKeyframes')}
        </Text>
      ) : (
        <ul className={classes.keyframes}>
          {shown.map((keyframe) => {
            const shape = keyframe.quad ? 'quad' : keyframe.box ? 'box' : 'none';
            const visibility = t(`visibility.${keyframe.visibility}`);
            const words = t('box.keyframeAt', {
              frame: keyframe.frame,
              visibility,
              shape: t(`box.shapeOf.${shape}`),
            });
            return (
              <li key={keyframe.id}>
                <Tooltip label={words}>
                  <UnstyledButton
                    className={classes.keyframe}
                    aria-label={words}
                    aria-current={keyframe.frame === frame ? 'true' : undefined}
                    onClick={() => desk.playhead.go(keyframe.frame)}
                  >
                    <Shape keyframe={keyframe} />
                    {keyframe.frame}
                  </UnstyledButton>
                </Tooltip>
              </li>
            );
          })}
          {all.length > shown.length && (
            <li className={classes.more}>{t('box.keyframesMore', { count: all.length - shown.length })}</li>
          )}
        </ul>
      )}
    </section>
  );
}
