import type { Language } from '@miqyas/domain';
import { finishPdf, makePresentation } from '@miqyas/report';
import { answerCalls } from '../../access/answer-calls.ts';

/** What documents are made of, away from the event loop: pictures are large. */
export interface Assembling {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly language: Language;
  readonly at: string;
  readonly pdf: Uint8Array | undefined;
  readonly slides: readonly {
    readonly title: string;
    readonly picture: Uint8Array;
    readonly alternative: string;
    readonly notes: string;
  }[];
  readonly tables: readonly {
    readonly title: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly (string | number)[])[];
  }[];
}

export interface Assembled {
  readonly pdf: Uint8Array | undefined;
  readonly presentation: Uint8Array | undefined;
}

answerCalls(async ({ pdf, slides, tables, at, ...about }: Assembling): Promise<Assembled> => {
  const bookmarks = slides.map(({ title }, page) => ({ title, page }));
  return {
    pdf: pdf && (await finishPdf(pdf, { ...about, at, bookmarks })),
    presentation: slides.length === 0 ? undefined : await makePresentation({ ...about, slides, tables }),
  };
});
