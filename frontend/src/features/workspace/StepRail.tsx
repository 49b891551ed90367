import { Progress, Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { KeyTip } from '@/canvas/KeyButton';
import { useKeyTexts, useShortcuts } from '@/canvas/layout';
import { STEPS, type StepId } from '@/canvas/ports';
import { progressOf } from './progress';
import classes from './Workspace.module.css';

/** The six steps and how far each is. */
export function StepRail() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const step = useSignal(desk.step);
  useSignal(desk.checks);
  for (const kind of ['cut_list', 'sheet_artwork', 'keyframe', 'caption', 'detail'] as const) {
    // eslint-disable-next-line react-hooks/rules-of-hooks -- the list never changes
    useObjects(kind);
  }
  const progress = progressOf(desk);
  const texts = useKeyTexts();
  const shortcuts = useShortcuts();
  useSignal(desk.keymap.commands);
  const keysOf = (id: StepId): readonly string[] => {
    const command = desk.keymap.find(`step.${id}`);
    return command ? texts(command) : [];
  };
  return (
    <nav className={classes.rail} aria-label={t('steps')}>
      {STEPS.map((id: StepId, i) => (
        <Tooltip key={id} position="right" label={<KeyTip text={t(`step.${id}`)} keys={keysOf(id)} />}>
          <UnstyledButton
            className={classes.step}
            aria-current={id === step ? 'step' : undefined}
            aria-keyshortcuts={shortcuts(desk.keymap.find(`step.${id}`))}
            onClick={() => desk.step.set(id)}
          >
            <span className={classes.number}>{i + 1}</span>
            <span className={classes.stepName}>
              <span>{t(`step.${id}`)}</span>
              <Progress
                value={progress[id] * 100}
                size={3}
                mt={4}
                aria-label={t('stepProgress', { step: t(`step.${id}`) })}
              />
            </span>
          </UnstyledButton>
        </Tooltip>
      ))}
    </nav>
  );
}
