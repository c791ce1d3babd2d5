const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_535;

/**
 * Bytes that the files of a ZIP archive take when they are unpacked, by its own directory; undefined when it has none that can be
 * read. A directory that says less than is there makes the reader fail, because it unpacks into what was promised.
 */
export function unpackedSize(archive: Buffer): number | undefined {
  const from = Math.max(0, archive.length - LONGEST_COMMENT - 22);
  for (let end = archive.length - 22; end >= from; end -= 1) {
    if (archive.readUInt32LE(end) === END_OF_DIRECTORY)
      return sumOf(archive, archive.readUInt32LE(end + 16), archive.readUInt16LE(end + 10));
  }
  return undefined;
}

function sumOf(archive: Buffer, start: number, entries: number): number | undefined {
  let sum = 0;
  let at = start;
  for (let i = 0; i < entries; i += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) return undefined;
    sum += archive.readUInt32LE(at + 24);
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return sum;
}
