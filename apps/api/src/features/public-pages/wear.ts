import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Wear } from './frame.ts';

const NOTHING: Wear = { styles: [], script: undefined };
const ENTRY = 'src/public-pages.ts';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/**
 * What public pages wear, by the manifest of the dashboard's build; without a build they are bare and say the same. Read anew when the
 * build was made anew under a server that goes on.
 */
export function wearing(folder: string | undefined): () => Wear {
  if (folder === undefined) return () => NOTHING;
  const file = join(folder, '.vite/manifest.json');
  let known: { readonly madeAt: number | undefined; readonly wear: Wear } | undefined;
  return () => {
    const madeAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (known?.madeAt !== madeAt || known === undefined) known = { madeAt, wear: wearOf(readManifest(file)) };
    return known.wear;
  };
}

function wearOf(manifest: Readonly<Record<string, Chunk>>): Wear {
  const entry = manifest[ENTRY];
  if (!entry) return NOTHING;
  const chunks = new Set([entry]);
  for (const chunk of chunks) for (const name of chunk.imports ?? []) if (manifest[name]) chunks.add(manifest[name]);
  // What others depend on comes first: the page's own styles have the last word.
  const styles = [...chunks].reverse().flatMap(({ css }) => css ?? []);
  return { styles: [...new Set(styles)], script: entry.file };
}

function readManifest(file: string): Readonly<Record<string, Chunk>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>;
  } catch {
    return {};
  }
}
