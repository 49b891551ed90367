/** For `ref` of a field: it has the focus as soon as it is there, so that the first letter typed is in it. */
export const focusAtOnce = (field: HTMLElement | null): void => field?.focus();
