import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Parcel, ParcelFile } from '../parcel.ts';

export function fileOf(name: string, content: string | Uint8Array, mediaType = 'application/pdf'): ParcelFile {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, mediaType, sha256, bytes: bytes.length, open: async () => Readable.from([bytes]) };
}

export function parcelOf(more: Partial<Parcel> = {}): Parcel {
  return {
    id: 'delivery-1',
    edition: 'edition-7',
    title: 'Monthly report, October 2026',
    text: '14 of 18 targets are on their path.\nWater losses fell.',
    link: 'https://miqyas.example/reports/edition-7',
    language: 'en',
    month: '2026-10',
    files: [fileOf('report-en.pdf', 'in English'), fileOf('تقرير.pdf', 'بالعربية')],
    ...more,
  };
}
