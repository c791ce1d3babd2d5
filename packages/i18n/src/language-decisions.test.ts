import { describe, expect, it } from 'vitest';
import { MESSAGES } from './every-language.ts';

/** Words that editors decided against, each with what stands for it. */
const AGAINST = {
  ar: [
    // Required until now is no forecast, and a forecast no prophecy.
    /المتوقع حتى الآن|تنبؤ/,
    // An interval is no domain, an edition no print run, a milestone no stage of a project.
    /مجال (?:80%|\{names\})|طبع[ةات]|مراحله|^مرحلة \{/,
    /معرّض للخطر|المسافة المقطوعة|الجزء المقطوع/,
    // Reporting takes a preposition: it is said about a value.
    /لم (?:تُبلَّغ|يُبلَّغ (?!(?:بعد |إلا |للفترة نفسها )?عن))|المُبلَّغ(?! عنه)/,
    /العامل الثاني|عامل[ًا]* ثان/,
    /مطّلع|أمين المعايير|قائد (?:ال)?مشروع|مسؤول المشروع|الجهة القائدة|مجالات التركيز/,
    /كما (?:عُرف|تُعرف|نُشرت)|المراجعات|لافتة|ضوضاء|الساذج|الخطوة المعتادة|كتلة/,
    /فصلي|بحسب|هذا التثبيت|الدول الأعضاء|كتالوج/,
    // The tanwin is written.
    /(?:سنوي|شهري|يومي|أساس|تقريب|إلكتروني|رقمي|آلي|يدوي|زمني|أيض)ا(?!ً)(?=[\s،.؛)]|$)/,
  ],
  zh: [
    /偏离轨道|(?<!存在)有风险|路径|目标距离|距离占比/,
    // What an authority permits is 批准, and so is an exception; a value is 审核通过.
    /批准(?!了关闭期间的例外|例外|$)|已审核(?!通过|或)|审核人(?!数)/,
    /报送|项目计划|没有计划|交付办公室|查看者|审计记录|旗舰|成员国|登录位置|待决策$/,
    /首次发布|当前所知|所知的数据|过期的?数据|数据已旧|最近数值|注记|朴素|噪声|突出|任何(?:领域|阶段|状态|中心)|已存视图|又是同一|对调/,
    // Straight quotation marks and marks of half width beside Chinese characters.
    /["']|[\p{Script=Han}”）}][,:;()!?]|[,:;()!?][\p{Script=Han}“（]/u,
    // No blank between a figure, a word in Latin letters or a name and Chinese characters.
    /[\p{Script=Han}，。：；、）”] (?=[{#\w])|(?<=[}#\w]) [\p{Script=Han}，。：；、（“]/u,
  ],
  en: [
    /Once more|Present password|Leave it$|Keep this password|Nothing is called|good for an hour|told this once|Take along/,
    /\bline (?:is back|returns|broke|to the server)|stands here a second|Nothing stands here|learnt from|first published|As now|The whole:/,
    /Member states|No project fits|one question|km2|m3\b|ug\//,
  ],
} as const;

/** Words in Latin letters that a reader of Arabic or Chinese meets: names, formats, keys, codes. */
const LATIN =
  /^(?:Miqyas|MIQYAS_SMTP_URL|MIQYAS_MQTT_URL|MQTT|data|value|MIQYAS_MAIL_FROM|CSV|XLSX?|xls|ODS|JSON|NDJSON|SDMX|DHIS2|PNG|UTF-8|OpenDocument|Open|SDG|SDSN|ISO|LAS|U4SSC|EGY|FY07-\d+|Enter|Tab|Delete|Ctrl|Alt|Esc|GeoJSON|RFC|EPSG:4326|Theil|Theta|Sen|Holt|Excel|Power|Tableau|OData|Basic|Values|Kpis|Targets|ReportingUnits|DuckDB|pandas|Spark|Authorization:|Bearer|TypeScript|miqyas|client|kpi|reporting_unit|period|CO2e|million|passenger-km|(?:domain:energy|country:EGY|city:|centre:|project:)|https:\S+)$/;

/** The literal text of a message: without its placeholders and the arms' names. */
const literal = (message: string) => message.replace(/\{\w+, (?:plural|select),|(?:=\d+|\b[a-z]+) (?=\{)/g, ' ').replace(/\{\w+\}/g, ' ');

describe.each(['ar', 'zh', 'en'] as const)('the words in %s', (language) => {
  const messages = Object.entries(MESSAGES[language]);

  it('hold to what editors decided', () => {
    const found = messages.flatMap(([key, message]) =>
      // Keys of the keyboard are set apart from what they do.
      AGAINST[language].flatMap((term) => term.exec(key === 'entry.keys' ? '' : message)?.[0] ?? []).map((term) => `${key}: ${term}`),
    );
    expect(found).toEqual([]);
  });
});

it.each(['ar', 'zh'] as const)('no English word stands in %s', (language) => {
  const found = Object.entries(MESSAGES[language]).flatMap(([key, message]) => {
    const words = literal(message).match(/https:[^\s،。]+|(?<![\w:-])[A-Za-z][\w:-]*/g) ?? [];
    return words.filter((word) => /[A-Za-z]{3}/.test(word) && !LATIN.test(word)).map((word) => `${key}: ${word}`);
  });
  expect(found).toEqual([]);
});
