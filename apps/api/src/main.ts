import { Command } from 'commander';
import { approveCommand } from './commands/approve.ts';
import { backupCommand, listBackupsCommand } from './commands/backup.ts';
import { copyCommand } from './commands/copy.ts';
import { defineFeedCommand, importReadingsCommand, pruneReadingsCommand } from './commands/feed.ts';
import { importCommand } from './commands/import.ts';
import { inviteCommand } from './commands/invite.ts';
import { migrateCommand } from './commands/migrate.ts';
import { plainSentence } from './commands/plain-error.ts';
import { drillCommand, restoreCommand } from './commands/restore.ts';
import { serve, work } from './commands/serve.ts';
import { tokenCommand } from './commands/token.ts';
import { verifyCommand } from './commands/verify.ts';
import { readConfig } from './config/env.ts';
import { VERSION } from './features/installation/version.ts';

// Whatever the shell says: what is written here is for our user alone.
process.umask(0o077);

const config = () => readConfig(process.env);
const several = (one: string, before: readonly string[]) => [...before, one];
const WHICH = 'where; without it the only one there is';

const program = new Command('miqyas').description('KPI tracker and leadership dashboard of a cooperation programme').version(VERSION);

program
  .command('serve', { isDefault: true })
  .description('serve the dashboard and the API')
  .option('--no-jobs', 'leave what the installation does by itself to processes that work')
  .action((options: { jobs: boolean }) => serve(config(), options));

program
  .command('work')
  .description('do what the installation does by itself: mail, reports, rollups, reminders; several may do so at the same time')
  .action(() => work(config()));

program
  .command('import')
  .description('read KPI definitions, targets or values from CSV, workbooks (XLSX, XLS, ODS), JSON or NDJSON files')
  .argument('<files...>')
  .option('--as <person>', 'code of the person who acts', 'operator')
  .option('--accept-valid', 'store the valid rows of a faulty file', false)
  .option('--approved', 'values come in as approved, where who acts may approve them; else they are submitted', false)
  .option('--column <heading=meaning...>', 'what a column means: kpi, place, period, value, category, unit, flag, leave-out …')
  .option('--reading <file>', 'how the file is to be read, as JSON: encoding, delimiter, decimal, sheets, columns, kpi, place …')
  .option('--preview', 'say what would be changed, and change nothing', false)
  .option('--marked <file>', 'write a copy of a file of values with its faults marked (CSV, or XLSX by its name)')
  .option('--programme <code>', WHICH)
  .action((files: string[], options) => importCommand(config(), { ...options, files }));

const feed = program.command('feed').description('readings that come more often than any period');
feed
  .command('define')
  .description('say what a feed is: readings of one KPI of one reporting unit')
  .argument('<code>')
  .requiredOption('--kpi <code>')
  .requiredOption('--unit <code>', 'code of the reporting unit')
  .requiredOption('--every <minutes>', 'minutes between two readings')
  .option('--from <time>', 'first reading of a day, local time', '00:00')
  .option('--until <time>', 'end of the day’s readings', '24:00')
  .option('--offset <time>', 'local time is ahead of UTC by this', '+00:00')
  .option('--keep-days <days>', 'how long readings are kept', '400')
  .option('--programme <code>', WHICH)
  .option('--as <person>', 'code of the person who acts', 'operator')
  .action((code: string, { unit: reportingUnit, ...options }) => defineFeedCommand(config(), code, { ...options, reportingUnit }));
feed
  .command('import')
  .description('store readings (CSV: time, station or category, value) and make the values of their days and months')
  .argument('<code>')
  .argument('<file>')
  .option('--programme <code>', WHICH)
  .option('--as <person>', 'code of the person who acts', 'operator')
  .action((code: string, file: string, options) => importReadingsCommand(config(), code, file, options));
feed
  .command('prune')
  .description('remove readings that are older than their feed keeps them; the server does it every night')
  .option('--programme <code>', WHICH)
  .option('--as <person>', 'code of the person who acts', 'operator')
  .action((options) => pruneReadingsCommand(config(), options));

program
  .command('approve')
  .description('approve submitted values')
  .option('--programme <code>', WHICH)
  .requiredOption('--kpi <code>')
  .requiredOption('--unit <code>', 'code of the reporting unit')
  .option('--period <period>')
  .option('--as <person>', 'code of the person who acts', 'operator')
  .option('--reason <text>', 'why', 'approved')
  .action(({ unit: reportingUnit, ...options }) => approveCommand(config(), { ...options, reportingUnit }));

