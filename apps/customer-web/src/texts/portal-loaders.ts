import type { LanguageLoaders } from '@visavis/ui';

/** Only the language in use is downloaded. */
export const portalLoaders: LanguageLoaders = {
  en: async () => ({ portal: (await import('./portal.en.js')).portalEn }),
  zh: async () => ({ portal: (await import('./portal.zh.js')).portalZh }),
};
