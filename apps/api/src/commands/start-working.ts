import type { Context } from '../access/context.ts';
import type { Config } from '../config/env.ts';
import { drawing } from '../features/reports/drawing.ts';
import { installationJobs } from '../jobs/installation-jobs.ts';
import { smtpMailer } from '../jobs/mailer.ts';
import { runJobs } from '../jobs/run-jobs.ts';
import { tellWebhooksSoon } from '../jobs/tell-webhooks-soon.ts';
import { trailKeysFor } from './open-context.ts';

/** Begins to do what the installation does by itself; the pages that reports are drawn from must be served here already. */
export async function startWorking(context: Context, config: Config): Promise<{ stop(): Promise<void> }> {
  const draws = context.web === undefined ? undefined : drawing(context, config);
  const mailer = config.mail && smtpMailer(config.mail);
  const backups = config.backups && { ...config.backups, trailKeys: await trailKeysFor(config) };
  const jobs = await runJobs(context, await installationJobs(context, mailer, config.trailHeads, draws, backups, config.broker), {
    timer: true,
  });
  tellWebhooksSoon(context);
  return {
    stop: async () => {
      await jobs.stop();
      await draws?.close();
    },
  };
}
