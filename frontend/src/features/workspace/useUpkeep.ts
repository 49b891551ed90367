import { useEffect } from 'react';
import { useDesk } from '@/canvas/hooks';
import type { Desk } from '@/canvas/desk';
import { segmentAt } from '@/domain/cutlist';
import { KINDS } from '@/domain/model';
import { ActivityTimer } from '@/editor/activity';
import { Feed } from './feed';
import { keepChecks } from './liveChecks';

const FEED_EVERY_MS = 15_000;
const ACTIVITY_EVERY_MS = 60_000;

/** Changes of others: now and then, when one comes back to the page, and when something went by unheard. */
function keepFeed(desk: Desk): () => void {
  const feed = new Feed(desk);
  const ask = (): void => {
    if (!document.hidden) feed.catchUp().catch(() => undefined);
  };
  const timer = setInterval(ask, FEED_EVERY_MS);
  document.addEventListener('visibilitychange', ask);
  const undo = desk.editor.behind.subscribe(ask);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', ask);
    undo();
  };
}

/** What waits is tried again when there is reason to hope: the network, or the person, is back. */
function keepSending(desk: Desk): () => void {
  const { outbox } = desk.editor;
  const again = (): void => {
    if (outbox.state.get().kind !== 'saved') outbox.flush();
  };
  const stay = (event: BeforeUnloadEvent): void => {
    // Only what the browser would not keep is lost with the tab.
    if (!outbox.kept.get() && outbox.touched().length > 0) event.preventDefault();
  };
  const events = ['online', 'focus', 'pagehide'] as const;
  for (const event of events) window.addEventListener(event, again);
  window.addEventListener('beforeunload', stay);
  return () => {
    for (const event of events) window.removeEventListener(event, again);
    window.removeEventListener('beforeunload', stay);
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
    const list = desk.cutDraft.get() ?? desk.editor.store.get('cut_list', desk.sheet.id);
    const here = list && segmentAt(list, desk.playhead.wanted.get());
    if (!here || here.id === segment) return;
    const begins = segment === '';
    segment = here.id;
    const { edge, artwork } = desk.selection.get();
    desk.follow({ segment, edge: edge === segment ? edge : null });
    // What an address names stays selected, wherever it leads.
    if (here.artwork && here.artwork !== artwork && !(begins && artwork)) {
      desk.follow({ artwork: here.artwork, detail: null, grounding: null, relation: null });
    }
  };
  follow();
  const replace = (): void => {
    if (!desk.selection.get().segment) follow();
  };
  const undo = [desk.playhead.wanted.subscribe(follow), desk.editor.store.subscribe(replace)];
  return () => {
    for (const one of undo) one();
  };
}

/** Tells a script in the page what is shown: all objects of the sheet, by kind and id. */
function keepShowing(desk: Desk): () => void {
  const tell = (event: Event): void => {
    const { store } = desk.editor;
    const shown = KINDS.map((kind) => [kind, Object.fromEntries(store.all(kind))]);
    Object.assign((event as CustomEvent<object>).detail, Object.fromEntries(shown));
  };
  window.addEventListener('cicerone:shown', tell);
  return () => window.removeEventListener('cicerone:shown', tell);
}

/** What goes on while the sheet is open. */
export function useUpkeep(): void {
  const desk = useDesk();
  useEffect(() => {
    const undo = [keepShowing(desk), keepArtwork(desk)];
    let over = false;
    undo.push(keepChecks(desk), () => {
      over = true;
    });
    // What is known of all tracks is megabytes on a large sheet: after the first picture.
    void desk.playhead.begun.then(() => (over ? undefined : desk.propagation.begin()));
    if (desk.sheet.editable) undo.push(keepFeed(desk), keepSending(desk), keepActivity(desk));
    return () => {
      for (const one of undo) one();
    };
  }, [desk]);
}
