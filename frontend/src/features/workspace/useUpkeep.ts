import { useEffect } from 'react';
import { useDesk } from '@/canvas/hooks';
import type { Desk } from '@/canvas/desk';
import { segmentAt } from '@/domain/cutlist';
import { ActivityTimer } from '@/editor/activity';
import { changesSince } from './server';

const CHECKS_AFTER_MS = 400;
const FEED_EVERY_MS = 15_000;
const ACTIVITY_EVERY_MS = 60_000;

/** What is missing, asked again when something was saved or computed. */
function keepChecks(desk: Desk): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const ask = (): void => {
    timer = null;
    desk.server.checks().then(
      (entries) => desk.checks.set(entries),
      () => undefined,
    );
  };
  const soon = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(ask, CHECKS_AFTER_MS);
  };
  ask();
  const undo = [desk.editor.onSaved(soon), desk.propagation.jobs.subscribe(soon)];
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const one of undo) one();
  };
}

/** Changes of another tab, while nothing of one's own waits. */
function keepFeed(desk: Desk): () => void {
  const ask = async (): Promise<void> => {
    if (document.hidden || desk.editor.outbox.state.get().kind !== 'saved') return;
    const since = desk.editor.sheetVersion;
    const feed = await changesSince(desk.sheet.id, since).catch(() => null);
    if (!feed || desk.editor.sheetVersion !== since) return;
    for (const change of feed.changes) desk.editor.applyRemote(change.objects, feed.version);
  };
  const timer = setInterval(() => void ask(), FEED_EVERY_MS);
  const back = (): void => void ask();
  document.addEventListener('visibilitychange', back);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', back);
  };
}

function keepActivity(desk: Desk): () => void {
  const timer = new ActivityTimer(desk.step.get, (step, seconds) => {
    desk.server.activity(step as never, seconds).catch(() => undefined);
  });
  const sign = (): void => timer.sign();
  const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
  for (const event of events) window.addEventListener(event, sign, { passive: true });
  const every = setInterval(() => timer.flush(), ACTIVITY_EVERY_MS);
  return () => {
    clearInterval(every);
    timer.flush();
    for (const event of events) window.removeEventListener(event, sign);
  };
}

/** The segment under the playhead is the selected one; the artwork that it names is what people work on there. */
function keepArtwork(desk: Desk): () => void {
  let segment = '';
  const follow = (): void => {
    const list = desk.editor.store.get('cut_list', desk.sheet.id);
    const here = list && segmentAt(list, desk.playhead.wanted.get());
    if (!here || here.id === segment) return;
    segment = here.id;
    const { edge } = desk.selection.get();
    desk.select({ segment, edge: edge === segment ? edge : null });
    if (here.artwork && here.artwork !== desk.selection.get().artwork) {
      desk.select({ artwork: here.artwork, detail: null, grounding: null, relation: null });
    }
  };
  follow();
  return desk.playhead.wanted.subscribe(follow);
}

/** What goes on while the sheet is open. */
export function useUpkeep(): void {
  const desk = useDesk();
  useEffect(() => {
    const undo = [keepArtwork(desk)];
    void desk.propagation.begin();
    undo.push(keepChecks(desk));
    if (desk.sheet.editable) undo.push(keepFeed(desk), keepActivity(desk));
    const offline = (): void => desk.editor.outbox.flush();
    window.addEventListener('online', offline);
    const leaving = (): void => desk.editor.outbox.flush();
    window.addEventListener('pagehide', leaving);
    return () => {
      for (const one of undo) one();
      window.removeEventListener('online', offline);
      window.removeEventListener('pagehide', leaving);
    };
  }, [desk]);
}
