import type { BaseMap, BaseMapShape } from '@miqyas/domain';
import type { GeneralReader, Writer } from './connections.ts';
import { touch } from './topics.ts';

/** The base map of a programme; undefined where it has brought none. */
export async function loadBaseMap(db: GeneralReader, programme: string): Promise<BaseMap | undefined> {
  const row = await db.selectFrom('base_map').selectAll().where('programme', '=', programme).executeTakeFirst();
  return row && { approval: row.approval, source: row.source, shapes: JSON.parse(row.shapes) as BaseMapShape[] };
}

/** Says what the base map of a programme is from now on; undefined takes it away. */
export async function setBaseMap(
  tx: Writer,
  { programme, map, by, at }: { programme: string; map: BaseMap | undefined; by: string; at: string },
): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await tx.deleteFrom('base_map').where('programme', '=', programme).execute();
  if (!map) return;
  const { approval, source, shapes } = map;
  await tx
    .insertInto('base_map')
    .values({ programme, approval, source, shapes: JSON.stringify(shapes), set_by: by, set_at: at })
    .execute();
}
