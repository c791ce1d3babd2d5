import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from './read-workbook.ts';
import { bytesSource } from './source.ts';
import { unpackedSize } from './unpacked-size.ts';

/** An archive of one file of nothing but zeros; `said` is what its directory says of its size. */
function archiveOf(bytes: number, said = bytes): Buffer {
  const [name, packed] = [Buffer.from('xl/worksheets/sheet1.xml'), deflateRawSync(Buffer.alloc(bytes))];
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(said, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(said, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

describe('a workbook', () => {
  it('that unpacks to far more than it is, is refused before it is unpacked', async () => {
    const bomb = archiveOf(300 * 1024 * 1024);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(unpackedSize(bomb)).toBe(300 * 1024 * 1024);
    await expect(readWorkbook(bytesSource('bomb.xlsx', bomb))).rejects.toMatchObject({
      code: 'file-too-large',
      parameters: { limit: '160 MB' },
    });
  });

  it('that says less of itself than it is, is refused all the same', async () => {
    await expect(readWorkbook(bytesSource('liar.xlsx', archiveOf(300 * 1024 * 1024, 1000)))).rejects.toThrow();
  });

  it('that is no archive is refused', async () => {
    await expect(readWorkbook(bytesSource('x.xlsx', Buffer.from('PK nothing of the kind')))).rejects.toMatchObject({
      parameters: { reason: 'not a workbook' },
    });
  });
});
