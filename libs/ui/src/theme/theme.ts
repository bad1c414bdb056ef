import { createTheme } from '@mantine/core';
import { brand, caution, danger, dark, fontFamily, motionMs, positive } from './tokens.js';

export const theme = createTheme({
  colors: { brand, positive, caution, danger, dark },
  primaryColor: 'brand',
  primaryShade: 6,
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace',
  headings: { fontFamily, fontWeight: '650', textWrap: 'balance' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Modal: { defaultProps: { centered: true, transitionProps: { duration: motionMs, transition: 'fade' }, overlayProps: { backgroundOpacity: 0.5 } } },
    // Mantine renders a <header>, which inside a dialog counts as a second banner of the page.
    ModalHeader: { defaultProps: { component: 'div' } },
    Menu: { defaultProps: { transitionProps: { duration: motionMs } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, transitionProps: { duration: 100 }, events: { hover: true, focus: true, touch: false } } },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
  },
});
