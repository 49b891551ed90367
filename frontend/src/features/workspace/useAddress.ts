import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { STEPS, type StepId } from '@/canvas/ports';
import type { Desk } from '@/canvas/desk';
import { useDesk } from '@/canvas/hooks';
import { selectionFromText, selectionToText } from '@/editor/selection';

const QUIET_MS = 400;

interface Address {
  readonly step?: string;
  readonly frame?: number;
  readonly selection?: string;
}

const sheetPath = (id: string): string => `/sheets/${encodeURIComponent(id)}`;

function goTo(desk: Desk, { step, frame, selection = '' }: Address): void {
  if (STEPS.includes(step as StepId)) desk.step.set(step as StepId);
  // First the picture: its segment is selected by itself.
  desk.playhead.go(frame ?? 0);
  desk.follow(selectionFromText(selection));
}

function addressOf(desk: Desk): Address {
  const selection = selectionToText(desk.selection.get());
  return { step: desk.step.get(), frame: desk.playhead.wanted.get(), ...(selection && { selection }) };
}

/** True where a person has gone somewhere else; another picture is the same place. */
const isElsewhere = (a: Address, b: Address): boolean => a.step !== b.step || a.selection !== b.selection;

type Write = (address: Address, anew: boolean) => void;

/**
 * Writes where the desk is. Another step or selection that a person chose is a new entry of the browser's history, at
 * once; the picture, and what is selected along with it, belong to the last one, and are written when the hand rests.
 */
function keepAddress(desk: Desk, write: Write): { forget: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let written = addressOf(desk);
  let choosing = false;
  const put = (anew: boolean): void => {
    choosing = false;
    const now = addressOf(desk);
    write(now, anew && isElsewhere(written, now));
    written = now;
  };
  const rest = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const soon = (): void => {
    rest();
    if (!desk.playhead.playing.get()) timer = setTimeout(() => put(false), QUIET_MS);
  };
  const chosen = (): void => {
    if (choosing) return;
    choosing = true;
    // A gesture may choose more than one thing.
    queueMicrotask(() => {
      if (choosing) put(true);
    });
  };
  const undo = [
    ...[desk.step, desk.choices].map((s) => s.subscribe(chosen)),
    ...[desk.selection, desk.playhead.wanted].map((s) => s.subscribe(soon)),
  ];
  const forget = (): void => {
    rest();
    choosing = false;
    written = addressOf(desk);
  };
  const stop = (): void => {
    forget();
    for (const one of undo) one();
  };
  return { forget, stop };
}

/** Step, picture and selection are in the address: what it says is shown, and what is shown it says. */
export function useAddress(): void {
  const desk = useDesk();
  const navigate = useNavigate();
  const router = useRouter();
  const search: Address = useSearch({ strict: false });
  useEffect(() => {
    goTo(desk, search);
    // The address is read when the sheet is opened, and as people go back and forward; else the desk leads.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [desk]);
  useEffect(() => {
    const { history, options } = router;
    // Somebody may be on the way out, and the other page is still loading.
    const isHere = (): boolean => history.location.pathname === sheetPath(desk.sheet.id);
    const address = keepAddress(desk, (to, anew) => {
      if (isHere())
        void navigate({
          to: '/sheets/$sheetId',
          params: { sheetId: desk.sheet.id },
          search: to,
          replace: !anew,
        });
    });
    const undo = history.subscribe(({ location, action: { type } }) => {
      if (type === 'PUSH' || type === 'REPLACE' || !isHere()) return;
      goTo(desk, options.parseSearch(location.search) as Address);
      address.forget();
    });
    return () => {
      undo();
      address.stop();
    };
  }, [desk, navigate, router]);
}
