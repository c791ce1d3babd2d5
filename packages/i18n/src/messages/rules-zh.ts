import type { rulesEn } from './rules-en.ts';

/** The words of rules over several KPIs, and of the template for entry, in Chinese. */
export const rulesZh: Readonly<Record<keyof typeof rulesEn, string>> = {
  'register.rule': '指标间规则',
  'column.kind': '应满足的关系',
  'column.kind.help': '针对同一填报单位同一时期的数值。',
  'column.kpis': '指标',
  'column.kpis.help': '两个或以上；上限或合计规则中为各分项。文件中填写代码，以半角分号分隔。',
  'column.whole': '总体指标',
  'column.whole.help': '各分项所对照的指标。',
  'column.within': '允许误差',
  'column.within.help': '两边允许的差额，以总体指标的单位计；留空表示不允许误差。',
  'column.severity': '不满足时',
  'column.severity.help': '提示：数值保存并告知审核员；错误：数值不予保存。',
  'rule-kind.at-most': '各项均不超过总体',
  'rule-kind.sum': '各项合计等于总体',
  'rule-kind.exclusive': '只能有一项不为零',
  'rule-kind.together': '一项有值则各项均须有值',
  'rule-severity.warning': '提示',
  'rule-severity.error': '拒绝',
  'rule.means.at-most': '{kpis} ≤ {whole}',
  'rule.means.sum': '{kpis} = {whole}',
  'rule.means.exclusive': '至多一项：{kpis}',
  'rule.means.together': '同时填报：{kpis}',
  'template.link': 'XLSX填报模板',
  'template.link-note': '需填报的指标及其定义和以往数值，填好后可在此上传。',
};
