import type { Generated } from 'kysely';

/** Rows as the database holds them. They never leave this package: queries hand out domain values. */

export interface Schema {
  programme: Named & {
    code: string;
    illustrative: number;
    revision: Generated<number>;
    definitions: Generated<number>;
    recorded_at: Generated<string>;
  };
  domain: Named & { programme: string; code: string; position: number };
  focus_area: Named & { programme: string; domain: string; code: string; position: number };
  centre: Named & { programme: string; code: string; track_en: string; track_ar: string; track_zh: string };
  country: Named & { code: string; iso2: string; numeric: string; bloc: string };
  city: Named & { code: string; country: string };
  organisation: Named & { code: string; country: string | null };
  person: Named & { code: string; kind: string; demonstration: number; left_at: string | null };
  project: Named & {
    programme: string;
    code: string;
    domain: string;
    focus_area: string;
    centre: string;
    country: string;
    city: string | null;
    organisation: string;
    lead: string;
    category: string;
    stage: string;
    starts_on: string;
    ends_on: string;
    budget_usd: number | null;
  };
  reporting_unit: Named & {
    programme: string;
    code: string;
    kind: string;
    country: string | null;
    city: string | null;
    project: string | null;
  };
  kpi: Named & {
    programme: string;
    code: string;
    version: number;
    domain: string | null;
    definition: string;
    unit: string;
    direction: string;
    aggregation: string;
    over_time: string;
    frequency: string;
    valid_min: number | null;
    valid_max: number | null;
    sdg_targets: string;
    source: string;
    certainty: string;
    classification: string;
    fed_by: string | null;
    recorded_by: string;
    recorded_at: string;
    reason: string;
    superseded_at: string | null;
  };
  assignment: {
    programme: string;
    reporting_unit: string;
    kpi: string;
    frequency: string;
    first_day: number;
    last_day: number;
    due_days: number;
  };
  target: {
    programme: string;
    id: Generated<number>;
    reporting_unit: string;
    kpi: string;
    deadline: string;
    comparator: string;
    value: number | null;
    low: number | null;
    high: number | null;
    tolerance: number | null;
    baseline_period: string | null;
    baseline_value: number | null;
    milestones: string;
    trajectory: string;
    unit: string;
    source: string;
    certainty: string;
    note: string;
    in_force: number;
    flagship: number;
    recorded_by: string;
    recorded_at: string;
    reason: string;
  };
  measurement: {
    programme: string;
    reporting_unit: string;
    kpi: string;
    category: string;
    period: string;
    revision: number;
    period_end: number;
    kpi_version: number;
    state: string;
    value: number | null;
    numerator: number | null;
    denominator: number | null;
    weight: number | null;
    coverage: number | null;
    status: string;
    estimated: number;
    comment: string;
    source: string;
    reason: string;
    recorded_by: string;
    recorded_at: string;
    superseded_at: string | null;
  };
  unit_scope: { programme: string; reporting_unit: string; scope: string };
  series: {
    programme: string;
    kpi: string;
    reporting_unit: string;
    category: string;
    first_day: number | null;
    last_day: number | null;
  };
  rollup: {
    programme: string;
    kpi: string;
    period: string;
    scope: string;
    unit_kind: string;
    expected: number;
    expected_weight: number;
    unweighted: number;
    numbers: number;
    total: number;
    least: number | null;
    greatest: number | null;
    weighted: number;
    weight: number;
    weighted_total: number;
    ratios: number;
    ratios_weight: number;
    numerator: number;
    denominator: number;
    approved: number;
    estimated: number;
  };
  slice: {
    programme: string;
    kpi: string;
    period: string;
    frequency: string;
    period_start: number;
    period_end: number;
    due: number;
  };
  feed: {
    programme: string;
    code: string;
    reporting_unit: string;
    kpi: string;
    every_minutes: number;
    from_minute: number;
    until_minute: number;
    offset_minutes: number;
    keep_days: number;
    recorded_by: string;
    recorded_at: string;
    reason: string;
  };
  reading: { programme: string; reporting_unit: string; feed: string; category: string; minute: number; value: number };
  import_run: {
    programme: string;
    id: string;
    file: string;
    recorded_by: string;
    recorded_at: string;
    last_line: number;
    added: number;
    changed: number;
    unchanged: number;
  };
  role_grant: { person: string; programme: string; scope: string; role: string };
  service_token: {
    id: string;
    person: string;
    owner: string;
    hash: string;
    made_at: string;
    expires_at: string;
    used_at: string | null;
    revoked_at: string | null;
  };
  audit_entry: {
    seq: number;
    at: string;
    actor: string;
    via: string;
    action: string;
    programme: string;
    subject: string;
    details: string;
    reason: string;
    address: string;
    request: string;
    previous: string;
    hash: string;
  };
  auth_user: {
    id: string;
    name: string;
    email: string;
    emailVerified: number;
    image: string | null;
    createdAt: string;
    updatedAt: string;
    twoFactorEnabled: number | null;
    person: string;
  };
  auth_session: {
    id: string;
    expiresAt: string;
    token: string;
    createdAt: string;
    updatedAt: string;
    ipAddress: string | null;
    userAgent: string | null;
    userId: string;
  };
  auth_account: { id: string; userId: string; providerId: string };
  auth_verification: { id: string; identifier: string; value: string; expiresAt: string; createdAt: string; updatedAt: string };
  auth_two_factor: { id: string; userId: string };
}

export interface Named {
  name_en: string;
  name_ar: string;
  name_zh: string;
}
