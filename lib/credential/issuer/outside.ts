import { createHash } from "node:crypto";
import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { type CrlRow, readLatestCrl, readListHash } from "@/db/credential/crl";
import { listOwnAuthorities } from "@/db/credential/issuer";
import type { KnownCertificate } from "@/db/credential/published";
import type { Outside } from "@/lib/domain/credential/restore";
import type { Crl } from "@/lib/pki/crl-reader";
import type { KeptList, ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";
import { keyOf, listsOf, type NamedList, nameOf } from "./lists-of";

/**
 * Whether a database is older than the list outside it. Numbers are compared, and not timelines, since a promoted
 * standby has a new one; another list by the same number is that of a database that went on from an older state.
 */
export async function isOlder(
  tx: Tx,
  outside: KeptList,
  list: NamedList,
  last: Pick<CrlRow, "number"> | undefined,
): Promise<boolean> {
  if (outside.number > (last?.number ?? 0n)) return true;
  const held = await readListHash(tx, list.authority, keyOf(list), outside.number);
  return held !== undefined && !createHash("sha256").update(outside.der).digest().equals(held);
}

/** Refuses to go on from a database that is older than what was published from it. Throws PkiError `database-older`. */
export async function refuseOlder(
  tx: Tx,
  lists: ListFolder,
  list: NamedList,
  last: Pick<CrlRow, "number"> | undefined,
): Promise<void> {
  const name = nameOf(list);
  const outside = await lists.newest(name, list.authority.der);
  if (!outside || !(await isOlder(tx, outside, list, last))) return;
  throw new PkiError(
    "database-older",
    `the last list of ${name} in the database is ${last?.number ?? 0n}, and list ${outside.number} has been published: the database is older than what the world has seen. Nothing is signed, published or blocked by the clock until it has been compared: npm run restore-check`,
  );
}

/**
 * The same for every list of own issuers; one that the database does not know any more is older too. Answers which
 * published lists do not lie outside at all.
 */
export async function refuseOlderDatabase(lists: ListFolder): Promise<string[]> {
  const authorities = await withoutOrganisation(listOwnAuthorities);
  const missing: string[] = [];
  for (const authority of authorities) {
    const { organisationId, issuerId } = authority;
    await withOrganisation(organisationId, async (tx) => {
      for (const list of await listsOf(tx, authority, lists)) {
        const found = await readLatestCrl(tx, organisationId, issuerId, keyOf(list));
        await refuseOlder(tx, lists, list, found);
        if (found && !(await lists.newest(nameOf(list), authority.der))) missing.push(nameOf(list));
      }
    });
  }
  const known = new Set(authorities.map(({ slug }) => slug));
  const unknown = (await lists.slugs()).filter((slug) => !known.has(slug));
  if (unknown.length === 0) return missing;
  throw new PkiError(
    "database-older",
    `lists of ${unknown.join(", ")} have been published, and the database knows no such issuer: it is older than that issuer's ceremony, or PUBLISHED_DIR belongs to another database`,
  );
}

/** What a list says, with what the database knows of each besides; and what is good and was issued of late. */
export function toldBy(list: Crl, rows: readonly KnownCertificate[], issuerEnd: Date): Outside[] {
  const known = new Map(rows.map((row) => [row.serial, row]));
  const listed = list.entries.map((entry): Outside => {
    const row = known.get(entry.serial);
    return {
      serial: entry.serial,
      status: entry.reason === "certificateHold" ? "hold" : "revoked",
      reason: entry.reason,
      at: entry.revocationDate,
      invalidityAt: entry.invalidityDate ?? null,
      // Longer than true rather than shorter: it stays on the list.
      notAfter: row?.notAfter ?? issuerEnd,
      eidNumber: row?.eidNumber ?? null,
      eidReason: row?.eidReason ?? null,
      revokesAt: row?.revokesAt ?? null,
    };
  });
  const good = rows.filter((row) => row.status === "good" && !list.bySerial.has(row.serial));
  return [...listed, ...good.map(toldGood)];
}

function toldGood({ serial, notAfter, eidNumber }: KnownCertificate): Outside {
  const nothing = { reason: null, at: null, invalidityAt: null, eidReason: null, revokesAt: null };
  return { serial, status: "good", notAfter, eidNumber, ...nothing };
}
