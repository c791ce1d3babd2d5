import type { Organisation } from '@miqyas/domain';
import type { Trio } from './said.ts';

const body = (code: string, country: string | undefined, [en, ar, zh]: Trio): Organisation => ({ code, country, names: { ar, zh, en } });

/** Both sides, their centres, and bodies that nobody need look for: operators, an academy, an institute. */
export const BODIES: readonly Organisation[] = [
  body('AFDE', 'ARE', ['Arab Federation for Digital Economy', 'الاتحاد العربي للاقتصاد الرقمي', '阿拉伯数字经济联合会']),
  body('HICA', 'CHN', ['Hangzhou International Contractors Association', 'جمعية المقاولين الدوليين في هانغتشو', '杭州国际承包商协会']),
  body('DCDC', 'CHN', ['Digital Cities Development Committee', 'لجنة تطوير المدن الرقمية', '数字城市发展委员会']),
  body('HZC', 'CHN', ['Digital City Cooperation Centre, Hangzhou', 'مركز تعاون المدن الرقمية، هانغتشو', '数字城市合作中心（杭州）']),
  body('MEC', 'ARE', [
    'Digital City Cooperation Centre, Middle East',
    'مركز تعاون المدن الرقمية، الشرق الأوسط',
    '数字城市合作中心（中东）',
  ]),
  body('MSC', undefined, ['Member state coordinators', 'منسقو الدول الأعضاء', '成员国协调员']),
  body('AMM-GRID', 'JOR', ['Electricity distribution unit, Amman', 'وحدة توزيع الكهرباء، عمّان', '安曼配电运营单位']),
  body('KWI-METER', 'KWT', ['Meter data office, Kuwait City', 'مكتب بيانات العدادات، مدينة الكويت', '科威特城计量数据办公室']),
  body('CAS-PARK', 'MAR', ['Parking operator, Casablanca', 'مشغّل المواقف، الدار البيضاء', '卡萨布兰卡停车运营单位']),
  body('CAI-TRAFFIC', 'EGY', ['Traffic control room, Cairo', 'غرفة التحكم المروري، القاهرة', '开罗交通控制中心']),
  body('TUN-CONT', 'TUN', ['Service continuity unit, Tunis', 'وحدة استمرارية الخدمات، تونس العاصمة', '突尼斯市服务连续性工作组']),
  body('RUH-ENERGY', 'SAU', ['Urban energy office, Riyadh', 'مكتب طاقة المدينة، الرياض', '利雅得城市能源办公室']),
  body('DU-ACADEMY', 'ARE', ['Digital city academy, Dubai', 'أكاديمية المدن الرقمية، دبي', '迪拜数字城市学院']),
  body('HZ-INSTITUTE', 'CHN', ['Institute for city data, Hangzhou', 'معهد بيانات المدن، هانغتشو', '杭州城市数据研究院']),
];
