import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** The api in development; in production it serves this page itself, so everything is one origin. */
const api = process.env['VISAVIS_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/',
  // The api gives the .br or .gz that is made here, once and as small as can be, in place of the file itself.
  plugins: [react(), firstLoadLimit({ maxKilobytes: 200 }), compression({ algorithms: ['brotliCompress', 'gzip'], exclude: /\.html$/, threshold: 1_024 })],
  resolve: { conditions: ['@visavis/source', ...defaultClientConditions] },
  server: {
    port: 5173,
    proxy: { '/api': { target: api }, '/socket.io': { target: api, ws: true } },
  },
  preview: { proxy: { '/api': { target: api }, '/socket.io': { target: api, ws: true } } },
  build: { target: 'es2022', reportCompressedSize: true, chunkSizeWarningLimit: 700 },
});

/**
 * Adds up the script that a browser fetches before the first page can show (the entry and all it imports statically),
 * prints it, and fails the build above the limit: nobody notices a first page that grows by a few kilobytes a week.
 */
function firstLoadLimit({ maxKilobytes }: { readonly maxKilobytes: number }): Plugin {
  return {
    name: 'first-load-limit',
    apply: 'build',
    generateBundle(_options, bundle) {
      const needed = new Set<string>();
      const need = (fileName: string): void => {
        const file = bundle[fileName];
        if (file?.type !== 'chunk' || needed.has(fileName)) return;
        needed.add(fileName);
        for (const imported of file.imports) need(imported);
      };
      for (const file of Object.values(bundle)) if (file.type === 'chunk' && file.isEntry) need(file.fileName);
      const bytes = [...needed].map((fileName) => {
        const file = bundle[fileName];
        return file?.type === 'chunk' ? gzipSync(file.code).length : 0;
      });
      const kilobytes = bytes.reduce((sum, size) => sum + size, 0) / 1_000;
      const text = `first load: ${kilobytes.toFixed(0)} kB of compressed script in ${needed.size} files (limit ${maxKilobytes} kB)`;
      if (kilobytes > maxKilobytes) this.error(text);
      this.info(text);
    },
  };
}
