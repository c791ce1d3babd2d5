import type { Country } from '@miqyas/domain';

/** The 22 member states of the League of Arab States (LAS) and China; ISO 3166-1 codes. */
export const COUNTRIES: readonly Country[] = [
  {
    code: 'ARE',
    iso2: 'AE',
    numeric: '784',
    bloc: 'LAS',
    names: { ar: 'الإمارات العربية المتحدة', zh: '阿联酋', en: 'United Arab Emirates' },
  },
  { code: 'BHR', iso2: 'BH', numeric: '048', bloc: 'LAS', names: { ar: 'البحرين', zh: '巴林', en: 'Bahrain' } },
  { code: 'CHN', iso2: 'CN', numeric: '156', bloc: 'CHN', names: { ar: 'الصين', zh: '中国', en: 'China' } },
  { code: 'COM', iso2: 'KM', numeric: '174', bloc: 'LAS', names: { ar: 'جزر القمر', zh: '科摩罗', en: 'Comoros' } },
  { code: 'DJI', iso2: 'DJ', numeric: '262', bloc: 'LAS', names: { ar: 'جيبوتي', zh: '吉布提', en: 'Djibouti' } },
  { code: 'DZA', iso2: 'DZ', numeric: '012', bloc: 'LAS', names: { ar: 'الجزائر', zh: '阿尔及利亚', en: 'Algeria' } },
  { code: 'EGY', iso2: 'EG', numeric: '818', bloc: 'LAS', names: { ar: 'مصر', zh: '埃及', en: 'Egypt' } },
  { code: 'IRQ', iso2: 'IQ', numeric: '368', bloc: 'LAS', names: { ar: 'العراق', zh: '伊拉克', en: 'Iraq' } },
  { code: 'JOR', iso2: 'JO', numeric: '400', bloc: 'LAS', names: { ar: 'الأردن', zh: '约旦', en: 'Jordan' } },
  { code: 'KWT', iso2: 'KW', numeric: '414', bloc: 'LAS', names: { ar: 'الكويت', zh: '科威特', en: 'Kuwait' } },
  { code: 'LBN', iso2: 'LB', numeric: '422', bloc: 'LAS', names: { ar: 'لبنان', zh: '黎巴嫩', en: 'Lebanon' } },
  { code: 'LBY', iso2: 'LY', numeric: '434', bloc: 'LAS', names: { ar: 'ليبيا', zh: '利比亚', en: 'Libya' } },
  { code: 'MAR', iso2: 'MA', numeric: '504', bloc: 'LAS', names: { ar: 'المغرب', zh: '摩洛哥', en: 'Morocco' } },
  { code: 'MRT', iso2: 'MR', numeric: '478', bloc: 'LAS', names: { ar: 'موريتانيا', zh: '毛里塔尼亚', en: 'Mauritania' } },
  { code: 'OMN', iso2: 'OM', numeric: '512', bloc: 'LAS', names: { ar: 'عُمان', zh: '阿曼', en: 'Oman' } },
  { code: 'PSE', iso2: 'PS', numeric: '275', bloc: 'LAS', names: { ar: 'فلسطين', zh: '巴勒斯坦', en: 'State of Palestine' } },
  { code: 'QAT', iso2: 'QA', numeric: '634', bloc: 'LAS', names: { ar: 'قطر', zh: '卡塔尔', en: 'Qatar' } },
  { code: 'SAU', iso2: 'SA', numeric: '682', bloc: 'LAS', names: { ar: 'السعودية', zh: '沙特阿拉伯', en: 'Saudi Arabia' } },
  { code: 'SDN', iso2: 'SD', numeric: '729', bloc: 'LAS', names: { ar: 'السودان', zh: '苏丹', en: 'Sudan' } },
  { code: 'SOM', iso2: 'SO', numeric: '706', bloc: 'LAS', names: { ar: 'الصومال', zh: '索马里', en: 'Somalia' } },
  { code: 'SYR', iso2: 'SY', numeric: '760', bloc: 'LAS', names: { ar: 'سورية', zh: '叙利亚', en: 'Syria' } },
  { code: 'TUN', iso2: 'TN', numeric: '788', bloc: 'LAS', names: { ar: 'تونس', zh: '突尼斯', en: 'Tunisia' } },
  { code: 'YEM', iso2: 'YE', numeric: '887', bloc: 'LAS', names: { ar: 'اليمن', zh: '也门', en: 'Yemen' } },
];
