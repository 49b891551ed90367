import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Box, placed } from './placement';

interface Placement {
  readonly target: Box;
  readonly card: { readonly x: number; readonly y: number };
}

/** Where the named part of the page is, and where the card goes; follows both as they change their size. */
export function usePlacement(name: string, card: RefObject<HTMLElement | null>): Placement | null {
  const [placement, setPlacement] = useState<Placement | null>(null);
  useLayoutEffect(() => {
    const part = document.querySelector<HTMLElement>(`[data-tour="${name}"]`);
    const own = card.current;
    if (!part || !own) return undefined;
    const measure = (): void => {
      const { x, y, width, height } = part.getBoundingClientRect();
      const target = { x, y, width, height };
      const room = { width: window.innerWidth, height: window.innerHeight };
      const size = { width: own.offsetWidth, height: own.offsetHeight };
      setPlacement({ target, card: placed(target, size, room) });
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(part);
    watch.observe(own);
    window.addEventListener('resize', measure);
    return () => {
      watch.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [name, card]);
  return placement;
}
