/** What is to happen in a step that is only just being opened. */

import type { Desk } from './desk';
import { NO_KEY } from './KeyButton';

/** Runs a command of that step once its parts are on the page, if it can run there. */
export function whenThere(desk: Desk, command: string): void {
  requestAnimationFrame(() => {
    const found = desk.keymap.find(command);
    if (found?.enabled?.() ?? true) found?.run(NO_KEY);
  });
}
