/** The words in English of entering together, reviewing and closing. */
export const workEn = {
  'action.values.submit': 'handed values in',
  'action.values.recall': 'took a submission back',
  'action.values.return': 'returned values',
  'action.values.approve-first': 'approved values as the first of two',
  'action.periods.close': 'closed or opened periods',
  'action.exception.grant': 'granted an exception from closing',
  'action.exception.end': 'ended an exception',
  'action.remark.add': 'said something about a value',
  'action.remark.withdraw': 'withdrew a remark',
} as const;
