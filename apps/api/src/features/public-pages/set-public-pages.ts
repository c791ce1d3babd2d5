import { addPublications, listPublications, removePublications } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { mayBePublic } from './published.ts';

/** Publishes KPIs and withdraws others, or nothing of it. What may not be public is refused by its code; withdrawn is withdrawn at once. */
export async function setPublicPages(
  context: Context,
  { programme, actor, publish, withdraw }: { programme: string; actor: Actor; publish: readonly string[]; withdraw: readonly string[] },
): Promise<void> {
  // What is classified otherwise meanwhile is not shown: that is asked again at each request.
  const definitions = await allDefinitions(context, programme);
  await unitOfWork(context, { actor, permission: 'pages.publish', programme }, async ({ tx, at, done, unchanged }) => {
    const before = new Set((await listPublications(tx, programme)).map(({ kpi }) => kpi));
    const withdrawn = [...new Set(withdraw)].filter((code) => before.has(code));
    const published = [...new Set(publish)].filter((code) => !before.has(code) && !withdraw.includes(code));
    for (const code of published) {
      const kpi = definitions.kpis.get(code);
      // Whoever may publish sees that a KPI is there, and not what is kept from them of it: one answer for both.
      if (!kpi || mayBePublic(kpi, definitions) !== 'yes') throw new Refusal('cannot-be-public', { code });
    }
    if (published.length === 0 && withdrawn.length === 0) return unchanged(undefined);
    await removePublications(tx, { programme, kpis: withdrawn, at });
    await addPublications(tx, { programme, kpis: published, by: actor.person, at });
    return done(
      { action: 'pages.publish', subject: [...published, ...withdrawn].slice(0, 5).join(' '), details: { published, withdrawn } },
      undefined,
    );
  });
}
