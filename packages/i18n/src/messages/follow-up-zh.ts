import type { followUpEn } from './follow-up-en.ts';

/** Words of actions, meetings, agreements and decisions in Chinese. */
export const followUpZh: Readonly<Record<keyof typeof followUpEn, string>> = {
  'follow-up.registers': '跟进登记册',
  'follow-up.edit': '修改',
  'follow-up.new': '新增',
  'follow-up.page.actions': '行动',
  'follow-up.page.meetings': '会议',
  'follow-up.page.agreements': '协议',
  'follow-up.page.pipeline': '项目储备',
  'follow-up.page.life-cycle': '全周期',
  'follow-up.page.standards': '标准',
  'follow-up.page.localisation': '本地化',
  'follow-up.page.capacity': '能力建设',
  'follow-up.page.studies': '研究',
  'follow-up.page.data-governance': '数据治理',
  'set-up.state.held': '暂缓发送',
  'set-up.state.dropped': '决定不行动',
  'set-up.state.adopted': '采用',
  'set-up.state.adapted': '调整采用',
  'set-up.state.not-applicable': '不适用',
};
