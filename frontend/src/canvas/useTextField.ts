/** A text field whose words are never lost to a re-render or a save in flight. */

import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import { uuid7 } from '@/domain/ids';

const BURST_MS = 300;

interface Field {
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/**
 * While it has the focus the field shows what is typed; else what is stored. `commit` is called after each burst and
 * when the focus leaves, with a key that makes the whole edit one step of the history.
 */
export function useTextField(stored: string, commit: (text: string, edit: string) => void): Field {
  const [draft, setDraft] = useState<string | null>(null);
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
    if (text !== null) latest.current(text, edit.current);
  });
  useEffect(() => flush.current, []);
  return {
    value: draft ?? stored,
    onFocus: () => {
      edit.current = uuid7();
      setDraft(stored);
    },
    onChange: ({ currentTarget: { value } }) => {
      setDraft(value);
      pending.current = value;
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(flush.current, BURST_MS);
    },
    onBlur: () => {
      flush.current();
      setDraft(null);
    },
  };
}
