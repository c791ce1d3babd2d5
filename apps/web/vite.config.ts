import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    // A chart in a frame of another site is a page of its own: it needs no router and no sign-in.
    rolldownOptions: { input: ['index.html', 'embed.html'] },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8787' } },
});
