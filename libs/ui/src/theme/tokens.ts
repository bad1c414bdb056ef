/**
 * The design's values, once. Colours are chosen so that text on them, and they as text on the page, reach 4.5:1
 * in both colour schemes (tokens.spec.ts measures it).
 */
import type { MantineColorsTuple } from '@mantine/core';

export const brand: MantineColorsTuple = [
  '#eef4ff', '#dbe7fe', '#bad1fd', '#8fb3fa', '#6493f4', '#3f74e6', '#2560d3', '#1d4fb4', '#1a4192', '#172f66',
];
/** Good, connected, available. */
export const positive: MantineColorsTuple = [
  '#e9f9f0', '#d0f1de', '#a5e2bf', '#72cf9b', '#46ba79', '#249d5c', '#13784a', '#0f633d', '#0d4f32', '#0a3a26',
];
/** Worth a look: weak connection, time running out. */
export const caution: MantineColorsTuple = [
  '#fff7e6', '#ffecc4', '#ffdb91', '#fec557', '#f5ab26', '#d18a0c', '#8f5b00', '#784b00', '#603c00', '#472d00',
];
/** Ends or forbids something. */
export const danger: MantineColorsTuple = [
  '#fff0f0', '#ffdfdf', '#ffbebe', '#ff9393', '#f76c6c', '#e04545', '#c42b2b', '#a62222', '#881d1d', '#661717',
];
/** Dark scheme surfaces, lightest text first, as Mantine expects. */
export const dark: MantineColorsTuple = [
  '#e6e9ef', '#c9ced8', '#a9b1bf', '#7d8797', '#434c5a', '#343c49', '#262d38', '#1b212b', '#131820', '#0c1016',
];

/** System fonts, Chinese ones of each platform included: nothing is downloaded before the first text shows. */
export const fontFamily = [
  'system-ui', '-apple-system', '"Segoe UI"', 'Roboto', '"Helvetica Neue"', '"Noto Sans"', '"PingFang SC"', '"Hiragino Sans GB"',
  '"Microsoft YaHei"', '"Noto Sans CJK SC"', '"Noto Sans SC"', '"Source Han Sans SC"', '"WenQuanYi Micro Hei"', 'sans-serif',
].join(', ');

/** Smallest side of anything a finger has to hit, in CSS pixels. */
export const touchTargetPx = 44;
/** Nothing moves for longer than this. */
export const motionMs = 160;
/** Loading shows nothing for this long: most answers are faster, and a flash of grey is worse than a still page. */
export const skeletonDelayMs = 200;

/** Text, muted text and surfaces of both schemes, used by css-variables.ts and measured by the spec. */
export const surfaces = {
  light: { body: '#f6f7f9', surface: '#ffffff', text: '#161b24', muted: '#545d6b', border: '#d9dde4', control: '#7a8494' },
  dark: { body: '#0f131a', surface: '#1b212b', text: '#e6e9ef', muted: '#a9b1bf', border: '#343c49', control: '#7d8797' },
} as const;

/** Text colours of each meaning on the surfaces above. */
export const meaning = {
  light: { brand: '#1d4fb4', positive: '#0f633d', caution: '#784b00', danger: '#a62222' },
  dark: { brand: '#8fb3fa', positive: '#72cf9b', caution: '#fec557', danger: '#ff9393' },
} as const;
