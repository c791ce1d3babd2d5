import { writeFileSync } from 'node:fs';
import { methodsPage } from './methods-page.ts';
import { ORACLES } from './published.ts';

const page = methodsPage();
if (page === undefined) {
  console.error(`The published worked examples are not in ${ORACLES}; docs/methods.md is left as it is.`);
  process.exit(1);
}
writeFileSync(new URL('../../docs/methods.md', import.meta.url), page);
