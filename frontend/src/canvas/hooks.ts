/** How components read the desk. */

import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
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
