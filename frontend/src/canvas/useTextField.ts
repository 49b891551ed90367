/** A text field whose words are never lost: to a re-render, a save in flight, a change from elsewhere, a closed tab. */

import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import { uuid7 } from '@/domain/ids';
import { useDesk } from './hooks';

/** Words are stored at most this long after they were typed, also while the typing goes on. */
const BURST_MS = 400;

interface Field {
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

interface Draft {
  readonly text: string;
  /** Typed, and what became of it not yet seen as stored: the next change of what is stored is one's own. */
  readonly typed: boolean;
}

/**
 * While it has the focus the field shows what is typed; else what is stored. A change from elsewhere is taken over
 * unless something is typed at this moment; then the typed text is stored over it, and undo brings the other back.
 * `commit` is called with each burst and when the focus leaves, with a key that makes the whole edit one step of the
 * history.
 */
export function useTextField(stored: string, commit: (text: string, edit: string) => void): Field {
  const { typing } = useDesk();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [seen, setSeen] = useState(stored);
  if (seen !== stored) {
    setSeen(stored);
    if (draft) setDraft({ text: draft.typed ? draft.text : stored, typed: false });
  }
  const pending = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const edit = useRef('');
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  }, [commit]);
  const flush = useRef(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    const text = pending.current;
    pending.current = null;
    if (text === null) return;
    latest.current(text, edit.current);
    typing.update((fields) => fields - 1);
  });
  useEffect(() => {
    const now = flush.current;
    window.addEventListener('pagehide', now);
    return () => {
      window.removeEventListener('pagehide', now);
      now();
    };
  }, []);
  return {
    value: draft?.text ?? stored,
    onFocus: () => {
      edit.current = uuid7();
      setDraft({ text: stored, typed: false });
    },
    onChange: ({ currentTarget: { value } }) => {
      setDraft({ text: value, typed: true });
      if (pending.current === null) typing.update((fields) => fields + 1);
      pending.current = value;
      timer.current ??= setTimeout(flush.current, BURST_MS);
    },
    onBlur: () => {
      flush.current();
      setDraft(null);
    },
  };
}
