import type { Names } from '@miqyas/domain';

/** Neighbours that are looked at together, by the alpha-3 codes of ISO 3166-1; long tables are read in these groups. */
export interface CountryGroup {
  readonly code: string;
  readonly names: Names;
  readonly countries: readonly string[];
}

export const COUNTRY_GROUPS: readonly CountryGroup[] = [
  {
    code: 'gulf',
    names: { ar: 'الجزيرة والخليج', zh: '阿拉伯半岛与海湾', en: 'Arabian Peninsula and Gulf' },
    countries: ['ARE', 'BHR', 'SAU', 'OMN', 'QAT', 'KWT', 'YEM'],
  },
  {
    code: 'mashreq',
    names: { ar: 'المشرق', zh: '马什里克', en: 'Mashreq' },
    countries: ['JOR', 'IRQ', 'SYR', 'LBN', 'PSE'],
  },
  {
    code: 'nile',
    names: { ar: 'وادي النيل والقرن الأفريقي', zh: '尼罗河流域与非洲之角', en: 'Nile Valley and Horn of Africa' },
    countries: ['EGY', 'SDN', 'SOM', 'DJI', 'COM'],
  },
  {
    code: 'maghreb',
    names: { ar: 'المغرب العربي', zh: '马格里布', en: 'Maghreb' },
    countries: ['MAR', 'TUN', 'DZA', 'LBY', 'MRT'],
  },
];
