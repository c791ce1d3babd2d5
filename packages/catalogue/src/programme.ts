import type { Centre, Domain, Names, Programme } from '@miqyas/domain';

export const PROGRAMME: Omit<Programme, 'illustrative'> = {
  code: 'arab-china-digital-cities',
  // Where the centre is that coordinates and delivers.
  timeZone: 'Asia/Dubai',
  mapKpi: 'NAT.RE.GEN',
  yearStart: 1,
  countedValues: 'approved',
  cutOffs: undefined,
  dueDays: 10,
  approvals: 1,
  weekend: 'saturday-sunday',
  names: { ar: 'برنامج المدن الرقمية العربية–الصينية', zh: '中阿数字城市合作计划', en: 'Arab–Chinese Digital Cities Programme' },
};

/** Other codes that published catalogues use for our domains. */
export const DOMAIN_ALIASES: ReadonlyMap<string, string> = new Map([['construction', 'engineering']]);

export const DOMAINS: readonly Domain[] = [
  {
    code: 'industry',
    names: { ar: 'الصناعة الجديدة', zh: '新工业', en: 'New Industry' },
    focusAreas: [
      { code: 'smart-manufacturing', names: { ar: 'التصنيع الذكي', zh: '智能制造', en: 'Smart manufacturing' } },
      {
        code: 'ai-productivity',
        names: { ar: 'الذكاء الاصطناعي لتحديث خطوط الإنتاج', zh: '人工智能改造生产线', en: 'AI for production lines' },
      },
    ],
  },
  {
    code: 'energy',
    names: { ar: 'الطاقة الجديدة', zh: '新能源', en: 'New Energy' },
    focusAreas: [
      { code: 'smart-grids', names: { ar: 'الشبكات الذكية', zh: '智能电网', en: 'Smart grids' } },
      { code: 'green-buildings', names: { ar: 'المباني الخضراء', zh: '绿色建筑', en: 'Green buildings' } },
      {
        code: 'low-emission-energy',
        names: { ar: 'نظم الطاقة المنخفضة الانبعاثات', zh: '低排放能源系统', en: 'Low-emission energy systems' },
      },
    ],
  },
  {
    code: 'engineering',
    names: { ar: 'الهندسة الجديدة', zh: '新工程', en: 'New Engineering' },
    focusAreas: [
      { code: 'smart-construction', names: { ar: 'البناء الذكي', zh: '智能建造', en: 'Smart construction' } },
      {
        code: 'life-cycle-governance',
        names: { ar: 'حوكمة المدينة على مدى دورة حياة المشروع', zh: '项目全生命周期城市治理', en: 'Life-cycle city governance' },
      },
    ],
  },
  {
    code: 'mobility',
    names: { ar: 'التنقل الجديد', zh: '新出行', en: 'New Mobility' },
    focusAreas: [
      { code: 'smart-traffic', names: { ar: 'المرور الذكي', zh: '智慧交通', en: 'Smart traffic' } },
      { code: 'digital-parking', names: { ar: 'الإدارة الرقمية للمواقف', zh: '数字化停车管理', en: 'Digitally managed parking' } },
    ],
  },
  {
    code: 'security',
    names: { ar: 'الأمن الجديد', zh: '新安全', en: 'New Security' },
    focusAreas: [
      { code: 'emergency-response', names: { ar: 'الاستجابة للطوارئ', zh: '应急响应', en: 'Emergency response' } },
      { code: 'urban-diagnostics', names: { ar: 'التشخيص الحضري', zh: '城市体检', en: 'Urban diagnostics' } },
    ],
  },
];

export const CENTRES: readonly Centre[] = [
  {
    code: 'hangzhou',
    names: { ar: 'مركز هانغتشو', zh: '杭州中心', en: 'Hangzhou centre' },
    track: {
      ar: 'الموارد والمعايير والأطر المرجعية الفنية',
      zh: '资源、标准与技术参考框架',
      en: 'resources, standards and technical reference frameworks',
    },
  },
  {
    code: 'middle-east',
    names: { ar: 'مركز الشرق الأوسط', zh: '中东中心', en: 'Middle East centre' },
    track: {
      ar: 'التنسيق المؤسسي وتنفيذ المشاريع والتوطين وبناء القدرات',
      zh: '机构协调、项目落地、本地化与能力建设',
      en: 'coordination, delivery, localisation and capacity building',
    },
  },
];

/** Figures published of a group of countries or of a province belong to these. */
export const REGIONS: readonly { readonly code: string; readonly names: Names }[] = [
  { code: 'ARB', names: { ar: 'المنطقة العربية', zh: '阿拉伯地区', en: 'Arab region' } },
  { code: 'WLD', names: { ar: 'العالم', zh: '全球', en: 'World' } },
  { code: 'CHN-ZJ', names: { ar: 'تشجيانغ', zh: '浙江', en: 'Zhejiang' } },
];
