import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { citus } from './citus.ts';
import { cluster } from './cluster.ts';
import { copy } from './copy.ts';
import { entry } from './entry.ts';
import { flames } from './flames.ts';
import { followUp } from './follow-up.ts';
import { load } from './load.ts';
import { mathematics } from './mathematics.ts';
import { observing } from './observing.ts';
import { people } from './people.ts';
import { report } from './report.ts';
import { setUp } from './set-up.ts';
import { soak } from './soak.ts';
import { start } from './start.ts';
import { store } from './store/store.ts';
import { targets } from './targets.ts';
import { web } from './web.ts';

/** `npm run bench -- NAME [--json FILE]`: one door for every benchmark; `store`, `soak`, `copy` and `citus` also take `--rows N`, `store`, `soak` and `load` `--engine sqlite|postgres`, `soak` `--minutes N`. */
const BENCHES = {
  ...{ citus, cluster, copy, start, people, load, report, mathematics, store, targets, web, entry, observing },
  ...{ flames, soak, 'set-up': setUp, 'follow-up': followUp },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, rows: { type: 'string' }, engine: { type: 'string' }, minutes: { type: 'string' } },
});
const name = positionals[0] as keyof typeof BENCHES;
if (!Object.hasOwn(BENCHES, name ?? '')) {
  console.error(`There is no benchmark "${name ?? ''}"; expected one of ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
const results = await BENCHES[name](values);
console.table(results);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
