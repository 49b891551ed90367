import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useDesk, useSignal } from '@/canvas/hooks';
import { TimelineView } from '@/canvas/TimelineView';
import { moveEdge } from '@/domain/cutlist';
import { ArtworkChooser } from './ArtworkChooser';
import { Checks } from './Checks';
import { ConflictDialog } from './ConflictDialog';
import { Header } from './Header';
import { KeysOverlay } from './KeysOverlay';
import { pageCommands } from './pageCommands';
import { Refused } from './Refused';
import { Stage } from './Stage';
import { StepRail } from './StepRail';
import { stepParts } from './steps';
import { SubmitDialog } from './SubmitDialog';
import { useAddress } from './useAddress';
import { useClosedWords } from './useClosedWords';
import { useKeys } from './useKeys';
import { useUpkeep } from './useUpkeep';
import classes from './Workspace.module.css';

function Inspector() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const step = useSignal(desk.step);
  const Part = stepParts[step].Inspector;
  return (
    <aside className={classes.inspector} aria-label={t('inspector')}>
      <Refused />
      <div className={classes.inspectorBody} data-step={step}>
        <Part />
      </div>
      <Checks />
    </aside>
  );
}

function Timeline() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const labels = useMemo(
    () => ({
      film: t('timeline.film'),
      cut: t('step.cut'),
      noArtwork: t('timeline.noArtwork'),
      kinds: { artwork: t('kind.artwork'), walking: t('kind.walking'), unrelated: t('kind.unrelated') },
    }),
    [t],
  );
  const actions = useMemo(
    () => ({
      edgeMoved: (segment: string, to: number) => {
        const from = desk.editor.store.get('cut_list', desk.sheet.id)?.segments.find((s) => s.id === segment);
        desk.editor.transact(t('gesture.moveEdge', { from: from?.start ?? to, to }), (tx) =>
          tx.change('cut_list', desk.sheet.id, (list) => moveEdge(list, segment, to)),
        );
      },
    }),
    [desk, t],
  );
  return (
    <section className={classes.timeline} aria-label={t('timeline.label')}>
      <TimelineView labels={labels} label={t('timeline.slider')} actions={actions} />
    </section>
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
  useCommands(() => pageCommands(desk, t), [desk, t]);
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
      <SubmitDialog />
      <ConflictDialog />
    </div>
  );
}
