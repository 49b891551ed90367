/** Which entries of the palette were used last, in this browser. */

const KEPT = 'cicerone-palette';
const MOST = 8;

export function recentEntries(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return []; // nothing may be kept here, or something else was
  }
}

export function rememberEntry(id: string): void {
  try {
    const others = recentEntries().filter((one) => one !== id);
    localStorage.setItem(KEPT, JSON.stringify([id, ...others].slice(0, MOST)));
  } catch {
    // The order is a convenience: without it the palette works as well.
  }
}
