import type { City } from '@miqyas/domain';

/** Cities that published targets or demonstration projects belong to. */
export const CITIES: readonly City[] = [
  { code: 'ARE-AZ', country: 'ARE', names: { ar: 'أبوظبي', zh: '阿布扎比', en: 'Abu Dhabi' } },
  { code: 'ARE-DU', country: 'ARE', names: { ar: 'دبي', zh: '迪拜', en: 'Dubai' } },
  { code: 'ARE-SH', country: 'ARE', names: { ar: 'الشارقة', zh: '沙迦', en: 'Sharjah' } },
  { code: 'BHR-MAN', country: 'BHR', names: { ar: 'المنامة', zh: '麦纳麦', en: 'Manama' } },
  { code: 'CHN-HGH', country: 'CHN', names: { ar: 'هانغتشو', zh: '杭州', en: 'Hangzhou' } },
  { code: 'DZA-ALG', country: 'DZA', names: { ar: 'الجزائر العاصمة', zh: '阿尔及尔', en: 'Algiers' } },
  { code: 'EGY-ALX', country: 'EGY', names: { ar: 'الإسكندرية', zh: '亚历山大', en: 'Alexandria' } },
  { code: 'EGY-CAI', country: 'EGY', names: { ar: 'القاهرة', zh: '开罗', en: 'Cairo' } },
  { code: 'IRQ-BGW', country: 'IRQ', names: { ar: 'بغداد', zh: '巴格达', en: 'Baghdad' } },
  { code: 'JOR-AMM', country: 'JOR', names: { ar: 'عمّان', zh: '安曼', en: 'Amman' } },
  { code: 'KWT-KWI', country: 'KWT', names: { ar: 'مدينة الكويت', zh: '科威特城', en: 'Kuwait City' } },
  { code: 'MAR-CAS', country: 'MAR', names: { ar: 'الدار البيضاء', zh: '卡萨布兰卡', en: 'Casablanca' } },
  { code: 'MAR-TNG', country: 'MAR', names: { ar: 'طنجة', zh: '丹吉尔', en: 'Tangier' } },
  { code: 'OMN-MCT', country: 'OMN', names: { ar: 'مسقط', zh: '马斯喀特', en: 'Muscat' } },
  { code: 'QAT-DOH', country: 'QAT', names: { ar: 'الدوحة', zh: '多哈', en: 'Doha' } },
  { code: 'SAU-JED', country: 'SAU', names: { ar: 'جدة', zh: '吉达', en: 'Jeddah' } },
  { code: 'SAU-RUH', country: 'SAU', names: { ar: 'الرياض', zh: '利雅得', en: 'Riyadh' } },
  { code: 'TUN-TUN', country: 'TUN', names: { ar: 'تونس العاصمة', zh: '突尼斯市', en: 'Tunis' } },
];
