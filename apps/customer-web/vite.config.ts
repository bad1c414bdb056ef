import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** The api in development; in production it serves this page itself, so everything is one origin. */
const api = process.env['VISAVIS_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: { conditions: ['@visavis/source', ...defaultClientConditions] },
  server: {
    port: 5173,
    proxy: { '/api': { target: api }, '/socket.io': { target: api, ws: true } },
  },
  preview: { proxy: { '/api': { target: api }, '/socket.io': { target: api, ws: true } } },
  build: { target: 'es2022', reportCompressedSize: true, chunkSizeWarningLimit: 700 },
});
