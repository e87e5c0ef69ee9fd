import { inflateSync } from "node:zlib";

/**
 * The font of a WOFF file as TrueType, its tables unpacked (W3C, WOFF 1.0 §§3–5). Unpacked once a process, since fontkit
 * inflates each table anew in JavaScript for each document, which took longer than to draw it.
 */
export function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8); // the flavour
  head.writeUInt16BE(count, 4);
  const power = 2 ** Math.floor(Math.log2(count));
  for (const [at, value] of [power * 16, Math.log2(power), (count - power) * 16].entries())
    head.writeUInt16BE(value, 6 + 2 * at);
  const tables: Buffer[] = [];
  let end = head.length;
  for (let nth = 0; nth < count; nth++) {
    const entry = 44 + 20 * nth;
    const [from, packed, whole] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
    ];
    const stored = woff.subarray(from, from + packed);
    const table = packed < whole ? inflateSync(stored) : stored;
    const record = 12 + 16 * nth;
    woff.copy(head, record, entry, entry + 4); // the tag
    woff.copy(head, record + 4, entry + 16, entry + 20); // the checksum
    head.writeUInt32BE(end, record + 8);
    head.writeUInt32BE(whole, record + 12);
    const padding = Buffer.alloc(-whole & 3);
    tables.push(table, padding);
    end += whole + padding.length;
  }
  return Buffer.concat([head, ...tables]);
}
