import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { STEPS, type StepId } from '@/canvas/ports';
import { useDesk } from '@/canvas/hooks';
import { selectionFromText, selectionToText } from '@/editor/selection';

const QUIET_MS = 400;

const sheetPath = (id: string): string => `/sheets/${encodeURIComponent(id)}`;

/** Step, picture and selection are in the address: read once, then kept true when the hand rests. */
export function useAddress(): void {
  const desk = useDesk();
  const navigate = useNavigate();
  const { history } = useRouter();
  const search = useSearch({ strict: false });
  useEffect(() => {
    const { step, frame, selection } = search;
    if (STEPS.includes(step as StepId)) desk.step.set(step as StepId);
    if (selection) desk.select(selectionFromText(selection));
    desk.playhead.go(frame ?? 0);
    // The address is read when the sheet is opened; after that the desk leads.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [desk]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const write = (): void => {
      timer = null;
      // Somebody is on the way out, and the other page is still loading.
      if (history.location.pathname !== sheetPath(desk.sheet.id)) return;
      const selection = selectionToText(desk.selection.get());
      void navigate({
        to: '/sheets/$sheetId',
        params: { sheetId: desk.sheet.id },
        search: { step: desk.step.get(), frame: desk.playhead.frame.get(), ...(selection && { selection }) },
        replace: true,
      });
    };
    const soon = (): void => {
      if (timer !== null) clearTimeout(timer);
      if (!desk.playhead.playing.get()) timer = setTimeout(write, QUIET_MS);
    };
    const undo = [desk.step, desk.selection, desk.playhead.frame].map((s) => s.subscribe(soon));
    return () => {
      if (timer !== null) clearTimeout(timer);
      for (const one of undo) one();
    };
  }, [desk, navigate, history]);
}
