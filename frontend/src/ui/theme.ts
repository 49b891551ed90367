import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

// Greys without tint: people judge the colours of paintings beside them.
const grey: MantineColorsTuple = [
  '#fafafa', '#f4f4f4', '#e9e9e9', '#dcdcdc', '#c8c8c8', '#a6a6a6', '#6b6b6b', '#525252', '#363636', '#1f1f1f',
]; // prettier-ignore
const dark: MantineColorsTuple = [
  '#d6d6d6', '#bdbdbd', '#a6a6a6', '#717171', '#4a4a4a', '#383838', '#2a2a2a', '#1f1f1f', '#191919', '#121212',
]; // prettier-ignore
// The one accent: lapis lazuli.
const lapis: MantineColorsTuple = [
  '#eef3ff', '#dbe5fd', '#b6c9fa', '#8fabf6', '#7095f2', '#5a84ec', '#456fdb', '#355bc0', '#2b4b9f', '#213a7c',
]; // prettier-ignore

/** Side actions are quiet: grey words that light up when reached for. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input);
  if (input.color !== 'gray') return usual;
  if (input.variant === 'light') return { ...usual, background: 'var(--mantine-color-default-border)' };
  if (input.variant !== 'subtle') return usual;
  return { ...usual, color: 'var(--mantine-color-dimmed)', hoverColor: 'var(--mantine-color-text)' };
};

/** No text below 13 px; distances in steps of 8 px. */
export const theme = createTheme({
  primaryColor: 'lapis',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  variantColorResolver,
  colors: { gray: grey, dark, lapis },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontSizes: { xs: '13px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '24px' }, h2: { fontSize: '18px' }, h3: { fontSize: '15px' } },
  },
  defaultRadius: 'sm',
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm' },
      vars: () => ({ root: { '--badge-fz': '13px', '--badge-height': '22px' } }),
      styles: { root: { textTransform: 'none', fontWeight: 500 } },
    },
    InputWrapper: {
      styles: {
        description: { fontSize: '13px', marginBottom: '4px' },
        error: { fontSize: '13px' },
        label: { fontSize: '14px', marginBottom: '4px' },
      },
    },
    // The dialog has its name from its title; its head is no second banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Kbd: { styles: { root: { fontSize: '13px' } } },
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 500 } } },
    Pill: { styles: { label: { fontSize: '13px' } } },
    Combobox: { styles: { groupLabel: { fontSize: '13px' } } },
    // There and gone at once: while a dialog fades, keys would go nowhere.
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.6 },
        transitionProps: { duration: 0 },
      },
    },
  },
});
