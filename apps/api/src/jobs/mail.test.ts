import { PROGRAMME } from '@miqyas/catalogue';
import { sql, testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestMailServer, testMailServer } from '../testing/mail-server.ts';
import { scope } from '../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';
import { installationJobs } from './installation-jobs.ts';
import { smtpMailer } from './mailer.ts';
import { runJobs } from './run-jobs.ts';

const MINUTE_MS = 60_000;

describe.each(await testEngines())('mail that the installation sends by itself, on $name', (engine) => {
  let installation: TestInstallation;
  let server: TestMailServer;
  let now = Date.parse('2026-11-23T09:00:00.000Z');
  beforeAll(async () => {
    server = await testMailServer();
    const mailer = smtpMailer({ url: server.url, from: 'miqyas@example.org' });
    installation = await testInstallation(engine, { clock: () => new Date(now), mailer });
  });
  afterAll(async () => {
    await installation.close();
    await server.down();
  });

  const grants = [{ role: 'viewer', programme: PROGRAMME.code, scope: scope('') }] as const;
  const invite = async (email: string) => {
    const client = await installation.client();
    return client.invitePerson({ body: { email, names: { en: 'Somebody' }, grants: [...grants], reason: 'a test' } });
  };
  const background = async () => (await installation.client()).background();
  const look = async (minutes: number) => {
    for (let i = 0; i < minutes; i += 1) {
      now += MINUTE_MS;
      await installation.jobs.look();
    }
  };
  const to = (email: string) => server.mails.filter((mail) => mail.includes(`To: ${email}`)).length;

  it('loses and doubles nothing while the mail server is away for an hour', async () => {
    await server.down();
    const emails = ['a@example.org', 'b@example.org', 'c@example.org'];
    for (const email of emails) expect((await invite(email)).mailed).toBe(true);
    await look(60);
    expect(server.mails).toEqual([]);
    expect((await background()).mail).toMatchObject({ waiting: 3, failed: [] });
    await server.up();
    await look(70);
    expect(emails.map(to)).toEqual([1, 1, 1]);
    expect((await background()).mail.waiting).toBe(0);
    await look(120);
    expect(emails.map(to)).toEqual([1, 1, 1]);
  });

  it('is sent by one of several processes', async () => {
    const mailer = smtpMailer({ url: server.url, from: 'miqyas@example.org' });
    const other = await runJobs(installation.context, await installationJobs(installation.context, mailer), { timer: false });
    for (let i = 0; i < 5; i += 1) await invite(`both-${i}@example.org`);
    now += MINUTE_MS;
    await Promise.all([installation.jobs.look(), other.look()]);
    now += MINUTE_MS;
    await Promise.all([other.look(), installation.jobs.look()]);
    await other.stop();
    expect(Array.from({ length: 5 }, (_, i) => to(`both-${i}@example.org`))).toEqual([1, 1, 1, 1, 1]);
  });

  it('is not sent again by itself when the process ended in the middle, but by somebody who decides', async () => {
    await invite('killed@example.org');
    // As a process leaves it that is killed between handing the mail over and saying so.
    await installation.store.transaction((tx) =>
      sql`UPDATE delivery SET state = 'sending', leased_until = ${new Date(now).toISOString()} WHERE state = 'waiting'`.execute(tx),
    );
    await look(3);
    expect(to('killed@example.org')).toBe(0);
    const [uncertain] = (await background()).mail.failed;
    expect(uncertain).toMatchObject({ kind: 'invitation', state: 'uncertain' });
    const client = await installation.client();
    await client.retryDelivery({ id: uncertain?.id ?? '' });
    await look(1);
    expect(to('killed@example.org')).toBe(1);
    expect((await background()).mail.failed).toEqual([]);
  });

  it('that is refused for good is shown to administrators with the reason, and can be given up', async () => {
    server.refuse(/nowhere/);
    await invite('nowhere@example.org');
    await look(1);
    const [failed] = (await background()).mail.failed;
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, error: expect.stringContaining('no such mailbox') });
    await (await installation.client()).discardDelivery({ id: failed?.id ?? '' });
    expect((await background()).mail.failed).toEqual([]);
    await look(120);
    expect(to('nowhere@example.org')).toBe(0);
  });

  it('is not there when the invitation was refused', async () => {
    await expect(invite('a@example.org')).rejects.toMatchObject({ status: 409 });
    expect((await background()).mail.waiting).toBe(0);
  });

  it('holds its link as nobody can read it without the secret', async () => {
    await invite('sealed@example.org');
    const { rows } = await installation.store.transaction((tx) =>
      sql<{ sealed: string }>`SELECT sealed FROM delivery WHERE state = 'waiting'`.execute(tx),
    );
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.sealed ?? '', 'base64url').toString('latin1')).not.toMatch(/http|token|sealed@/);
  });

  it('a job that fails is tried again, later each time, is shown with its reason, and goes back to its schedule', async () => {
    const runs: number[] = [];
    let broken = true;
    const job = {
      ...({ name: 'catch-up-rollups', kind: 'catch-up-rollups', schedule: { kind: 'every', seconds: 60 } } as const),
      run: async () => {
        runs.push(now);
        if (broken) throw new Error('the disk is full');
      },
    };
    const jobs = await runJobs(installation.context, [job], { timer: false });
    for (let i = 0; i < 40; i += 1) {
      now += MINUTE_MS / 2;
      await jobs.look();
    }
    const waits = runs.slice(1).map((at, i) => at - (runs[i] ?? 0));
    expect(waits.length).toBeGreaterThan(2);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(4 * (waits[0] ?? 0));
    const shown = async () => (await (await installation.client()).background()).jobs.find(({ name }) => name === job.name);
    expect(await shown()).toMatchObject({ attempts: runs.length, error: 'the disk is full' });
    broken = false;
    now += 60 * MINUTE_MS;
    await jobs.look();
    expect(await shown()).toMatchObject({ attempts: 0, error: '' });
    await jobs.stop();
  });
});
