import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { loadBaseMap, setBaseMap as store } from '@miqyas/db';
import type { BaseMap } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { FaultyMap, shapesOf } from './map-shapes.ts';

/** Brings the base map that a programme's authorities have approved, or (null) takes it away; as it was before, for whoever wants it back. */
export async function setBaseMap(
  context: Context,
  { programme, actor, asked }: { programme: string; actor: Actor; asked: { approval: string; source: string; geoJson?: unknown } | null },
): Promise<BaseMap | undefined> {
  const map = asked === null ? undefined : readMap(asked);
  // Written out and summed up before the turn of the writer: it is large.
  const told = toldOf(map);
  return unitOfWork(context, { actor, permission: 'programme.set', programme }, async ({ tx, at, done, unchanged }) => {
    const before = await loadBaseMap(tx, programme);
    const old = toldOf(before);
    if (isDeepStrictEqual(old, told)) return unchanged(before);
    await store(tx, { programme, map, by: actor.person, at });
    return done({ action: 'base-map.set', subject: programme, details: { old, new: told } }, before);
  });
}

function readMap({ approval, source, geoJson }: { approval: string; source: string; geoJson?: unknown }): BaseMap {
  const number = approval.trim();
  if (number === '') throw new Refusal('invalid-request', {}, [{ code: 'invalid', parameters: { reason: 'approval' }, field: 'approval' }]);
  try {
    return { approval: number, source: source.trim(), shapes: shapesOf(geoJson) };
  } catch (error) {
    if (!(error instanceof FaultyMap)) throw error;
    throw new Refusal('invalid-request', {}, [{ code: 'faulty-map', parameters: { reason: error.message }, field: 'geoJson' }]);
  }
}

function toldOf(map: BaseMap | undefined) {
  if (!map) return null;
  const sha256 = createHash('sha256').update(JSON.stringify(map.shapes)).digest('hex');
  return { approval: map.approval, source: map.source, shapes: map.shapes.length, sha256 };
}
