import { distribute, openStore } from '@miqyas/db';
import type { Config } from '../config/env.ts';
import { requireFolderOf } from '../features/installation/open-installation.ts';
import { trailKeysFor } from './open-context.ts';

/** Brings the database to this version's schema, as every start does; `distribute`: and what grows over the workers of its cluster. */
export async function migrateCommand(config: Config, options: { readonly distribute: boolean }): Promise<void> {
  await requireFolderOf(config.database);
  const store = await openStore(config.database, await trailKeysFor(config));
  try {
    console.log('The database has the schema of this version.');
    if (!options.distribute) return;
    const tables = await distribute(store.accounts);
    console.log(
      tables.length === 0 ? 'It was distributed before; nothing was changed.' : `Distributed by reporting unit: ${tables.join(', ')}.`,
    );
  } finally {
    await store.close();
  }
}
