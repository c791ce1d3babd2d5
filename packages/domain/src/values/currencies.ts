/**
 * ISO 4217 codes of the currencies of the Arab League states and China, with the US dollar and the euro. Palestine has none of its
 * own in ISO 4217: of those in use there, the dinar of Jordan and the dollar are in the list.
 */
export const CURRENCIES = [
  ...['AED', 'BHD', 'CNY', 'DJF', 'DZD', 'EGP', 'EUR', 'IQD', 'JOD', 'KMF', 'KWD', 'LBP', 'LYD'],
  ...['MAD', 'MRU', 'OMR', 'QAR', 'SAR', 'SDG', 'SOS', 'SYP', 'TND', 'USD', 'YER'],
] as const;
