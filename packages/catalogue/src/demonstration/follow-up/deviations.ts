import type { Trio } from './said.ts';

export interface Deviation {
  readonly clause: string;
  readonly names: Trio;
  readonly says: Trio;
  readonly applies: Trio;
  readonly why: Trio;
  readonly reviewOn?: string;
}

const BOUNDARY: Deviation = {
  clause: '4.3',
  names: ['City boundary', 'حدود المدينة', '城市边界'],
  says: ['the municipality', 'حدود البلدية', '市辖范围'],
  applies: ['the municipality with its suburbs', 'البلدية وضواحيها', '市区及郊区'],
  why: ['Services are run for both together.', 'تُدار الخدمات لهما معًا.', '两者的公共服务统一运营。'],
};

const YEAR: Deviation = {
  clause: '4.1',
  names: ['Reporting year', 'سنة الإبلاغ', '报告年度'],
  says: ['calendar year', 'السنة الميلادية', '公历年'],
  applies: ['fiscal year from July', 'السنة المالية من يوليو', '自7月起的财政年度'],
  why: ['The figures come with the budget.', 'ترد الأرقام مع الميزانية.', '数据随预算编报。'],
  reviewOn: '2027-09-30',
};

const POPULATION: Deviation = {
  clause: '5.2',
  names: ['Population', 'عدد السكان', '人口口径'],
  says: ['mid-year estimate', 'تقدير منتصف السنة', '年中估计人口'],
  applies: ['latest census', 'آخر تعداد', '最近一次普查'],
  why: ['Estimates are not published by city.', 'لا تُنشر التقديرات بحسب المدينة.', '没有分城市的估计人口。'],
  reviewOn: '2027-12-31',
};

