import type { CSSVariablesResolver } from '@mantine/core';
import { brand, caution, danger, meaning, motionMs, positive, surfaces, touchTargetPx } from './tokens.js';

const schemeVariables = (scheme: 'light' | 'dark'): Record<string, string> => {
  const surface = surfaces[scheme];
  const text = meaning[scheme];
  return {
    '--mantine-color-body': surface.body,
    '--mantine-color-text': surface.text,
    '--mantine-color-dimmed': surface.muted,
    '--mantine-color-placeholder': surface.muted,
    '--mantine-color-error': text.danger,
    '--mantine-color-anchor': text.brand,
    '--mantine-color-default': surface.surface,
    '--mantine-color-default-border': surface.control,
    '--mantine-color-default-color': surface.text,
    '--vv-surface': surface.surface,
    '--vv-border': surface.border,
    '--vv-muted': surface.muted,
    '--vv-brand-text': text.brand,
    '--vv-positive-text': text.positive,
    '--vv-caution-text': text.caution,
    '--vv-danger-text': text.danger,
    ...lightVariant('brand', scheme, brand[0], brand[9], text.brand),
    ...lightVariant('positive', scheme, positive[0], positive[9], text.positive),
    ...lightVariant('caution', scheme, caution[0], caution[9], text.caution),
    ...lightVariant('danger', scheme, danger[0], danger[9], text.danger),
  };
};

/** Mantine's own `light` variant is too pale for 4.5:1 in several colours, so ours are set here. */
function lightVariant(name: string, scheme: 'light' | 'dark', pale: string, deep: string, text: string): Record<string, string> {
  return {
    [`--mantine-color-${name}-light`]: scheme === 'light' ? pale : deep,
    [`--mantine-color-${name}-light-hover`]: scheme === 'light' ? pale : deep,
    [`--mantine-color-${name}-light-color`]: text,
    [`--mantine-color-${name}-outline`]: text,
    [`--mantine-color-${name}-text`]: text,
  };
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--vv-touch-target': `${touchTargetPx}px`, '--vv-motion': `${motionMs}ms` },
  light: schemeVariables('light'),
  dark: schemeVariables('dark'),
});
