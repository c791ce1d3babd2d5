import { AGENDA } from './agenda.ts';
import { type Days, inThree, named, plus, type Said, said, type Trio } from './said.ts';

interface Meeting {
  readonly code: string;
  readonly names: Trio;
  readonly day: string;
  readonly confirmedOn?: string;
  readonly place: Trio;
  readonly minutes: number;
}

const ONLINE: Trio = ['online', 'عن بُعد', '线上'];

const MEETINGS: readonly Meeting[] = [
  {
    ...{ code: 'M-001', day: '2025-10-30', confirmedOn: '2025-11-06', place: ['Abu Dhabi', 'أبوظبي', '阿布扎比'], minutes: 180 },
    names: ['First joint follow-up meeting', 'اجتماع المتابعة المشترك الأول', '第一次联合跟进会议'],
  },
  {
    ...{ code: 'M-002', day: '2026-01-15', confirmedOn: '2026-01-21', place: ONLINE, minutes: 120 },
    names: ['Second joint follow-up meeting', 'اجتماع المتابعة المشترك الثاني', '第二次联合跟进会议'],
  },
  {
    ...{ code: 'M-003', day: '2026-03-26', confirmedOn: '2026-04-01', place: ['Hangzhou', 'هانغتشو', '杭州'], minutes: 150 },
    names: ['Third joint follow-up meeting', 'اجتماع المتابعة المشترك الثالث', '第三次联合跟进会议'],
  },
  {
    ...{ code: 'M-004', day: '2026-05-28', confirmedOn: '2026-06-03', place: ONLINE, minutes: 120 },
    names: ['Fourth joint follow-up meeting', 'اجتماع المتابعة المشترك الرابع', '第四次联合跟进会议'],
  },
  {
    ...{ code: 'M-005', day: '2026-08-27', confirmedOn: '2026-09-02', place: ['Dubai', 'دبي', '迪拜'], minutes: 150 },
    names: ['Fifth joint follow-up meeting', 'اجتماع المتابعة المشترك الخامس', '第五次联合跟进会议'],
  },
  {
    ...{ code: 'M-006', day: '2026-11-05', confirmedOn: '2026-11-09', place: ONLINE, minutes: 130 },
    names: ['Sixth joint follow-up meeting', 'اجتماع المتابعة المشترك السادس', '第六次联合跟进会议'],
  },
  {
    ...{ code: 'M-007', day: '2026-12-10', place: ['Hangzhou and online', 'هانغتشو وعن بُعد', '杭州，同时线上参会'], minutes: 120 },
    names: ['Seventh joint follow-up meeting', 'اجتماع المتابعة المشترك السابع', '第七次联合跟进会议'],
  },
];

const SIXTH = 'M-006';

const PARTICIPANTS: readonly (readonly [code: string, party: string, attendance: string, names: Trio])[] = [
  ['secretariat', 'AFDE', 'online', ['Secretariat', 'الأمانة', '秘书处']],
  ['follow-up', 'AFDE', 'online', ['Follow-up coordinator', 'منسق المتابعة', '跟进协调员']],
  ['research', 'AFDE', 'excused', ['Research and policy group', 'مجموعة البحوث والسياسات', '研究与政策组']],
  ['committee', 'HICA', 'present', ['Committee representative', 'ممثل اللجنة', '委员会代表']],
  ['projects', 'HICA', 'present', ['Contact for projects', 'ضابط اتصال المشاريع', '项目对接人']],
  ['standards', 'HZC', 'present', ['Standards steward', 'مسؤول المعايير', '标准管理员']],
  ['localisation', 'HZC', 'present', ['Localisation engineer', 'مهندس التوطين', '本地化工程师']],
  ['delivery', 'MEC', 'online', ['Delivery office, chair', 'مكتب التنفيذ، رئاسة الاجتماع', '项目推进办公室，主持']],
  ['capacity', 'MEC', 'online', ['Head of capacity building', 'مسؤول القدرات', '能力建设负责人']],
  ['jordan', 'MSC', 'online', ['Jordan', 'الأردن', '约旦']],
  ['kuwait', 'MSC', 'online', ['Kuwait', 'الكويت', '科威特']],
  ['tunisia', 'MSC', 'excused', ['Tunisia', 'تونس', '突尼斯']],
];

