import { defineConfig } from 'vite';

// The page runs under `default-src 'self'`: nothing may be inlined, neither script nor style nor picture.
export default defineConfig({
  base: './',
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:5080' } },
});
