import { Button, CloseButton, Group, Text, Title } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useDesk } from '@/canvas/hooks';
import type { StepId } from '@/canvas/ports';
import classes from './Tour.module.css';
import { KeyOf } from './KeyOf';
import { usePlacement } from './usePlacement';

const TOUR = [
  { id: 'cut', part: 'timeline', step: 'cut' },
  { id: 'box', part: 'picture', step: 'box' },
  { id: 'say', part: 'inspector', step: 'artwork' },
  { id: 'describe', part: 'inspector', step: 'caption' },
  { id: 'submit', part: 'submit', step: null },
] as const satisfies readonly { id: string; part: string; step: StepId | null }[];

type Props = { onLeave: () => void };

/** One step of the tour, beside what it speaks of. Everything else on the page works on. */
export function TourCard({ onLeave }: Props) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const [at, setAt] = useState(0);
  const [before] = useState(() => desk.step.get());
  const card = useRef<HTMLDivElement>(null);
  const heading = useId();
  const { id, part, step } = TOUR[at] ?? TOUR[0];
  const placement = usePlacement(part, card);
  const last = at === TOUR.length - 1;

  useEffect(() => {
    if (step) desk.step.set(step);
  }, [desk, step]);
  useEffect(() => card.current?.focus(), []);
  useEffect(() => {
    // The picture keeps the focus where it is: a hand that goes there takes the keys along.
    const elsewhere = (event: PointerEvent): void => {
      if (event.target instanceof Node && !card.current?.contains(event.target)) card.current?.blur();
    };
    window.addEventListener('pointerdown', elsewhere, { capture: true });
    return () => window.removeEventListener('pointerdown', elsewhere, { capture: true });
  }, []);

  const go = (by: 1 | -1): void => {
    if (by < 0 || !last) {
      setAt(Math.max(0, at + by));
      return;
    }
    desk.step.set(before);
    onLeave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const onCard = event.target === event.currentTarget;
    if (event.key === 'Escape') onLeave();
    else if (event.key === 'ArrowRight' || (event.key === 'Enter' && onCard)) go(1);
    else if (event.key === 'ArrowLeft') go(-1);
    else return;
    // These keys are the card's while it has the focus, not the page's.
    event.preventDefault();
    event.nativeEvent.stopPropagation();
  };
  return (
    <>
      {placement && (
        <div
          className={classes.ring}
          style={{
            translate: `${placement.target.x}px ${placement.target.y}px`,
            width: placement.target.width,
            height: placement.target.height,
          }}
        />
      )}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a dialog hears its own keys */}
      <div
        ref={card}
        className={classes.card}
        style={{ translate: placement ? `${placement.card.x}px ${placement.card.y}px` : undefined }}
        role="dialog"
        aria-labelledby={heading}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <Group justify="space-between" wrap="nowrap">
          <Text size="xs" c="dimmed">
            {t('tour.of', { number: at + 1, count: TOUR.length })}
          </Text>
          <CloseButton aria-label={t('tour.leave')} title={`${t('tour.leave')} (Esc)`} onClick={onLeave} />
        </Group>
        <div aria-live="polite">
          <Title order={2} size="h3" id={heading} mb={8}>
            {t(`tour.${id}.title`)}
          </Title>
          <Text size="sm">
            <Trans t={t} i18nKey={`tour.${id}.text`} components={keys} />
          </Text>
        </div>
        <Group justify="space-between" mt="md">
          <Button variant="subtle" color="gray" size="compact-md" disabled={at === 0} onClick={() => go(-1)}>
            {t('tour.back')}
          </Button>
          <Button size="compact-md" onClick={() => go(1)}>
            {last ? t('tour.done') : t('tour.next')}
          </Button>
        </Group>
      </div>
    </>
  );
}

/** The keys that the texts name, as `<draw/>`. */
const keys = {
  on: <KeyOf command="on" />,
  cut: <KeyOf command="cut" />,
  one: <KeyOf chord="Digit1" />,
  two: <KeyOf chord="Digit2" />,
  three: <KeyOf chord="Digit3" />,
  draw: <KeyOf command="box.draw" />,
  compute: <KeyOf command="box.propagate" />,
  eyes: <KeyOf command="eyes.next" />,
  choose: <KeyOf command="artwork.choose" />,
  write: <KeyOf command="caption.write" />,
  missing: <KeyOf command="missing.next" />,
  help: <KeyOf command="keys" />,
};
