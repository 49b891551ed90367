/** A value that can be watched: the smallest thing that a component or a canvas can subscribe to. */
export interface Signal<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly update: (change: (value: T) => T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

let changing = 0;
const due = new Set<() => void>();

/** Values set within `change` are there at once; who listens hears of them, once each signal, when it is done. */
export function together(change: () => void): void {
  changing += 1;
  try {
    change();
  } finally {
    changing -= 1;
    if (changing === 0) {
      for (const tell of [...due]) {
        due.delete(tell);
        tell();
      }
    }
  }
}

/** Listeners run at once, outside `together`, and not at all where the value is the same. */
export function signal<T>(initial: T): Signal<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const set = (next: T): void => {
    if (Object.is(next, value)) return;
    value = next;
    if (changing > 0) due.add(tell);
    else tell();
  };
  return {
    get: () => value,
    set,
    update: (change) => set(change(value)),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
