import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { crl } from "@/db/schema/issuer";
import type { KeptRow } from "@/lib/domain/credential/list-archive";
import type { ListAuthority } from "@/lib/domain/credential/list-shard";
import type { Tx } from "./client";
import { removeReturning } from "./remove";

interface Of {
  organisationId: string;
  issuerId: string;
  authority: ListAuthority;
}
const its = (of: Of) =>
  and(
    eq(crl.organisationId, of.organisationId),
    eq(crl.issuerId, of.issuerId),
    eq(crl.authority, of.authority),
  );

/** Every list that issuers have published, in all employers: only the disposal login's policy shows them. */
export function listArchives(tx: Tx): Promise<Of[]> {
  return tx
    .selectDistinct({ organisationId: crl.organisationId, issuerId: crl.issuerId, authority: crl.authority })
    .from(crl)
    .where(ne(crl.authority, "root"));
}

/** What was published of one list, in the order of the numbers, as far as it matters for how long it is kept. */
export async function listArchived(tx: Tx, of: Of): Promise<KeptRow[]> {
  const rows = await tx
    .select({
      number: crl.number,
      thisUpdate: crl.thisUpdate,
      nextUpdate: crl.nextUpdate,
      changes: crl.changes,
      faults: crl.faults,
    })
    .from(crl)
    .where(its(of))
    .orderBy(asc(crl.number));
  return rows.map(({ changes, faults, ...row }) => ({
    ...row,
    isChange: changes > 0,
    isNamed: faults.length > 0,
  }));
}

/** The database lets only sigill_disposal do this. Answers how many went. */
export async function deleteLists(tx: Tx, of: Of, numbers: readonly bigint[]): Promise<number> {
  let gone = 0;
  for (let from = 0; from < numbers.length; from += 5_000) {
    const some = numbers.slice(from, from + 5_000);
    const deleted = await removeReturning(tx, crl, and(its(of), inArray(crl.number, some)), {
      number: crl.number,
    });
    gone += deleted.length;
  }
  return gone;
}
