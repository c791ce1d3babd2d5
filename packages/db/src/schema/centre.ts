import { names, table, text } from './table.ts';

export const centre = table({
  kept: 'backup',
  key: ['programme', 'code'],
  columns: {
    programme: text,
    code: text,
    track_en: text,
    track_ar: text,
    track_zh: text,
    ...names,
  },
});
