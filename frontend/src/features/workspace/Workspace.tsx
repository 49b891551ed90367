import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk, useSignal } from '@/canvas/hooks';
import { ArtworkChooser } from './ArtworkChooser';
import { Checks } from './Checks';
import { ConflictDialog } from './ConflictDialog';
import { Header } from './Header';
import { KeysOverlay } from './KeysOverlay';
import { NeedsYouDialog } from './NeedsYouDialog';
import { pageCommands } from './pageCommands';
import { Palette } from './Palette';
import { Refused } from './Refused';
import { Stage } from './Stage';
import { StepRail } from './StepRail';
import { stepParts } from './steps';
import { SubmitDialog } from './SubmitDialog';
import { Timeline } from './Timeline';
import { Tour } from './tour/Tour';
import { useAddress } from './useAddress';
import { useClosedWords } from './useClosedWords';
import { useSettingsKeys } from './useSettingsKeys';
import { useChosenKeys, useKeys } from './useKeys';
import { useUpkeep } from './useUpkeep';
import classes from './Workspace.module.css';

function Inspector() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const step = useSignal(desk.step);
  const Part = stepParts[step].Inspector;
  const body = useRef<HTMLDivElement>(null);
  // Each step from its top: where the one before was scrolled to says nothing here.
  useLayoutEffect(() => {
    body.current?.scrollTo(0, 0);
    body.current?.parentElement?.scrollTo(0, 0);
  }, [step]);
  return (
    <aside className={classes.inspector} data-tour="inspector" aria-label={t('inspector')}>
      <div ref={body} className={classes.inspectorBody} data-step={step}>
        <Part />
      </div>
      <Refused />
      <Checks />
    </aside>
  );
}

const NOTICE_MS = 5000;

/** A short sentence over the picture, gone after a while. */
function NoticeLine() {
  const { notice } = useDesk();
  const words = useSignal(notice);
  useEffect(() => {
    if (!words) return undefined;
    const timer = setTimeout(() => notice.set(''), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice, words]);
  return (
    <div className={classes.notice} role="status" data-testid="notice">
      {words}
    </div>
  );
}

/** Header, steps, picture, inspector, timeline: the one page that annotators work on. */
export function Workspace() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const closed = useClosedWords();
  useSettingsKeys();
  useCommands(() => pageCommands(desk, t), [desk, t], { behind: true });
  useChosenKeys();
  useKeys();
  useAddress();
  useUpkeep();
  return (
    <div className={classes.page}>
      <Header />
      <StepRail />
      <main className={classes.stage}>
        {closed && (
          <p role="status" className={classes.closed}>
            {closed}
          </p>
        )}
        <Stage />
        <NoticeLine />
      </main>
      <Inspector />
      <Timeline />
      <ArtworkChooser />
      <KeysOverlay />
      <Palette />
      <SubmitDialog />
      <ConflictDialog />
      <NeedsYouDialog />
      <Tour />
    </div>
  );
}
