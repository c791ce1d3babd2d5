import { type Days, inThree, list, named, type Said, said, type Trio } from './said.ts';

interface Study {
  readonly code: string;
  readonly day: string;
  readonly authors: string;
  readonly publisher: string;
  readonly domains: readonly string[];
  readonly kpis: readonly string[];
  readonly countries: readonly string[];
  readonly languages: readonly string[];
  readonly names: Trio;
  readonly abstract: Trio;
}

const STUDIES: readonly Study[] = [
  {
    ...{ code: 'S-01', day: '2026-02-24', authors: 'Research and policy group', publisher: 'AFDE', languages: ['ar', 'en', 'zh'] },
    ...{ domains: ['engineering'], kpis: ['ISO37122:21.2', 'ISO37122:21.3'], countries: ['JOR', 'BHR'] },
    names: ['Building permits: what costs the time', 'رخص البناء: أين يضيع الوقت', '施工许可：时间耗在哪里'],
    abstract: [
      'Files of two cities were followed from desk to desk. Two thirds of the time is waiting between offices, not work on the file. One joint desk would save about half of it.',
      'تتبّعت الدراسة ملفات مدينتين من مكتب إلى آخر. ثلثا الوقت انتظار بين الجهات لا عمل على الملف، ومن شأن مكتب مشترك أن يوفّر نحو نصفه.',
      '研究跟踪了两座城市的许可档案流转。三分之二的时间用于部门间等待，而非实际办理；设立联合窗口约可节省一半。',
    ],
  },
  {
    ...{ code: 'S-02', day: '2026-04-14', authors: 'Institute for city data', publisher: 'HZ-INSTITUTE', languages: ['zh', 'en'] },
    ...{ domains: ['mobility'], kpis: ['CUS.MOB.PARKTIME', 'ISO37122:19.8'], countries: ['MAR', 'QAT', 'CHN'] },
    names: ['Measuring the search for a parking space', 'قياس زمن البحث عن موقف', '停车寻位时间的测量方法'],
    abstract: [
      'Three ways of measuring are compared on the same streets. Counting by groups of spaces gives values a fifth lower than counting by space. Results of the two must not be added up.',
      'تقارن الدراسة ثلاث طرق للقياس في الشوارع نفسها. يعطي الاحتساب بمجموعات المواقف قيمًا أدنى بنحو الخُمس من الاحتساب بالموقف الواحد، ولا يصح جمع نتائجهما.',
      '在相同街道上比较三种测量方法。按车位组统计的结果比按单个泊位低约五分之一，两种结果不得相加。',
    ],
  },
  {
    ...{
      code: 'S-03',
      day: '2026-05-19',
      authors: 'Urban energy office; Standards steward',
      publisher: 'RUH-ENERGY',
      languages: ['ar', 'en'],
    },
    ...{ domains: ['energy'], kpis: ['IEEE1366.SAIDI', 'CUS.EN.LOSS'], countries: ['SAU', 'JOR'] },
    names: ['Interruptions counted in one way', 'احتساب الانقطاعات بطريقة واحدة', '统一停电统计口径'],
    abstract: [
      'Counting by IEEE 1366 raises the figures of the first year by a tenth, for short interruptions were left out before. From the second year on cities can be compared.',
      'يرفع الاحتساب وفق IEEE 1366 أرقام السنة الأولى بنحو العُشر، إذ كانت الانقطاعات القصيرة مستبعدة. وتصبح المقارنة بين المدن ممكنة من السنة الثانية.',
      '按IEEE 1366统计后，首年数值约升高十分之一，因为此前未计短时停电。自次年起城市之间即可比较。',
    ],
  },
  {
    ...{ code: 'S-04', day: '2026-06-23', authors: 'Localisation engineer', publisher: 'HZC', languages: ['zh', 'ar', 'en'] },
    ...{ domains: ['energy', 'mobility'], kpis: ['EC: ICT: ES: 1C'], countries: ['JOR', 'EGY', 'KWT', 'OMN'] },
    names: ['Localising a data frame: four cases', 'توطين إطار للبيانات: أربع حالات', '数据框架本地化：四个案例'],
    abstract: [
      'Four countries were asked what keeps them from adopting a frame as it is. Where data may be kept comes first, then how often readings are taken. Neither changes the figures.',
      'سُئلت أربع دول عمّا يحول دون اعتماد الإطار كما هو. يأتي مكان حفظ البيانات أولًا ثم وتيرة القراءة، ولا يغيّر أي منهما القيم.',
      '研究询问四国为何不能原样采用该框架：首先是数据留存地点，其次是读表频率，二者均不改变数值。',
    ],
  },
  {
    ...{ code: 'S-05', day: '2026-07-21', authors: 'Research and policy group', publisher: 'AFDE', languages: ['ar', 'en'] },
    ...{ domains: ['security'], kpis: ['ISO37123:15.1', 'SENDAI.G3'], countries: ['OMN', 'EGY'] },
    names: ['Who hears the warning?', 'من يصله الإنذار؟', '谁能收到预警？'],
    abstract: [
      'Sirens reach the coast, telephones reach the town, and neither reaches those who work at sea at night. Cell broadcast would close most of the gap.',
      'تصل الصفارات إلى الساحل والهواتف إلى المدينة، ولا يصل أي منهما إلى من يعمل في البحر ليلًا. ومن شأن البث الخلوي أن يسد معظم الفجوة.',
      '警报器覆盖海岸，手机覆盖城区，但夜间海上作业人员两者都收不到。小区广播可弥补大部分缺口。',
    ],
  },
  {
    ...{ code: 'S-06', day: '2026-09-08', authors: 'Digital city academy', publisher: 'DU-ACADEMY', languages: ['ar', 'en', 'zh'] },
    ...{ domains: ['industry', 'engineering'], kpis: ['CUS.IND.AI'], countries: ['ARE', 'SAU', 'MAR'] },
    names: ['What is left of a course after six months', 'ما يبقى من الدورة بعد ستة أشهر', '培训半年后还剩什么'],
    abstract: [
      'Those who passed were tested again after half a year. What was used at work was kept; of the rest half was lost. Courses in the language of the workplace did better by eleven points.',
      'أُعيد اختبار الناجحين بعد نصف سنة. بقي ما استُخدم في العمل وضاع نصف ما سواه، وتفوقت الدورات المقدَّمة بلغة مكان العمل بإحدى عشرة نقطة.',
      '半年后对结业学员复测：工作中用到的内容得以保留，其余丢失一半。以工作语言授课的课程高出11分。',
    ],
  },
  {
    ...{ code: 'S-07', day: '2026-10-06', authors: 'Institute for city data', publisher: 'HZ-INSTITUTE', languages: ['zh', 'en'] },
    ...{ domains: ['security'], kpis: ['CUS.SEC.DIAG', 'CUS.SEC.SHM'], countries: ['BHR', 'CHN'] },
    names: ['Closing issues in time: two cities', 'إغلاق المسائل في موعدها: مدينتان', '按期销号：两城比较'],
    abstract: [
      'Issues that need two offices stay open three times as long as those that need one. Naming one office for each issue at the start helps more than shorter deadlines.',
      'تبقى المسائل التي تحتاج إلى جهتين مفتوحة ثلاثة أمثال ما تحتاج إلى جهة واحدة. تسمية جهة واحدة لكل مسألة منذ البداية أنفع من تقصير المهل.',
      '需两个部门处理的问题，办结时间是单部门问题的三倍。一开始就明确一个牵头部门，比缩短期限更有效。',
    ],
  },
  {
    ...{
      code: 'S-08',
      day: '2026-10-27',
      authors: 'Delivery office; Research and policy group',
      publisher: 'MEC',
      languages: ['ar', 'zh', 'en'],
    },
    ...{ domains: ['industry', 'energy', 'engineering', 'mobility', 'security'], kpis: [], countries: [] },
    names: ['One year of targets: what helped', 'سنة من الأهداف: ما الذي أفاد', '目标实施一年：哪些做法有效'],
    abstract: [
      'Targets with an action and an owner moved twice as often as those without. Reports that came late were no worse than others; those without evidence were.',
      'تحركت الأهداف التي لها إجراء ومسؤول ضعف ما تحركت سواها. ولم تكن التقارير المتأخرة أسوأ من غيرها، بل التقارير التي بلا أدلة.',
      '有行动、有负责人的目标，出现改善的比例是其他目标的两倍。迟报的数据并不更差，缺少佐证的才更差。',
    ],
  },
  {
    ...{
      code: 'S-09',
      day: '2026-11-12',
      authors: 'Traffic control room; Institute for city data',
      publisher: 'CAI-TRAFFIC',
      languages: ['ar', 'en'],
    },
    ...{ domains: ['mobility'], kpis: ['EC: I: T: 5A', 'EC: ICT: T: 3A'], countries: ['EGY', 'IRQ'] },
    names: ['The first adaptive corridor, before and after', 'المحور المتكيّف الأول: قبل وبعد', '首条自适应走廊：前后对比'],
    abstract: [
      'Travel time on the corridor fell by eight per cent and by nothing on the streets beside it. A second corridor should begin where those streets meet the first.',
      'انخفض زمن الرحلة على المحور بنسبة ثمانية في المئة ولم يتغيّر في الشوارع المجاورة. ويُستحسن أن يبدأ المحور الثاني عند التقائها بالأول.',
      '走廊出行时间下降8%，相邻道路没有变化。第二条走廊宜从两者交汇处起步。',
    ],
  },
];

/** Studies of the research track, with what they found. */
export function studies(days: Days): Said[] {
  return STUDIES.map(({ code, day, authors, publisher, domains, kpis, countries, languages, names, abstract }) =>
    said(
      'study',
      {
        ...{ code, ...named(names), authors, published_on: days.on(day), publisher },
        ...{ domains: list(domains), about_kpis: list(kpis), countries: list(countries), languages: list(languages) },
        ...inThree('abstract', abstract),
      },
      { by: 'delivery', at: days.at(day, '10:30'), reason: 'published' },
    ),
  );
}
