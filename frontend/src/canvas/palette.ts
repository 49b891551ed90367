/** Colours of the canvases, from the page's own theme; read again when the theme changes. */

export interface Palette {
  readonly background: string;
  readonly band: string;
  readonly line: string;
  readonly text: string;
  readonly dim: string;
  readonly accent: string;
  /** What still asks for something. */
  readonly warning: string;
  /** Figures over a segment's colour. */
  readonly figure: string;
  readonly segment: Readonly<Record<'artwork' | 'walking' | 'unrelated', string>>;
}

const DARK: Palette = {
  background: '#191919',
  band: '#242424',
  line: '#4a4a4a',
  text: '#e4e4e4',
  dim: '#a6a6a6',
  accent: '#8fabf6',
  warning: '#e69f00',
  figure: '#5a5a5a',
  segment: { artwork: '#3a4a6b', walking: '#3d3d3d', unrelated: '#2a2a2a' },
};

const LIGHT: Palette = {
  background: '#f4f4f4',
  band: '#ffffff',
  line: '#b8b8b8',
  text: '#1f1f1f',
  dim: '#5c5c5c',
  accent: '#355bc0',
  warning: '#8a5a00',
  figure: '#b4b4b4',
  segment: { artwork: '#c4d3f7', walking: '#dcdcdc', unrelated: '#eeeeee' },
};

export function palette(): Palette {
  return document.documentElement.getAttribute('data-mantine-color-scheme') === 'light' ? LIGHT : DARK;
}

/** Calls back when the theme changes. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
  return () => observer.disconnect();
}

/** Words over any picture lie on this: 0.78 of black keeps white text above 7:1 on white and on black. */
export const PLATE = 'rgba(0, 0, 0, 0.78)';
export const PLATE_TEXT = '#ffffff';

export const FONT = '13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
