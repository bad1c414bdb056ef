import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** Where the api listens while the desk is developed; in production the api serves these files itself. */
const api = process.env['VISAVIS_API'] ?? 'http://127.0.0.1:3000';
const proxy = {
  '/api': { target: api, changeOrigin: false },
  '/socket.io': { target: api, changeOrigin: false, ws: true },
};

export default defineConfig({
  base: '/agent/',
  // The api gives the .br or .gz that is made here, once and as small as can be, in place of the file itself.
  plugins: [react(), compression({ algorithms: ['brotliCompress', 'gzip'], exclude: /\.html$/, threshold: 1_024 })],
  // Libraries are taken from their sources, so that the desk builds and reloads without building them first.
  resolve: { conditions: ['@visavis/source', 'module', 'browser', 'development|production'] },
  server: { host: '127.0.0.1', proxy },
  preview: { host: '127.0.0.1', proxy },
  build: { target: 'es2022', sourcemap: true, chunkSizeWarningLimit: 900 },
});
