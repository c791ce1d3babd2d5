import type { workEn } from './work-en.ts';

export const workZh: Record<keyof typeof workEn, string> = {
  'action.values.submit': '提交了数值',
  'action.values.recall': '撤回了提交',
  'action.values.return': '退回了数值',
  'action.values.approve-first': '作为第一审核人通过了数值',
  'action.periods.close': '关闭或重新开放了期间',
  'action.exception.grant': '批准了关闭期间的例外',
  'action.exception.end': '终止了例外',
  'action.remark.add': '就数值留言',
  'action.remark.withdraw': '撤回了留言',
};
