import type { CrlRow } from "@/db/credential/crl";
import { isDatedAhead } from "@/lib/domain/operation/clock";
import type { CrlContent, CrlEntry } from "@/lib/pki/crl";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { PkiError } from "@/lib/pki/pki-error";

/** The list before, as far as the next one depends on it. */
export type LastList = Pick<CrlRow, "number" | "thisUpdate" | "der">;

/** The list that follows the last one, ending as `endOf` says of its beginning. */
export function crlAfter(
  last: LastList | undefined,
  content: Pick<CrlContent, "number" | "issuerCertificateDer" | "entries" | "distributionPoint">,
  now: Date,
  endOf: (thisUpdate: Date) => Date,
): CrlContent {
  // A clock put right by seconds must not make the newer list look older than the one relying parties hold. Behind one
  // dated further ahead the next is dated now: a list that is not in force yet is refused by whoever fetches it.
  const isBehind = last !== undefined && last.thisUpdate > now && !isDatedAhead(last.thisUpdate, now);
  const thisUpdate = isBehind ? last.thisUpdate : now;
  return { ...content, thisUpdate, nextUpdate: endOf(thisUpdate), entries: inOrder(content.entries) };
}

/** By time and then by serial: the same entries are always the same bytes, and can be put together again. */
export function inOrder(entries: readonly CrlEntry[]): CrlEntry[] {
  return entries.toSorted(
    (one, other) =>
      one.revocationDate.getTime() - other.revocationDate.getTime() || (one.serial < other.serial ? -1 : 1),
  );
}

/**
 * Read back as a stranger would before anybody can fetch it (the publisher checks its own output). `before` is what the
 * last list named, and `left` what of it may be missing. Throws PkiError.
 */
export function checkOwnOutput(
  der: Uint8Array,
  content: CrlContent,
  {
    last,
    before,
    left,
  }: { last: LastList | undefined; before: readonly CrlEntry[]; left: ReadonlySet<string> },
): void {
  const read = verifyCrl(der, content.issuerCertificateDer);
  const missing = before.filter(({ serial }) => !read.bySerial.has(serial) && !left.has(serial));
  const faults = [
    read.number !== content.number && "its number is another",
    read.distributionPoint !== (content.distributionPoint ?? null) && "it is for other certificates",
    last && read.number <= last.number && "its number does not rise",
    last &&
      read.thisUpdate < startOfSecond(last.thisUpdate) &&
      !isDatedAhead(last.thisUpdate, read.thisUpdate) &&
      "it is dated before the last one",
    read.entries.length !== content.entries.length && "it does not list every blocked certificate",
    content.entries.some((entry) => !isSame(entry, read.bySerial.get(entry.serial))) &&
      "a reason or a time is another",
    missing.length > 0 && `it has forgotten ${missing.length} of what the last one names`,
  ].filter((fault) => typeof fault === "string");
  if (faults.length > 0) throw new PkiError("crl-refused", faults.join("; "));
}

const startOfSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000);

function isSame(entry: CrlEntry, read: CrlEntry | undefined): boolean {
  return (
    read?.reason === entry.reason &&
    read.revocationDate.getTime() === startOfSecond(entry.revocationDate).getTime()
  );
}
