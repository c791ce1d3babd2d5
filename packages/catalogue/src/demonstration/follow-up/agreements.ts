import { type Days, inThree, list, named, type Said, said, type Trio } from './said.ts';

/** The memorandum was signed on a day that does not move. */
const SIGNED_ON = '2025-09-26';

const MEMORANDUM: Trio = [
  [
    '1. The sides cooperate on digital cities in five domains: industry, energy, engineering, mobility and security.',
    '2. They propose two cooperation centres: Hangzhou for resources, standards and reference frameworks, the Middle East for coordination, delivery, localisation and capacity building.',
    '3. Every project has KPIs with a baseline, a target and a deadline, and reports them to both sides.',
    '4. Priority areas, working mechanisms and follow-up tracks are laid down in joint meetings.',
    '5. A solution is put to use only in the form that the regulation and the institutions of the country allow.',
    '6. Results are published every month in Arabic, Chinese and English.',
    '7. The memorandum holds for five years and binds neither side to pay.',
  ].join('\n'),
  [
    '1. يتعاون الطرفان في مجال المدن الرقمية ضمن خمسة مجالات: الصناعة والطاقة والهندسة والتنقل والأمن.',
    '2. يقترح الطرفان مركزين للتعاون: هانغتشو للموارد والمعايير والأطر المرجعية، والشرق الأوسط للتنسيق والتنفيذ والتوطين وبناء القدرات.',
    '3. لكل مشروع مؤشرات أداء لها خط أساس وهدف وموعد، ويُبلَّغ الطرفان بنتائجها.',
    '4. تُحدَّد مجالات الأولوية وآليات العمل ومسارات المتابعة في اجتماعات مشتركة.',
    '5. لا يُطبَّق أي حل إلا بالصورة التي تسمح بها أنظمة الدولة ومؤسساتها.',
    '6. تُنشر النتائج شهريًا بالعربية والصينية والإنجليزية.',
    '7. تسري المذكرة خمس سنوات ولا ترتّب التزامًا ماليًا على أي من الطرفين.',
  ].join('\n'),
  [
    '1. 双方在新工业、新能源、新工程、新出行、新安全五个领域开展数字城市合作。',
    '2. 双方提议设立两个合作中心：杭州中心负责资源、标准与参考框架，中东中心负责协调、项目落地、本地化与能力建设。',
    '3. 每个项目均设指标，明确基线、目标和期限，并向双方报送。',
    '4. 优先领域、工作机制和后续跟进机制由联合会议确定。',
    '5. 各项方案须在所在国法规和机构允许的形式下实施。',
    '6. 成果按月以阿拉伯文、中文和英文发布。',
    '7. 备忘录有效期五年，双方均不因此承担付款义务。',
  ].join('\n'),
];

const DATA_AGREEMENT: Trio = [
  [
    '1. Values of KPIs belong to those who report them; both centres may store and combine them.',
    '2. Every value names its source, the person who entered it and the person who approved it.',
    '3. No data of single people are exchanged: counts only, or codes that lead back to nobody.',
    '4. Parking, meter and traffic data are passed on as totals by month and city.',
    '5. Data stay in the country where its law asks for it; what is passed on is the figure, not the record.',
    '6. Evidence is kept for five years, values and their revisions for ten.',
  ].join('\n'),
  [
    '1. قيم المؤشرات ملك لمن يبلّغ عنها، وللمركزين حفظها وتجميعها.',
    '2. تحمل كل قيمة مصدرها واسم من أدخلها واسم من اعتمدها.',
    '3. لا تُتبادل بيانات الأفراد، بل أعداد فقط أو رموز لا تدل على أحد.',
    '4. تُنقل بيانات المواقف والعدادات والمرور مجاميعَ بحسب الشهر والمدينة.',
    '5. تبقى البيانات داخل الدولة حيث يقتضي قانونها ذلك، وما يُنقل هو الرقم لا السجل.',
    '6. تُحفظ الأدلة خمس سنوات، والقيم وتعديلاتها عشر سنوات.',
  ].join('\n'),
  [
    '1. 指标数值归填报方所有，两个中心可以保存和汇总。',
    '2. 每个数值均注明来源、填报人和审核人。',
    '3. 不交换个人数据，只交换计数或无法追溯到个人的代码。',
    '4. 停车、电表和交通数据按月、按城市汇总后传递。',
    '5. 所在国法律有要求的，数据留存境内；传递的是数字，不是原始记录。',
    '6. 佐证材料保存五年，数值及其修订保存十年。',
  ].join('\n'),
];

const TRACKS: readonly { code: string; names: Trio; owner: string; centre?: string; channel: string; every: string }[] = [
  {
    ...{ code: 'TR1-priority-areas', owner: 'leadership', channel: 'meeting', every: 'quarter' },
    names: ['Priority areas', 'مجالات الأولوية', '优先领域'],
  },
  {
    ...{ code: 'TR2-mechanisms', owner: 'reviewer', channel: 'call', every: 'month' },
    names: ['Working mechanisms', 'آليات العمل', '工作机制'],
  },
  {
    ...{ code: 'TR3-standards', owner: 'steward', centre: 'hangzhou', channel: 'platform', every: 'month' },
    names: ['Technical standards', 'المعايير الفنية', '技术标准'],
  },
  {
    ...{ code: 'TR4-localisation', owner: 'delivery', centre: 'middle-east', channel: 'meeting', every: 'month' },
    names: ['Localisation', 'التوطين', '本地化'],
  },
  {
    ...{ code: 'TR5-capacity', owner: 'delivery', centre: 'middle-east', channel: 'mail', every: 'quarter' },
    names: ['Capacity building', 'بناء القدرات', '能力建设'],
  },
];

/** What both sides have signed, and the tracks on which they follow it up. */
export function agreements(days: Days): Said[] {
  const entered = { by: 'delivery', at: days.at('2025-10-20'), reason: 'entered from the signed text' };
  return [
    said(
      'memorandum',
      {
        code: 'MOU-2025',
        ...named(['Memorandum of understanding on digital cities', 'مذكرة تفاهم بشأن المدن الرقمية', '数字城市合作谅解备忘录']),
        ...{ parties: list(['AFDE', 'HICA']), signed_on: SIGNED_ON, until: '2030-09-25' },
        ...inThree('clauses', MEMORANDUM),
      },
      entered,
    ),
    said(
      'memorandum',
      {
        code: 'DATA-2026',
        ...named(['Data agreement', 'اتفاق البيانات', '数据协议']),
        ...{ parties: list(['AFDE', 'HICA', 'HZC', 'MEC']), signed_on: days.workday('2026-02-12') },
        ...inThree('clauses', DATA_AGREEMENT),
      },
      { ...entered, at: days.at('2026-02-16') },
    ),
    ...TRACKS.map(({ code, names, owner, centre, channel, every }) =>
      said(
        'track',
        { code, ...named(names), memorandum: 'MOU-2025', owner, centre, channel, meets_every: every },
        { by: 'delivery', at: days.at('2025-11-03'), reason: 'decided in the meeting' },
      ),
    ),
  ];
}
