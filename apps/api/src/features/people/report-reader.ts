import { addPeople, findPerson, setGrants } from '@miqyas/db';
import { EVERY_PROGRAMME, WHOLE_PROGRAMME } from '@miqyas/domain';
import { actorAs } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { OPERATOR } from '../../access/operator.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

/** Code of the system that draws reports. */
export const REPORT = 'report';

/** As whom a report is drawn, which goes to many: somebody who reads every programme and nothing that is restricted. */
export async function reportReader(context: Context): Promise<string> {
  if (await findPerson(context.store.read, REPORT)) return REPORT;
  const names = { ar: 'التقرير الشهري', zh: '月度报告', en: 'Monthly report' };
  const grants = [{ role: 'viewer', programme: EVERY_PROGRAMME, scope: WHOLE_PROGRAMME }] as const;
  const actor = await actorAs(context.store.read, OPERATOR.code);
  return unitOfWork(context, { actor, permission: 'people.manage' }, async ({ tx, done }) => {
    await addPeople(tx, [{ code: REPORT, kind: 'system', demonstration: false, leftAt: undefined, names }]);
    await setGrants(tx, { person: REPORT, grants });
    return done({ action: 'person.roles', subject: REPORT, details: { old: [], new: grants }, reason: 'draws the monthly report' }, REPORT);
  });
}
