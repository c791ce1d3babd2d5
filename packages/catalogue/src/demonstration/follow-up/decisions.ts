import { type Days, inThree, named, type Said, said, type Trio } from './said.ts';

interface Decision {
  readonly code: string;
  readonly meeting?: string;
  readonly day: string;
  readonly item?: number;
  readonly kind?: string;
  readonly target?: readonly [reportingUnit: string, kpi: string];
  readonly because?: Trio;
  readonly lookAgain?: string;
  readonly names: Trio;
}

const FIRST = { meeting: 'M-001', day: '2025-10-30' };
const SECOND = { meeting: 'M-002', day: '2026-01-15' };
const THIRD = { meeting: 'M-003', day: '2026-03-26' };
const FOURTH = { meeting: 'M-004', day: '2026-05-28' };
const FIFTH = { meeting: 'M-005', day: '2026-08-27' };
const SIXTH = { meeting: 'M-006', day: '2026-11-05' };

const DECISIONS: readonly Decision[] = [
  {
    ...{ code: 'D-01', ...FIRST, item: 1, kind: 'other' },
    names: [
      'Smart parking, permits and meter data are the first priority areas.',
      'المواقف الذكية والرخص وبيانات العدادات أولى مجالات الأولوية.',
      '智慧停车、施工许可和电表数据列为首批优先领域。',
    ],
  },
  {
    ...{ code: 'D-02', ...FIRST, item: 2, kind: 'other' },
    names: [
      'Five follow-up tracks are set up, each with an owner.',
      'تُنشأ خمسة مسارات للمتابعة، لكل منها مسؤول.',
      '设立五条跟进渠道，各有负责人。',
    ],
  },
  {
    ...{ code: 'D-03', ...FIRST, item: 2, kind: 'other' },
    names: [
      'Minutes are written in three languages and confirmed by both sides.',
      'تُكتب المحاضر بثلاث لغات ويؤكدها الطرفان.',
      '会议纪要用三种文字，由双方确认。',
    ],
  },
  {
    ...{ code: 'D-04', ...FIRST, item: 1 },
    names: [
      'Cairo chooses a pilot corridor for adaptive signals.',
      'تختار القاهرة محورًا تجريبيًا للإشارات المتكيّفة.',
      '开罗选定自适应信号灯试点走廊。',
    ],
  },
  {
    ...{ code: 'D-05', ...FIRST, item: 2 },
    names: ['Late values are called after once a month.', 'تُتابَع القيم المتأخرة باتصال شهري.', '每月电话催报一次迟报数值。'],
  },
  {
    ...{ code: 'D-06', ...FIRST, item: 1 },
    names: [
      'Interruptions are counted by IEEE 1366 everywhere.',
      'تُحتسب الانقطاعات وفق IEEE 1366 في جميع المدن.',
      '各地停电一律按IEEE 1366统计。',
    ],
  },
  {
    ...{ code: 'D-07', day: '2025-12-18', kind: 'package' },
    names: [
      'Electronic permits and emergency drills make the pilot package.',
      'تتكون الحزمة التجريبية من الرخص الإلكترونية وتدريبات الطوارئ.',
      '试点包由电子许可和应急演练组成。',
    ],
  },
  {
    ...{ code: 'D-08', ...SECOND, item: 1 },
    names: [
      'Alexandria reads its energy baseline again by ISO 50006.',
      'تعيد الإسكندرية قراءة خط أساس الطاقة وفق ISO 50006.',
      '亚历山大按ISO 50006重新测定能源基线。',
    ],
  },
  {
    ...{ code: 'D-09', ...SECOND, item: 1, kind: 'other' },
    names: ['No baseline without the period it was read in.', 'لا خط أساس دون بيان الفترة التي قُرئ فيها.', '基线必须注明测定时段。'],
  },
  {
    ...{ code: 'D-10', ...SECOND, item: 2 },
    names: [
      'The signal interface is tested with two controllers.',
      'تُختبر واجهة الإشارات مع جهازي تحكم.',
      '信号接口以两种控制器进行测试。',
    ],
  },
  {
    ...{ code: 'D-11', ...SECOND, item: 1 },
    names: [
      'Energy auditors for public buildings are trained in Doha.',
      'يُدرَّب مدققو طاقة المباني الحكومية في الدوحة.',
      '在多哈培训公共建筑能源审计员。',
    ],
  },
  {
    ...{ code: 'D-12', ...SECOND, item: 2, kind: 'other' },
    names: ['Both centres publish their calendars.', 'ينشر المركزان تقويميهما.', '两个中心公开工作日历。'],
  },
  {
    ...{ code: 'D-13', ...THIRD, item: 1 },
    names: [
      'Edition 1.1 of the meter data frame comes out by early summer.',
      'يصدر الإصدار 1.1 من إطار بيانات العدادات مطلع الصيف.',
      '电表数据框架1.1版于初夏发布。',
    ],
  },
  {
    ...{ code: 'D-14', ...THIRD, item: 2, kind: 'no-action', target: ['SEC-RESPONSE-KWI', 'SC: SH: SA: 5A'] },
    ...{
      because: [
        'Calls are counted from another moment since the new dispatch system; the series is compared anew after a year.',
        'تُحتسب المكالمات من لحظة أخرى منذ نظام التوزيع الجديد، فتُقارن السلسلة من جديد بعد سنة.',
        '新调度系统启用后起算时点改变，满一年后再作比较。',
      ],
      lookAgain: '2027-03-26',
    },
    names: [
      'No action on response times in Kuwait City until a year is counted anew.',
      'لا إجراء بشأن زمن الاستجابة في مدينة الكويت حتى تكتمل سنة بالاحتساب الجديد.',
      '新口径统计满一年之前，科威特城响应时间不采取行动。',
    ],
  },
  {
    ...{ code: 'D-15', ...THIRD, item: 1 },
    names: ['One joint desk for building permits in Amman.', 'مكتب مشترك واحد لرخص البناء في عمّان.', '安曼设立施工许可联合窗口。'],
  },
  {
    ...{ code: 'D-16', ...THIRD, item: 1 },
    names: ['Meter data of Jordan stay in the country.', 'تبقى بيانات العدادات في الأردن داخل الدولة.', '约旦电表数据留存境内。'],
  },
  {
    ...{ code: 'D-17', ...THIRD, item: 1, kind: 'other' },
    names: ['A new edition never moves a figure by itself.', 'لا يغيّر إصدار جديد أي رقم من تلقاء نفسه.', '新版本不会自动改变任何数值。'],
  },
  {
    ...{ code: 'D-18', ...FOURTH, item: 2 },
    names: ['Jeddah trains 120 responders in Arabic.', 'تدرّب جدة 120 مستجيبًا بالعربية.', '吉达以阿拉伯语培训120名救援人员。'],
  },
  {
    ...{ code: 'D-19', ...FOURTH, item: 1 },
    names: [
      'Manama takes its suburbs into electronic permits.',
      'تضم المنامة ضواحيها إلى الرخص الإلكترونية.',
      '麦纳麦将郊区纳入电子许可。',
    ],
  },
  {
    ...{ code: 'D-20', ...FOURTH, item: 2 },
    names: [
      'Site managers learn to read cost and schedule indices.',
      'يتعلم مديرو المواقع قراءة مؤشري الكلفة والجدول الزمني.',
      '工地负责人学习使用成本与进度绩效指数。',
    ],
  },
  {
    ...{ code: 'D-21', ...FOURTH, item: 1 },
    names: [
      'Casablanca asks for a legal opinion on parking data.',
      'تطلب الدار البيضاء رأيًا قانونيًا بشأن بيانات المواقف.',
      '卡萨布兰卡就停车数据征询法律意见。',
    ],
  },
  {
    ...{ code: 'D-22', ...FOURTH, item: 1 },
    names: ['Hangzhou opens its charging data to the programme.', 'تتيح هانغتشو بيانات الشحن للبرنامج.', '杭州向合作计划开放充电数据。'],
  },
  {
    ...{ code: 'D-23', ...FOURTH, item: 2, kind: 'other' },
    names: [
      'Courses count people once per domain, on passing.',
      'يُحتسب المتدرب مرة واحدة في كل مجال عند اجتيازه.',
      '每人每领域通过后只计一次。',
    ],
  },
  {
    ...{ code: 'D-24', ...FIFTH, item: 2, kind: 'no-action', target: ['ENE-SOLAR-MCT', 'EC: I: ES: 1C'] },
    ...{
      because: [
        'Two substations are being rebuilt; outages fall when the works end.',
        'يُعاد بناء محطتين، وتنخفض الانقطاعات بانتهاء الأعمال.',
        '两座变电站正在改造，完工后停电将减少。',
      ],
      lookAgain: '2027-02-25',
    },
    names: [
      'No action on outages in Muscat until the works end.',
      'لا إجراء بشأن الانقطاعات في مسقط حتى انتهاء الأعمال.',
      '工程完工之前，马斯喀特停电问题不采取行动。',
    ],
  },
  {
    ...{ code: 'D-25', ...FIFTH, item: 1 },
    names: [
      'Casablanca shows free spaces in the port district.',
      'تعرض الدار البيضاء المواقف الشاغرة في حي الميناء.',
      '卡萨布兰卡在港区实时显示空余车位。',
    ],
  },
  {
    ...{ code: 'D-26', ...FIFTH, item: 1 },
    names: [
      'Kuwait City localises the meter data frame 2.0.',
      'توطّن مدينة الكويت إطار بيانات العدادات 2.0.',
      '科威特城完成电表数据框架2.0的本地化。',
    ],
  },
  {
    ...{ code: 'D-27', ...FIFTH, item: 1 },
    names: [
      'Sharjah writes its continuity plans by the template of the Hangzhou centre.',
      'تضع الشارقة خطط الاستمرارية وفق نموذج مركز هانغتشو.',
      '沙迦按杭州中心模板编制连续性预案。',
    ],
  },
  {
    ...{ code: 'D-28', ...SIXTH, item: 1 },
    names: ['Two overdue actions get ten more days.', 'يُمدَّد إجراءان متأخران عشرة أيام.', '两项逾期行动延期十天办结。'],
  },
  {
    ...{ code: 'D-29', ...SIXTH, item: 2 },
    names: ['Every track names a deputy of its owner.', 'يسمّي كل مسار نائبًا لمسؤوله.', '每条跟进渠道为负责人指定一名副手。'],
  },
  {
    ...{ code: 'D-30', ...SIXTH, item: 3, kind: 'no-action', target: ['ENE-BUILD-DOH', 'EC: I: B: 1A'] },
    ...{
      because: [
        'The baseline leaves out floor area added since; it is measured again first.',
        'خط الأساس لا يشمل المساحات المضافة منذئذ، فيُقاس من جديد أولًا.',
        '现行基线未计入此后新增面积，需先重新测定。',
      ],
      lookAgain: '2027-03-04',
    },
    names: [
      'No action on green buildings in Doha until the new baseline is there.',
      'لا إجراء بشأن المباني الخضراء في الدوحة حتى يصل خط الأساس الجديد.',
      '新基线到位前，多哈绿色公共建筑不采取行动。',
    ],
  },
  {
    ...{ code: 'D-31', ...SIXTH, item: 4 },
    names: [
      'Parking KPIs are counted by ISO 37122 in every project.',
      'تُحتسب مؤشرات المواقف وفق ISO 37122 في كل مشروع.',
      '各项目停车指标一律按ISO 37122统计。',
    ],
  },
];

/** What was decided, in meetings and once in writing; three times not to act, with the reason and the day to look again. */
export function decisions(days: Days): Said[] {
  return DECISIONS.map(({ code, names, day, meeting, item, kind = 'act', target, because, lookAgain }) =>
    said(
      'decision',
      {
        ...{ code, ...named(names), day: days.workday(day), meeting, item, decision_kind: kind },
        ...{ reporting_unit: target?.[0], kpi: target?.[1], ...(because ? inThree('because', because) : {}) },
        look_again: lookAgain && days.on(lookAgain),
      },
      { by: 'delivery', at: days.at(day, '15:10'), reason: meeting === undefined ? 'agreed between both sides' : 'decided in the meeting' },
    ),
  );
}
