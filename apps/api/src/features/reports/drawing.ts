import type { Language } from '@miqyas/domain';
import { directionOf } from '@miqyas/i18n';
import type { Captured, ExpectedSheet, WarmBrowser } from '@miqyas/report';
import type { Context } from '../../access/context.ts';
import { beginSession } from '../account/begin-session.ts';
import { reportReader } from '../people/report-reader.ts';

interface DrawRequest {
  readonly programme: string;
  readonly edition: string;
  readonly language: Language;
  readonly sheets: readonly ExpectedSheet[];
  /** The first try uses a warm browser, the ones behind it a fresh one. */
  readonly fresh: boolean;
}

/** What draws editions: a browser, and the pages that it opens. */
export interface Drawing {
  draw(request: DrawRequest): Promise<Captured>;
  close(): Promise<void>;
}

const SESSION_MS = 4 * 60_000;

/** Draws the sheets of this installation's own pages. The browser's driver is loaded when there is something to draw. */
export function drawing(
  context: Context,
  { chromium, chromiumSandbox = true }: { chromium: string | undefined; chromiumSandbox?: boolean },
): Drawing {
  let browser: Promise<WarmBrowser> | undefined;
  let session: { readonly cookie: Promise<string>; readonly until: number } | undefined;
  /** A session of the reader of reports: a new one now and then, for one that is not used ends by itself. */
  const cookieNow = (): Promise<string> => {
    const now = context.clock().getTime();
    if (!session || session.until < now) {
      const cookie = reportReader(context).then(async (person) => (await beginSession(context, { person })).cookie);
      session = { cookie, until: now + SESSION_MS };
    }
    return session.cookie;
  };
  return {
    draw: async ({ programme, edition, language, sheets, fresh }) => {
      const { captureSheets, CaptureError, warmBrowser } = await import('@miqyas/report');
      browser ??= Promise.resolve(warmBrowser(chromium, { sandbox: chromiumSandbox }));
      const warm = await browser;
      if (fresh) {
        await warm.replace();
        session = undefined;
      }
      const search = new URLSearchParams({ programme, lang: language, view: 'report' });
      const request = {
        ...{ address: `${context.home.own()}/reports/${edition}/sheets?${search}`, cookie: await cookieNow(), language },
        ...{ direction: directionOf(language), sheets },
      };
      return warm
        .use((started) => captureSheets(started, request))
        .catch((cause: Error) => {
          throw cause instanceof CaptureError ? cause : new CaptureError('browser', '', cause.message, { cause });
        });
    },
    close: async () => {
      await (await browser)?.close();
    },
  };
}
