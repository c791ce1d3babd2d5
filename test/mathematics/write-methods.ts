import { writeFileSync } from 'node:fs';
import { methodsPage } from './methods-page.ts';
import { ORACLES } from './published.ts';

const written = methodsPage();
if (written === undefined) {
  console.error(`The published worked examples and series are not beside ${ORACLES}; docs/methods.md is left as it is.`);
  process.exit(1);
}
writeFileSync(new URL('../../docs/methods.md', import.meta.url), written.page);
writeFileSync(new URL('../../docs/reliability.svg', import.meta.url), written.picture);
