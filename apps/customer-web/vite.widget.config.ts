import { gzipSync } from 'node:zlib';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { compression } from 'vite-plugin-compression2';

const maxKilobytes = 6;

/** `/widget.js`, for the organisation's own pages: one file without a digest in its name, beside the portal. Built after it. */
export default defineConfig({
  plugins: [sizeLimit(), compression({ algorithms: ['brotliCompress', 'gzip'], threshold: 0 })],
  resolve: { conditions: ['@visavis/source', ...defaultClientConditions] },
  publicDir: false,
  build: {
    target: 'es2022',
    emptyOutDir: false,
    lib: { entry: 'src/widget/widget.ts', formats: ['iife'], name: 'visavis', fileName: () => 'widget.js' },
  },
});

/** It is a guest on pages that are not ours. */
function sizeLimit(): Plugin {
  return {
    name: 'widget-size-limit',
    apply: 'build',
    generateBundle(_options, bundle) {
      const bytes = Object.values(bundle).reduce((sum, file) => sum + (file.type === 'chunk' ? gzipSync(file.code).length : 0), 0);
      const text = `widget.js: ${(bytes / 1_000).toFixed(1)} kB of compressed script (limit ${maxKilobytes} kB)`;
      if (bytes > maxKilobytes * 1_000) this.error(text);
      this.info(text);
    },
  };
}
