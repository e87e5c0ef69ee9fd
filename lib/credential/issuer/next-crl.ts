import type { CrlRow } from "@/db/credential/crl";
import { isDatedAhead } from "@/lib/domain/operation/clock";
import type { CrlContent, CrlEntry } from "@/lib/pki/crl";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { PkiError } from "@/lib/pki/pki-error";

/** The list before, as far as the next one depends on it. */
export type LastList = Pick<CrlRow, "number" | "thisUpdate" | "der">;

/** The list that follows the last one: numbered one above it, ending as `endOf` says of its beginning. */
export function crlAfter(
  last: LastList | undefined,
  issuerCertificateDer: Uint8Array,
  entries: readonly CrlEntry[],
  now: Date,
  endOf: (thisUpdate: Date) => Date,
): CrlContent {
  // A clock put right by seconds must not make the newer list look older than the one relying parties hold. Behind one
  // dated further ahead the next is dated now: a list that is not in force yet is refused by whoever fetches it.
  const isBehind = last !== undefined && last.thisUpdate > now && !isDatedAhead(last.thisUpdate, now);
  const thisUpdate = isBehind ? last.thisUpdate : now;
  return {
    issuerCertificateDer,
    number: (last?.number ?? 0n) + 1n,
    thisUpdate,
    nextUpdate: endOf(thisUpdate),
    entries: inOrder(entries),
  };
}

/** By time and then by serial: the same entries are always the same bytes, and can be put together again. */
export function inOrder(entries: readonly CrlEntry[]): CrlEntry[] {
  return entries.toSorted(
    (one, other) =>
      one.revocationDate.getTime() - other.revocationDate.getTime() || (one.serial < other.serial ? -1 : 1),
  );
}

/** Read back as a stranger would before anybody can fetch it (the publisher checks its own output). Throws PkiError. */
export function checkOwnOutput(der: Uint8Array, content: CrlContent, last: LastList | undefined): void {
  const read = verifyCrl(der, content.issuerCertificateDer);
  const faults = [
    read.number !== content.number && "its number is another",
    last && read.number <= last.number && "its number does not rise",
    read.entries.length !== content.entries.length && "it does not list every blocked certificate",
    content.entries.some(({ serial, reason }) => read.bySerial.get(serial)?.reason !== reason) &&
      "a reason is another",
  ].filter((fault) => typeof fault === "string");
  if (faults.length > 0) throw new PkiError("crl-refused", faults.join("; "));
}
