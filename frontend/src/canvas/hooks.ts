/** How components read the desk. */

import { createContext, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Id, Kind, Values } from '@/domain/model';
import type { Command } from '@/editor/keymap';
import type { Signal } from '@/editor/signal';
import type { Desk } from './desk';

export const DeskContext = createContext<Desk | null>(null);

/** The desk of the open sheet. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('used outside the workspace');
  return desk;
}

export function useSignal<T>(of: Signal<T>): T {
  return useSyncExternalStore(of.subscribe, of.get);
}

/** A value that changes faster is not worth drawing each time. */
const REST_MS = 120;

/** Follows a value: at once when it had rested, and when it rests again; not while it changes all the time. */
export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  const changed = useRef(-Infinity);
  const seen = useRef(value);
  useEffect(() => {
    if (Object.is(value, seen.current)) return undefined;
    seen.current = value;
    const quiet = performance.now() - changed.current > REST_MS;
    changed.current = performance.now();
    const timer = setTimeout(() => setRested(value), quiet ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** All objects of a kind; a new map means a change. */
export function useObjects<K extends Kind>(kind: K): ReadonlyMap<Id, Values[K]> {
  const { store } = useDesk().editor;
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.all(kind),
  );
}

/**
 * Commands that work while the component is there. `make` is called again when one of `on` changes; those of the whole
 * page lie `behind` those of its steps.
 */
export function useCommands(
  make: () => readonly Command[],
  on: readonly unknown[],
  { behind = false }: { behind?: boolean } = {},
): void {
  const { keymap } = useDesk();
  // eslint-disable-next-line react-hooks/exhaustive-deps, react-hooks/use-memo -- the caller says on what it depends
  const commands = useMemo(make, on);
  useEffect(() => keymap.register(commands, behind), [keymap, commands, behind]);
}