// The browser's driver is a third of the program's memory: a server does without it.
const reports = () => import('./commands/report.ts');
const report = program.command('report').description('monthly reports: make, list, verify, send');
report
  .command('make', { isDefault: true })
  .description('freeze a report of a month, draw it and keep it in the archive')
  .option('--month <month>', 'default: the last complete month')
  .option('--language <language>', 'ar, zh or en; may be said several times', several, [])
  .option('--as-of <day>', 'as known at the end of that day')
  .option('--scope <scope>', 'a part of the programme, such as domain:energy', '')
  .option('--form <form>', 'report, brief or card', 'report')
  .option('--card <id>', 'the target that a card is of')
  .option('--programme <code>', WHICH)
  .option('--out <folder>', 'also write its files there')
  .action(async (options) =>
    (await reports()).makeReportCommand(config(), { ...options, language: options.language.length > 0 ? options.language : ['ar'] }),
  );
report
  .command('work')
  .description('freeze what is due and draw what waits, once; several may do so at the same time')
  .action(async () => (await reports()).workCommand(config()));
report
  .command('list')
  .description('the editions there are, the newest first')
  .option('--programme <code>', WHICH)
  .action(async (options) => (await reports()).listReportsCommand(config(), options));
report
  .command('verify')
  .description('hold every file of an edition against its checksum')
  .argument('<edition>')
  .option('--programme <code>', WHICH)
  .action(async (edition: string, options) => (await reports()).verifyReportCommand(config(), edition, options));
report
  .command('send')
  .description('let a running server send an edition to who its schedule names, or to an address')
  .argument('<edition>')
  .option('--to <address>', 'may be said several times', several, [])
  .option('--programme <code>', WHICH)
  .action(async (edition: string, options) => (await reports()).sendReportCommand(config(), edition, options));

const backup = program.command('backup').description('backups: make, list');
backup
  .command('make', { isDefault: true })
  .description('write everything the database holds into one file, or into the storage of the settings, while the server goes on serving')
  .option('--out <file>', 'for example miqyas-2026-11-23.backup.gz; without it into the storage (MIQYAS_BACKUP_…)')
  .option('--recipient <age1…>', 'encrypt it for who holds this key (age); may be said several times', several, [])
  .action((options) => backupCommand(config(), options));
backup
  .command('list')
  .description('the backups in the storage, the newest first')
  .action(() => listBackupsCommand(config()));

program
  .command('restore')
  .description('restore a backup into an empty database, of either engine')
  .argument('[file]')
  .option('--from <name>', 'instead of a file: one in the storage by its name, or newest')
  .option('--identity <file>', 'the key (age) of one for whom it was encrypted')
  .option('--drill', 'only try it: into a database that is thrown away, with every check', false)
  .action((file: string | undefined, options) => restoreCommand(config(), { ...options, file }));

program
  .command('drill')
  .description('try a backup in the storage: into a database that is thrown away, with every check, and write down that it was')
  .option('--from <name>', 'which', 'newest')
  .option('--identity <file>', 'the key (age) of one for whom it was encrypted')
  .action((options) => drillCommand(config(), options));

program
  .command('migrate')
  .description('bring the database to the schema of this version, as every start does')
  .option('--distribute', 'and distribute what grows over the workers of its Citus cluster, by reporting unit', false)
  .action((options) => migrateCommand(config(), options));

program
  .command('copy')
  .description('move everything the database holds to another one, while servers go on serving it')
  .requiredOption('--from <database>', 'sqlite:FILE or postgres://…')
  .option('--to <database>', 'an empty one, sqlite:FILE or postgres://…')
  .option('--give-up', 'give up a move that was begun and not ended', false)
  .action((options) => copyCommand(config(), options));

program
  .command('token')
  .description('make a service account with a token that is told this once')
  .argument('<name>')
  .option('--role <role>', 'its role', 'viewer')
  .option('--programme <code>', 'where; without it everywhere', '')
  .option('--scope <scope>', 'a part of it, such as country:EGY', '')
  .option('--days <days>', 'how long it is good', '90')
  .option('--as <person>', 'code of the person who answers for it', 'operator')
  .action((name: string, options) => tokenCommand(config(), name, options));

program
  .command('verify')
  .description('check the database: file, references, the revisions of every value, and what is derived from them')
  .option('--audit', 'only the audit trail: its chain, and that it accounts for every value, role, token and classification', false)
  .option('--head <head>', 'a head of the trail that was kept elsewhere: SEQ:HASH, or a file of them', several, [])
  .action((options) => verifyCommand(config(), options));

program
  .command('invite')
  .description('let a new administrator in, where none is left who could')
  .argument('<email>')
  .requiredOption('--name <name>')
  .action((email: string, options) => inviteCommand(config(), email, options));

try {
  await program.parseAsync();
} catch (error) {
  const sentence = plainSentence(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
