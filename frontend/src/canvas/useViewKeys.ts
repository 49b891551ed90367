import { useCommands, useDesk } from './hooks';

export interface ViewLabels {
  /** The names of the keys that move the picture, and of their group. */
  readonly view: string;
  readonly hand: string;
  readonly closer: string;
  readonly farther: string;
}

const ZOOM = 1.5;

/** The keys that move whatever picture is on the stage. */
export function useViewKeys({ view: group, hand, closer, farther }: ViewLabels): void {
  const desk = useDesk();
  useCommands(() => {
    const zoom = (factor: number) => () => desk.surface.get()?.zoomBy(factor);
    const one = { group, repeats: true };
    return [
      { id: 'view.hand', group, chords: ['Shift+v'], label: hand, run: () => desk.hand.update((on) => !on) },
      { ...one, id: 'view.closer', chords: ['ArrowUp'], label: closer, run: zoom(ZOOM) },
      { ...one, id: 'view.farther', chords: ['ArrowDown'], label: farther, run: zoom(1 / ZOOM) },
    ];
  }, [desk, group, hand, closer, farther]);
}