/** What countries do otherwise than a standard says, clause by clause; invented, of no real law. */
export const DEVIATIONS: Readonly<Record<string, readonly Deviation[]>> = {
  'ISO-37123': [BOUNDARY, YEAR, POPULATION],
  'ITU-T-Y.4903': [
    { ...YEAR, clause: '6.2' },
    { ...POPULATION, clause: '6.4' },
    { ...BOUNDARY, clause: '6.5' },
  ],
  'ISO-50006': [
    {
      clause: '5.3',
      names: ['Correction for weather', 'التصحيح بحسب الطقس', '气候修正'],
      says: ['corrected by degree days', 'مصحَّح بدرجات الأيام', '按度日数修正'],
      applies: ['uncorrected', 'بلا تصحيح', '不作修正'],
      why: ['No degree days are published for the city.', 'لا تُنشر درجات الأيام للمدينة.', '当地不发布度日数。'],
      reviewOn: '2027-04-30',
    },
    {
      clause: '6.1',
      names: ['Length of the baseline', 'مدة خط الأساس', '基线时长'],
      says: ['12 months', '12 شهرًا', '12个月'],
      applies: ['24 months', '24 شهرًا', '24个月'],
      why: ['Ramadan moves through the calendar year.', 'ينتقل شهر رمضان خلال السنة الميلادية.', '斋月在公历年中逐年移动。'],
    },
    {
      clause: '4.4',
      names: ['Place of the meter', 'موضع العداد', '计量点'],
      says: ['one meter a building', 'عداد لكل مبنى', '每栋建筑一块表'],
      applies: ['one meter a site', 'عداد لكل موقع', '每个院区一块表'],
      why: ['Sites were wired as a whole.', 'مُدّت كابلات المواقع كوحدة واحدة.', '院区统一布线。'],
      reviewOn: '2028-01-31',
    },
  ],
  'IEEE-1366': [
    {
      clause: '4.5',
      names: ['Days of major events', 'أيام الأحداث الكبرى', '重大事件日'],
      says: ['left out', 'تُستبعد', '予以剔除'],
      applies: ['counted', 'تُحتسب', '计入统计'],
      why: ['The regulator asks for every interruption.', 'تطلب الجهة المنظمة احتساب كل انقطاع.', '监管机构要求统计全部停电。'],
    },
    {
      clause: '3.2',
      names: ['Customer', 'المشترك', '用户口径'],
      says: ['one connection', 'نقطة توصيل', '一个接入点'],
      applies: ['one contract', 'عقد اشتراك', '一份合同'],
      why: ['The billing system knows contracts only.', 'لا يعرف نظام الفوترة سوى العقود.', '计费系统只记录合同。'],
      reviewOn: '2027-06-30',
    },
  ],
  'HZ-RF-01': [
    {
      clause: '3.2',
      names: ['Photographs', 'الصور', '照片'],
      says: ['as taken', 'كما التُقطت', '原图'],
      applies: ['faces and plates blurred', 'بعد طمس الوجوه واللوحات', '人脸和车牌须模糊处理'],
      why: ['Protection of personal data.', 'حماية البيانات الشخصية.', '个人数据保护。'],
    },
    {
      clause: '4.4',
      names: ['Deadline for closing an issue', 'مهلة إغلاق المسألة', '销号期限'],
      says: ['7 days', '7 أيام', '7天'],
      applies: ['10 working days', '10 أيام عمل', '10个工作日'],
      why: ['Contracts with those who repair say so.', 'كما تنص عقود الصيانة.', '维修合同如此约定。'],
      reviewOn: '2027-05-31',
    },
    {
      clause: '6.1',
      names: ['Coordinates', 'الإحداثيات', '坐标精度'],
      says: ['exact position', 'الموقع الدقيق', '精确位置'],
      applies: ['block of the city', 'المربع السكني', '到街区'],
      why: ['Plans of networks are not public.', 'مخططات الشبكات غير منشورة.', '管网图不公开。'],
    },
  ],
  'HZ-RF-02': [
    {
      clause: '4.1',
      names: ['Who sets the cycle', 'من يضبط الدورة', '配时权限'],
      says: ['control centre', 'مركز التحكم', '控制中心'],
      applies: ['traffic police', 'شرطة المرور', '交通警察'],
      why: ['Traffic law.', 'قانون المرور.', '依交通法规。'],
    },
    {
      clause: '5.2',
      names: ['Data rate', 'معدل البيانات', '数据频率'],
      says: ['every second', 'كل ثانية', '每秒'],
      applies: ['every five seconds', 'كل خمس ثوانٍ', '每5秒'],
      why: ['Capacity of the network.', 'سعة شبكة الاتصال.', '通信网络容量所限。'],
      reviewOn: '2027-06-30',
    },
    {
      clause: '2.3',
      names: ['Certificates', 'الشهادات الرقمية', '数字证书'],
      says: ['of any accepted issuer', 'من أي جهة معتمدة', '任一认可机构签发'],
      applies: ['of the national issuer', 'من الجهة الوطنية', '本国机构签发'],
      why: ['Rules for public networks.', 'ضوابط الشبكات الحكومية.', '公共网络管理规定。'],
    },
  ],
  'HZ-RF-03': [
    {
      clause: '5.2',
      names: ['Reading interval', 'فترة القراءة', '读表间隔'],
      says: ['every 15 minutes', 'كل 15 دقيقة', '每15分钟'],
      applies: ['every 30 minutes', 'كل 30 دقيقة', '每30分钟'],
      why: ['Capacity of the network.', 'سعة شبكة الاتصال.', '通信网络容量所限。'],
      reviewOn: '2027-06-30',
    },
    {
      clause: '8.1',
      names: ['Where data are kept', 'مكان حفظ البيانات', '数据留存地'],
      says: ['any conforming centre', 'أي مركز مطابق', '任一合规数据中心'],
      applies: ['in the country', 'داخل الدولة', '境内'],
      why: ['The law asks for it; there is no day of review.', 'يفرضه القانون، فلا موعد لمراجعته.', '法律规定，不设复核日期。'],
    },
  ],
  'HZ-RF-04': [
    {
      clause: '4.3',
      names: ['Number plates', 'لوحات المركبات', '车牌号'],
      says: ['stored as a code', 'تُحفظ رمزًا', '以代码存储'],
      applies: ['not stored', 'لا تُحفظ', '不存储'],
      why: ['Protection of personal data.', 'حماية البيانات الشخصية.', '个人数据保护。'],
    },
    {
      clause: '3.2',
      names: ['Parking space', 'الموقف', '泊位定义'],
      says: ['a marked place', 'مكان محدد بعلامات', '划线泊位'],
      applies: ['every permitted kerb, 6 metres each', 'كل رصيف مسموح، بطول 6 أمتار', '允许停车的路缘，每6米计一个'],
      why: ['Most streets have no marks.', 'معظم الشوارع بلا علامات.', '多数道路未划线。'],
      reviewOn: '2027-09-30',
    },
    {
      clause: '6.2',
      names: ['Payment', 'الدفع', '支付方式'],
      says: ['open to every provider', 'مفتوح لكل مقدّم خدمة', '向所有支付机构开放'],
      applies: ['providers with a national licence', 'مقدّمو الخدمة المرخّصون وطنيًا', '限持本国牌照的机构'],
      why: ['Rules for payments.', 'ضوابط المدفوعات.', '支付管理规定。'],
    },
  ],
  'HZ-RF-05': [
    {
      clause: '4.1',
      names: ['Who approves the plan', 'من يعتمد الخطة', '预案审批'],
      says: ['the operator', 'الجهة المشغّلة', '运营单位'],
      applies: ['civil protection', 'الدفاع المدني', '民防部门'],
      why: ['Civil protection answers for it.', 'الدفاع المدني هو المسؤول عنها.', '民防部门为主管单位。'],
    },
  ],
};
