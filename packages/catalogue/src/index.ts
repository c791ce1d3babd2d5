export { CITIES } from './cities.ts';
export { COUNTRIES } from './countries.ts';
export { COUNTRY_GROUPS } from './country-groups.ts';
export { type Demonstration, type DemonstrationSeries, demonstrationAt } from './demonstration/demonstration.ts';
export { followUpAt } from './demonstration/follow-up/follow-up.ts';
export type { Said } from './demonstration/follow-up/said.ts';
export { DEMONSTRATION_PEOPLE } from './demonstration/people.ts';
export { CENTRES, DOMAIN_ALIASES, DOMAINS, PROGRAMME, REGIONS } from './programme.ts';
export { KPI_RECORDS, TARGET_RECORDS } from './records.ts';
