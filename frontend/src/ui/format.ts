import i18next from 'i18next';

const locale = () => (i18next.language === 'en' ? 'en-GB' : i18next.language);

const decimal = (n: number, digits: number): string =>
  n.toLocaleString(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units with three significant digits: `1.23 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${decimal(value, digits)} ${UNITS[unit] ?? ''}`;
}

/** Seconds with a tenth, for short stretches: `2.4`, `2,4`. */
export const formatTenths = (seconds: number): string => decimal(seconds, 1);

/** Seconds as a clock and a player read, whole ones only: `0:41`, `12:03`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  // A clip shorter than a second has some length, too.
  const whole = Math.max(seconds > 0 ? 1 : 0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** How long something still takes, in words, rounded the way people say it. */
export function formatEta(seconds: number): string {
  if (seconds < 90) return i18next.t('eta.seconds', { count: Math.max(1, Math.round(seconds)) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return i18next.t('eta.minutes', { count: minutes });
  return i18next.t('eta.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

export const formatNumber = (n: number): string => n.toLocaleString(locale());

export const formatPercent = (fraction: number): string => `${Math.floor(fraction * 100)} %`;

/** A language as people of this one call it: "English", "inglese"; a code that is none stays as it is. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([locale()], { type: 'language', fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A day (`YYYY-MM-DD` or a time stamp) as people of this language write it. */
export function formatDay(iso: string): string {
  const date = new Date(iso.length === 10 ? `${iso}T00:00:00` : iso);
  return date.toLocaleDateString(locale(), { day: 'numeric', month: 'short', year: 'numeric' });
}

/** From a day to a day, what they share said once: `20–23 Nov 2026`. */
export function formatDays(start: string, end: string): string {
  const format = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric' });
  return format.formatRange(new Date(`${start}T00:00:00`), new Date(`${end}T00:00:00`));
}

export function formatTime(iso: string): string {
  return new Date(iso).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });
}
