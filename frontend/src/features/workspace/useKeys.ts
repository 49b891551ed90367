import { useEffect } from 'react';
import { useDesk } from '@/canvas/hooks';
import { isText } from './pageCommands';

/** True for what a focused button does by itself with Space and Enter. */
function ownKey(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement) || !['Enter', ' '].includes(event.key)) return false;
  return target.closest('button, a, [role="option"], [role="tab"], summary, input[type="checkbox"]') !== null;
}

/** The keyboard: one listener, one registry. While a dialog is open its own keys hold. */
export function useKeys(): void {
  const desk = useDesk();
  useEffect(() => {
    const handle = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || desk.dialog.get() !== null || event.isComposing || ownKey(event)) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      const released = event.type === 'keyup';
      const used = desk.keymap.handle(event, { inText: isText(event.target), released });
      if (used && !released) event.preventDefault();
    };
    window.addEventListener('keydown', handle);
    window.addEventListener('keyup', handle);
    return () => {
      window.removeEventListener('keydown', handle);
      window.removeEventListener('keyup', handle);
    };
  }, [desk]);
}
