import type { PermissionName, Role } from '../permissions/permissions.ts';

/**
 * Who may do what, written out by hand beside the rules, so that a change of them has to be meant: `w` with the role for the whole
 * programme, `p` also with it for a part that holds what is touched, `i` only with it for the whole installation, `.` never.
 */
const COLUMNS: readonly PermissionName[] = [
  ...(['programme.read', 'restricted.read', 'values.record', 'values.approve', 'values.import', 'definitions.import'] as const),
  ...(['targets.import', 'figures.set', 'files.import', 'annotations.write', 'charts.embed'] as const),
  ...(['people.read', 'people.manage', 'audit.read', 'audit.export', 'jobs.read', 'jobs.manage'] as const),
  ...(['programmes.create', 'programme.set', 'projects.write', 'registers.write', 'readings.import'] as const),
  ...(['periods.close', 'remarks.write', 'evidence.write', 'reports.manage'] as const),
  ...(['entries.write', 'follow-up.write', 'library.write', 'pipeline.score', 'integrations.manage', 'pages.publish'] as const),
];

const ROWS: Readonly<Record<Role, string>> = {
  viewer: 'p . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .',
  'project-lead': 'p p p . p . . . p p . . . . . . . . . . . . . p p . p p . p . .',
  reviewer: 'p p . p p . . . p p . . . . . . . . . . . . . p p . p p . p . .',
  'standards-steward': 'p . . . p w . . p p . . . . . . . . . . w . . . . . p p w p w w',
  'delivery-office': 'p p . . p . w . p p w . . . . . . . . w w . w p p w p p . p . .',
  administrator: 'p p p p p w w w p p w i i i i i i i w w w w w p p w p p w p w w',
  auditor: 'p p . . . . . . . . . i . i i . . . . . . . . . . . . . . . . .',
};

export type Reach = 'p' | 'w' | 'i' | '.';

export const PERMISSION_MATRIX: ReadonlyMap<Role, ReadonlyMap<PermissionName, Reach>> = new Map(
  Object.entries(ROWS).map(([role, row]) => [
    role as Role,
    new Map(row.split(' ').map((letter, i) => [COLUMNS[i] as PermissionName, letter as Reach])),
  ]),
);