/** Of the earlier meetings the two sides and their centres are named. */
const EARLIER = ['secretariat', 'committee', 'standards', 'delivery'];

/** Meetings with who took part, what was on the agenda, and who has confirmed the minutes. */
export function meetings(days: Days): Said[] {
  return [
    ...MEETINGS.map((one) => meeting(days, one)),
    ...MEETINGS.filter(({ confirmedOn }) => confirmedOn !== undefined).flatMap((one) => participants(days, one)),
    ...MEETINGS.flatMap((one) => confirmations(days, one)),
    ...MEETINGS.flatMap((one) => agenda(days, one)),
  ];
}

function meeting(days: Days, { code, names, day, place, minutes }: Meeting): Said {
  return said(
    'meeting',
    {
      ...{ code, ...named(names), day: days.workday(day), at: '10:00', duration: minutes, ...inThree('place', place), chair: 'MEC' },
      ...(code === SIXTH ? { translated_from: 'ar', ...inThree('checked_by', ['Delivery office', 'مكتب التنفيذ', '项目推进办公室']) } : {}),
    },
    { by: 'delivery', at: days.at(plus(day, -31), '07:40'), reason: 'agreed between both sides' },
  );
}

function participants(days: Days, { code: meeting, day }: Meeting): Said[] {
  return PARTICIPANTS.filter(([code]) => meeting === SIXTH || EARLIER.includes(code)).map(([code, party, attendance, names]) =>
    said(
      'participant',
      { meeting, code, ...named(names), party, attendance },
      { by: 'delivery', at: days.at(day, '12:20'), reason: 'list of participants' },
    ),
  );
}

function confirmations(days: Days, { code: meeting, confirmedOn }: Meeting): Said[] {
  if (confirmedOn === undefined) return [];
  const confirmed_on = days.workday(confirmedOn);
  const by = 'delivery';
  return [
    said(
      'confirmation',
      { meeting, party: 'AFDE', confirmed_on, ...inThree('confirmed_by', ['Federation secretariat', 'أمانة الاتحاد', '联合会秘书处']) },
      { by, at: days.at(confirmedOn, '05:40'), reason: 'confirmed in writing' },
    ),
    said(
      'confirmation',
      {
        meeting,
        party: 'HICA',
        confirmed_on,
        ...inThree('confirmed_by', ['Digital Cities Development Committee', 'لجنة تطوير المدن الرقمية', '数字城市发展委员会']),
      },
      { by, at: days.at(confirmedOn, '07:05'), reason: 'confirmed in writing' },
    ),
  ];
}

/** The sixth meeting's minutes were put right once before they were confirmed. */
function agenda(days: Days, { code: meeting, day, confirmedOn }: Meeting): Said[] {
  const items = AGENDA[meeting] ?? [];
  const cells = (item: (typeof items)[number], i: number) => ({
    ...{ meeting, number: i + 1, ...named(item.names), agenda_kind: item.kind, duration: item.duration },
    ...{ reporting_unit: item.target?.[0], kpi: item.target?.[1], carried_to: item.carriedTo },
  });
  if (confirmedOn === undefined)
    return items.map((item, i) =>
      said('agenda-item', cells(item, i), { by: 'delivery', at: days.at('2026-11-22', '22:10'), reason: 'made from the registers' }),
    );
  const first = items.map((item, i) =>
    said(
      'agenda-item',
      { ...cells(item, i), ...inThree('minutes', item.draft ?? item.minutes) },
      { by: 'delivery', at: days.at(day, '14:30'), reason: 'minutes as written in the meeting' },
    ),
  );
  const second = items.flatMap((item, i) =>
    item.draft === undefined
      ? []
      : said(
          'agenda-item',
          { ...cells(item, i), ...inThree('minutes', item.minutes) },
          {
            by: 'delivery',
            at: days.at(day > '2026-11-01' ? '2026-11-08' : day, '11:15'),
            reason: 'second version, with the remarks of both sides',
          },
        ),
  );
  return [...first, ...second];
}
