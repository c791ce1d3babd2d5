import type { Trio } from './said.ts';

interface Item {
  readonly names: Trio;
  readonly kind: string;
  readonly duration: number;
  /** Reporting unit and KPI of the target that it is about. */
  readonly target?: readonly [reportingUnit: string, kpi: string];
  readonly minutes?: Trio;
  /** As the minutes read first. */
  readonly draft?: Trio;
  readonly carriedTo?: string;
}

/** What stood on the agenda of each meeting, and what was said. */
export const AGENDA: Readonly<Record<string, readonly Item[]>> = {
  'M-001': [
    {
      names: ['Priority areas', 'مجالات الأولوية', '优先领域'],
      ...{ kind: 'other', duration: 90 },
      minutes: [
        'Both sides went through the five domains. Smart parking, permits and meter data come first: each has values already and an operator who asks for it.',
        'استعرض الطرفان المجالات الخمسة. تأتي المواقف الذكية والرخص وبيانات العدادات أولًا: لكل منها قيم متاحة وجهة مشغّلة تطلبها.',
        '双方逐一讨论五个领域。智慧停车、施工许可和电表数据列为首批：均已有数值，且运营方有明确需求。',
      ],
    },
    {
      names: ['Working mechanisms and tracks', 'آليات العمل ومسارات المتابعة', '工作机制与跟进渠道'],
      ...{ kind: 'other', duration: 60 },
      minutes: [
        'Five tracks were laid down, each with an owner. Joint meetings every two to three months, minutes in three languages.',
        'حُددت خمسة مسارات لكل منها مسؤول. تُعقد الاجتماعات المشتركة كل شهرين إلى ثلاثة أشهر، وتُكتب محاضرها بثلاث لغات.',
        '设五条跟进渠道，各有负责人。每两至三个月举行联合会议，纪要用三种文字。',
      ],
    },
  ],
  'M-002': [
    {
      names: ['First KPIs and their baselines', 'المؤشرات الأولى وخطوط أساسها', '首批指标及其基线'],
      ...{ kind: 'other', duration: 70 },
      minutes: [
        'Baselines were checked project by project. Two were read from another period and are read again.',
        'روجعت خطوط الأساس مشروعًا مشروعًا. قُرئ اثنان منها من فترة أخرى ويُعاد قراءتهما.',
        '逐个项目核对基线。有两项取自其他时段，须重新测定。',
      ],
    },
    {
      names: ['Travel time in Cairo: the first corridor', 'زمن الرحلة في القاهرة: المحور الأول', '开罗出行时间：首条走廊'],
      ...{ kind: 'other', duration: 50, target: ['MOB-SIGNAL-CAI', 'EC: I: T: 5A'] },
      minutes: [
        'The control room proposed two corridors. The one with detectors at every junction was chosen.',
        'اقترحت غرفة التحكم محورين، واختير المحور المجهّز بكواشف عند كل تقاطع.',
        '控制中心提出两条走廊，选定每个路口均装有检测器的一条。',
      ],
    },
  ],
  'M-003': [
    {
      names: ['Standards: first editions', 'المعايير: الإصدارات الأولى', '标准：首批版本'],
      ...{ kind: 'other', duration: 80 },
      minutes: [
        'The five reference frames of the Hangzhou centre were presented. A new edition never moves a figure by itself.',
        'عُرضت الأطر المرجعية الخمسة لمركز هانغتشو. لا يغيّر إصدار جديد أي رقم من تلقاء نفسه.',
        '杭州中心介绍五个参考框架。新版本发布不会自动改变任何数值。',
      ],
    },
    {
      names: ['Response times, Kuwait City: no action', 'زمن الاستجابة، مدينة الكويت: لا إجراء', '科威特城响应时间：不采取行动'],
      ...{ kind: 'off-track', duration: 30, target: ['SEC-RESPONSE-KWI', 'SC: SH: SA: 5A'] },
      minutes: [
        'The figure rose when the new dispatch system began to count from the first ring. The service itself has not become slower.',
        'ارتفع الرقم حين صار نظام التوجيه الجديد يحتسب من أول رنة، ولم تصبح الخدمة نفسها أبطأ.',
        '数值上升是因为新调度系统改从首次振铃起算，服务本身并未变慢。',
      ],
    },
  ],
  'M-004': [
    {
      names: ['Overdue actions', 'إجراءات متأخرة', '逾期行动'],
      ...{ kind: 'overdue', duration: 30 },
      minutes: [
        'Two actions were overdue; both were closed in the meeting.',
        'تأخر إجراءان، وأُغلق كلاهما في الاجتماع.',
        '两项行动逾期，均在会上办结。',
      ],
    },
    {
      names: ['Courses: what is asked for', 'الدورات: ما المطلوب', '课程需求'],
      ...{ kind: 'other', duration: 50, target: ['SEC-RESPONSE-JED', 'ISO37123:15.2'] },
      minutes: [
        'Member states ask for emergency drills in Arabic and for data governance first.',
        'تطلب الدول الأعضاء أولًا تدريبات الطوارئ بالعربية وحوكمة البيانات.',
        '成员国首先需要阿拉伯语应急演练课程和数据治理课程。',
      ],
    },
  ],
  'M-005': [
    {
      names: ['Verdicts on five actions', 'أحكام على خمسة إجراءات', '五项行动的成效判断'],
      ...{ kind: 'verdicts', duration: 60 },
      minutes: [
        'Where a figure has moved the action is closed for good. Where it has not yet, it is looked at again after a quarter.',
        'حيث تحرّك الرقم أُغلق الإجراء نهائيًا، وحيث لم يتحرّك بعد يُعاد النظر فيه بعد ربع سنة.',
        '数值已有变化的，行动正式关闭；尚无变化的，一个季度后再看。',
      ],
    },
    {
      names: ['Supply interruptions, Muscat: no action', 'انقطاعات الكهرباء، مسقط: لا إجراء', '马斯喀特停电次数：不采取行动'],
      ...{ kind: 'off-track', duration: 30, target: ['ENE-SOLAR-MCT', 'EC: I: ES: 1C'] },
      minutes: [
        'Outages rose while two substations were rebuilt. The works end this year.',
        'ارتفعت الانقطاعات أثناء إعادة بناء محطتين فرعيتين، وتنتهي الأعمال هذا العام.',
        '停电次数上升是因为两座变电站正在改造，工程今年结束。',
      ],
    },
  ],
  'M-006': [
    {
      names: ['Overdue actions', 'إجراءات متأخرة', '逾期行动'],
      ...{ kind: 'overdue', duration: 20 },
      draft: [
        'Five overdue: one closed on the spot, two with a new day, two without anybody.',
        'خمسة إجراءات متأخرة: أُغلق واحد في الاجتماع، وحُدد موعد جديد لاثنين، وبقي اثنان بلا مسؤول.',
        '五项逾期：一项当场办结，两项商定新期限，两项无人负责。',
      ],
      minutes: [
        'Five overdue: one closed on the spot, two with a new day, one withdrawn with its reason; the channel for late reports still has nobody and is carried over.',
        'خمسة إجراءات متأخرة: أُغلق واحد في الاجتماع، وحُدد موعد جديد لاثنين، وسُحب واحد مع بيان السبب، وبقيت قناة المتأخرين في الإبلاغ بلا مسؤول فأُجّلت إلى الاجتماع التالي.',
        '五项逾期：一项当场办结，两项商定新期限，一项说明原因后撤销；迟报渠道一项仍无人负责，留待下次。',
      ],
    },
    {
      names: ['Working mechanism: late reports', 'آلية العمل: الإبلاغ المتأخر', '工作机制：迟报'],
      ...{ kind: 'other', duration: 25, target: ['MOB-EV-DU', 'EC: I: T: 8A'] },
      minutes: [
        'Many values of the quarter came after their day, mostly because nobody could report while the lead was travelling.',
        'وردت قيم كثيرة خلال ربع السنة بعد موعدها، وغالبًا لغياب من يبلّغ أثناء سفر المسؤول.',
        '本季度有不少数值未按时报送，多因负责人出差时无人代报。',
      ],
    },
    {
      names: ['Green public buildings, Doha', 'المباني الحكومية الخضراء، الدوحة', '多哈绿色公共建筑'],
      ...{ kind: 'off-track', duration: 20, target: ['ENE-BUILD-DOH', 'EC: I: B: 1A'] },
      minutes: [
        'The baseline leaves out the floor area added since. It is measured again; the result is expected in a quarter.',
        'لا يشمل خط الأساس الحالي المساحات المضافة لاحقًا. يُعاد القياس، وتُنتظر النتيجة خلال ربع سنة.',
        '现行基线未计入此后新增的建筑面积，重测预计一个季度内完成。',
      ],
    },
    {
      names: ['How parking KPIs are counted', 'منهجية احتساب مؤشرات المواقف', '停车指标的统计口径'],
      ...{ kind: 'other', duration: 35, target: ['MOB-PARK-CAS', 'CUS.MOB.PARKTIME'] },
      minutes: [
        'Casablanca counts by space, Doha by group of spaces: the two cannot be added up. The Hangzhou centre proposes ISO 37122 for both.',
        'تحتسب الدار البيضاء بحسب الموقف والدوحة بحسب مجموعة المواقف، فلا يمكن جمعهما. يقترح مركز هانغتشو اعتماد ISO 37122 لكليهما.',
        '卡萨布兰卡按泊位统计，多哈按车位组统计，两地数值不能相加。杭州中心建议统一采用ISO 37122。',
      ],
    },
    {
      names: ['Localisation of the meter data frame 2.0', 'توطين إطار بيانات العدادات 2.0', '电表数据框架2.0的本地化'],
      ...{ kind: 'other', duration: 30, target: ['ENE-METER-KWI', 'EC: ICT: ES: 1C'], carriedTo: 'M-007' },
      minutes: [
        'Amman has adapted it. In Kuwait City two clauses must follow national rules; the drafts wait for a legal opinion.',
        'كيّفته عمّان. وفي مدينة الكويت يلزم تكييف بندين وفق أنظمة الدولة، والمسودتان بانتظار الرأي القانوني.',
        '安曼已调整采用。科威特城有两处条款须依本国规定调整，草案尚待法律意见。',
      ],
    },
  ],
  'M-007': [
    {
      names: ['Three overdue actions', 'ثلاثة إجراءات متأخرة', '三项逾期行动'],
      ...{ kind: 'overdue', duration: 20 },
    },
    {
      names: [
        'Urban diagnostics, Hangzhou: off track without an action',
        'التشخيص الحضري، هانغتشو: خارج المسار بلا إجراء',
        '杭州城市体检：进度滞后且无行动',
      ],
      ...{ kind: 'off-track', duration: 15, target: ['SEC-DIAG-HGH', 'CUS.SEC.DIAG'] },
    },
    {
      names: [
        'Structures under monitoring, Manama: newly off track',
        'المنشآت الخاضعة للرصد، المنامة: خرجت عن المسار حديثًا',
        '麦纳麦结构监测：新近滞后',
      ],
      ...{ kind: 'newly-off-track', duration: 10, target: ['SEC-DIAG-MAN', 'CUS.SEC.SHM'] },
    },
    {
      names: ['Two verdicts to confirm', 'حكمان للتأكيد', '两项成效判断待确认'],
      ...{ kind: 'verdicts', duration: 10, target: ['ENG-PERMIT-AMM', 'ISO37122:21.3'] },
    },
    {
      names: ['Meter data frame 2.1: remarks', 'إطار بيانات العدادات 2.1: الملاحظات', '电表数据框架2.1：意见征集'],
      ...{ kind: 'other', duration: 20, target: ['ENE-METER-KWI', 'EC: ICT: ES: 1C'] },
    },
  ],
};
