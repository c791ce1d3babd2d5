import { useState } from 'react';
import { useLocale } from '../locale/locale.tsx';
import { saveAs } from '../save-as.ts';

export interface TakenAlong {
  /** What a file of it is called, without its ending. */
  readonly name: string;
  readonly files: Files;
}

interface Files {
  readonly png: () => Promise<Blob>;
  readonly svg: () => Promise<Blob>;
  /** Its numbers. */
  readonly csv?: () => Promise<Blob>;
}

/** Ways of taking a figure along, and what is to be said of the last one. */
export function useTakenAlong({ name, files }: TakenAlong) {
  const { t } = useLocale();
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      // The promise goes in as it is: some browsers allow a copy only within the click itself.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': files.png() })]);
      setSaid(t('chart.copied'));
    } catch {
      setSaid(t('chart.copy-failed'));
    }
  };
  const save = async (ending: string, file: () => Promise<Blob>) => {
    try {
      saveAs(await file(), `${name}.${ending}`);
      setSaid('');
    } catch {
      setSaid(t('chart.save-failed'));
    }
  };
  return { copy, saves: Object.entries(files).map(([ending, file]) => ({ ending, save: () => save(ending, file) })), said };
}
