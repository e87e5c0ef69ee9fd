import type { CrlReason } from "@/lib/domain/credential/reason";
import { type CrlEntry, reasonCodes } from "./crl";
import { DerCursor, DerError, headerAt, readWhole, tags } from "./der-reader";
import { readIntegerHex, readOid, readSmallInteger, readTime } from "./der-value";
import { oids } from "./oid";

type Rest = Pick<CrlEntry, "reason" | "invalidityDate">;

/** What entries of one list have in common is read once, by its octets: most share their reason, and many their second. */
interface Common {
  times: Map<string, number>;
  rests: Map<string, Rest>;
}

/** What a list names: the content of revokedCertificates. A long list is read in one pass that takes no element out. */
export function readEntries(list: Uint8Array): CrlEntry[] {
  const octets = Buffer.from(list.buffer, list.byteOffset, list.length);
  const common: Common = { times: new Map(), rests: new Map() };
  const entries: CrlEntry[] = [];
  for (let at = 0; at < octets.length; ) {
    const { contentAt, end } = headerAt(octets, at, octets.length, tags.sequence);
    entries.push(readEntry(octets, contentAt, end, common));
    at = end;
  }
  return entries;
}

function readEntry(octets: Buffer, from: number, end: number, { times, rests }: Common): CrlEntry {
  const number = headerAt(octets, from, end, tags.integer);
  const content = octets.subarray(number.contentAt, number.end);
  const serial = readIntegerHex({ tag: tags.integer, content, der: content });
  const { end: timeEnd } = headerAt(octets, number.end, end);
  const time = once(times, octets, number.end, timeEnd, (der) => readTime(readWhole(der)).getTime());
  const { reason, invalidityDate } = once(rests, octets, timeEnd, end, readRest);
  const entry = { serial, revocationDate: new Date(time), reason };
  return invalidityDate ? { ...entry, invalidityDate } : entry;
}

function once<Value>(
  known: Map<string, Value>,
  octets: Buffer,
  from: number,
  end: number,
  read: (der: Uint8Array) => Value,
): Value {
  const key = octets.toString("latin1", from, end);
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = read(octets.subarray(from, end));
  known.set(key, value);
  return value;
}

const reasonsByCode = new Map(
  Object.entries(reasonCodes).map(([reason, code]) => [code, reason as CrlReason]),
);

/** What follows the time. */
function readRest(rest: Uint8Array): Rest {
  const fields = new DerCursor(rest);
  let reason: CrlReason | undefined = "unspecified";
  let invalidityDate: Date | undefined;
  const extensions = fields.done ? undefined : fields.open();
  while (extensions && !extensions.done) {
    const pair = extensions.open();
    const oid = readOid(pair.next(tags.oid));
    const value = readWhole(pair.next(tags.octetString).content); // a critical entry extension stops here
    if (oid === oids.reasonCode) reason = reasonsByCode.get(readSmallInteger(value));
    if (oid === oids.invalidityDate) invalidityDate = readTime(value);
  }
  if (!reason) throw new DerError("reason code");
  return { reason, ...(invalidityDate && { invalidityDate }) };
}
