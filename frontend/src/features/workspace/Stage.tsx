import { Text } from '@mantine/core';
import {
  IconHandStop,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
  IconZoomScan,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useSignal } from '@/canvas/hooks';
import { KeyIcon } from '@/canvas/KeyButton';
import { keyText } from '@/canvas/layout';
import { PictureView } from '@/canvas/PictureView';
import { clock } from '@/domain/time';
import { stepParts } from './steps';
import classes from './Workspace.module.css';

/** The picture on show, by number and time: all that is drawn again with each picture. */
function FrameText() {
  const { t } = useTranslation('workspace');
  const { playhead, table } = useDesk();
  const frame = useSignal(playhead.frame);
  return (
    <>
      <span className={classes.frame} data-testid="frame">
        {t('transport.frame', { frame })}
      </span>
      <span className={classes.time}>{clock(table.timeS(frame))}</span>
    </>
  );
}

function Transport() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const { playhead } = desk;
  const playing = useSignal(playhead.playing);
  const rate = useSignal(playhead.rate);
  const view = useSignal(desk.view);
  const hand = useSignal(desk.hand);
  return (
    <div className={classes.transport} role="toolbar" aria-label={t('transport.label')}>
      <KeyIcon command="back" icon={<IconPlayerSkipBack size={18} />} />
      <KeyIcon
        command="play"
        pressed={playing}
        icon={playing ? <IconPlayerPause size={18} /> : <IconPlayerPlay size={18} />}
      />
      <KeyIcon command="on" icon={<IconPlayerSkipForward size={18} />} />
      <FrameText />
      <Text size="sm" c="dimmed" miw={48} className={classes.rate}>
        {rate}×
      </Text>
      <div className={classes.push} />
      <KeyIcon command="view.hand" pressed={hand} icon={<IconHandStop size={18} />} />
      <KeyIcon command="view.farther" icon={<IconZoomOut size={18} />} />
      <KeyIcon command="view.closer" icon={<IconZoomIn size={18} />} />
      <KeyIcon command="zoom.selection" icon={<IconZoomScan size={18} />} />
      <KeyIcon command="zoom.fit" icon={<IconZoomReset size={18} />} disabled={view === null} />
    </div>
  );
}

/** The picture, or what the step puts in its place. */
export function Stage() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const step = useSignal(desk.step);
  const Part = stepParts[step].Stage;
  const labels = useMemo(() => {
    // Read when it is painted: the keys are people's own.
    const answers = () => ({
      take: keyText(desk, 'box.takeOffer', t),
      leave: keyText(desk, 'box.leaveOffer', t),
    });
    return {
      lost: (name: string) => t('picture.lost', { name }),
      out: (name: string) => t('picture.out', { name }),
      occluded: t('picture.occluded'),
      unsure: t('picture.unsure'),
      interpolated: t('picture.interpolated'),
      computing: t('picture.computing'),
      offer: () => t('picture.offer', answers()),
      hit: () => t('picture.hit', answers()),
      view: t('keys.group.view'),
      hand: t('keys.hand'),
      closer: t('keys.closer'),
      farther: t('keys.farther'),
    };
  }, [desk, t]);
  return (
    <>
      <div className={classes.picture} data-tour="picture">
        {Part ? (
          <Part />
        ) : (
          <PictureView labels={labels} label={t('picture.label')} failure={t('picture.failed')} />
        )}
      </div>
      <Transport />
    </>
  );
}
