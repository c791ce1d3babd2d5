import { addFollow, type Definitions, listFollows, removeFollow } from '@miqyas/db';
import type { Followed, Names } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { type VisibleStore, visibleTo } from '../../access/visibility.ts';

interface Asked {
  readonly programme: string;
  readonly actor: Actor;
  readonly what: Followed;
  readonly code: string;
}

/** Lets somebody be told of what happens to something that they may see. */
export async function follow(context: Context, { programme, actor, what, code }: Asked): Promise<void> {
  const definitions = await requireDefinitions(visibleTo(context, actor), programme);
  if (!namesIn(definitions, { what, code })) throw new Refusal(UNKNOWN[what], { code });
  await unitOfWork(context, { actor, permission: 'account.use', programme }, async ({ tx, at, done, unchanged }) => {
    const added = await addFollow(tx, { programme, person: actor.person, what, code, since: at });
    return added ? done({ action: 'follow.begin', subject: code, details: { what } }, undefined) : unchanged(undefined);
  });
}

export async function unfollow(context: Context, { programme, actor, what, code }: Asked): Promise<void> {
  await unitOfWork(context, { actor, permission: 'account.use', programme }, async ({ tx, done, unchanged }) => {
    const removed = await removeFollow(tx, { programme, person: actor.person, what, code });
    return removed ? done({ action: 'follow.end', subject: code, details: { what } }, undefined) : unchanged(undefined);
  });
}

/** What somebody follows, of what they may see. */
export async function followsOf(
  store: VisibleStore,
  { programme, person }: { programme: string; person: string },
): Promise<{ what: Followed; code: string; names: Names }[]> {
  const definitions = await requireDefinitions(store, programme);
  return (await listFollows(store.read, { programme, person })).flatMap(({ what, code }) => {
    const names = namesIn(definitions, { what, code });
    return names ? [{ what, code, names }] : [];
  });
}

const UNKNOWN = { kpi: 'unknown-kpi', project: 'unknown-project', domain: 'unknown-scope' } as const;

function namesIn({ kpis, projects, domains }: Definitions, { what, code }: Pick<Asked, 'what' | 'code'>): Names | undefined {
  switch (what) {
    case 'kpi':
      return kpis.get(code)?.names;
    case 'project':
      return projects.get(code)?.names;
    case 'domain':
      return domains.find((one) => one.code === code)?.names;
  }
}
