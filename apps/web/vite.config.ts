import { createHash } from 'node:crypto';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const WORKER = 'service-worker';
/** Chunks that are there without a line: the frame, the words, one's work and the sheet. */
const OFFLINE = /\/src\/(?:main\.tsx|features\/entry\/\w[\w-]*-page\.tsx)$|\/packages\/i18n\/src\//;

export default defineConfig({
  plugins: [react(), offlineFiles()],
  build: {
    target: 'es2023',
    // By it the server knows what the public pages that it writes itself are to wear.
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // A chart in a frame of another site is a page of its own: it needs no router and no sign-in.
      input: { index: 'index.html', embed: 'embed.html', public: 'src/public-pages.ts', [WORKER]: 'service-worker/service-worker.ts' },
      output: { entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8787' } },
});

/** Writes into the service worker which files it keeps: those chunks, and all that they need. */
function offlineFiles(): Plugin {
  return {
    name: 'offline-files',
    // Behind all others: a chunk that held nothing but styles is gone by then.
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = new Set<string>();
      const add = (name: string) => {
        const chunk = bundle[name];
        if (files.has(name) || chunk?.type !== 'chunk') return;
        files.add(name);
        for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
        chunk.imports.forEach(add);
      };
      for (const [name, chunk] of Object.entries(bundle))
        if (chunk.type === 'chunk' && chunk.name !== WORKER && OFFLINE.test(chunk.facadeModuleId ?? '')) add(name);
      const worker = bundle[`${WORKER}.js`];
      if (worker?.type !== 'chunk') throw new Error('no service worker was built');
      const list = [...files].sort().map((name) => `/${name}`);
      const build = createHash('sha256').update(list.join()).digest('hex').slice(0, 12);
      worker.code = `const FILES = ${JSON.stringify(list)};\nconst BUILD = '${build}';\n${worker.code}`;
    },
  };
}
