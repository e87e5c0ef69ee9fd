import type { Sql } from "postgres";
import { entriesOf } from "@/lib/signer/log-file";

export interface Faults {
  /** Signed, by the signer's own file, and nowhere on record as issued or revoked. */
  unknown: number;
  /** Acknowledged to an officer, and without its certificate. */
  lost: number;
  /** More than one certificate for a key or an e-ID, or two signatures for one request. */
  twice: number;
}

/** What became of it all, asked of the signer's file and the register, which must say the same. */
export async function countFaults(
  sql: Sql,
  signerFolder: string,
  acknowledged: ReadonlySet<string>,
): Promise<Faults> {
  const known = new Set(
    (await sql`select serial from tenant.certificate_status`).map((row) => row.serial as string),
  );
  const signed = new Map<string, Set<string>>();
  let unknown = 0;
  for await (const { kind, name, subjectId, sha256 } of entriesOf(signerFolder)) {
    if (kind !== "certificate") continue;
    if (!known.has(name)) unknown++;
    signed.set(subjectId, (signed.get(subjectId) ?? new Set()).add(sha256));
  }
  const made = await sql`
    select e.id, count(c.id)::int as certificates from tenant.eid e
      left join tenant.certificate c on c.eid_id = e.id and e.status = 'ready' group by e.id`;
  const certificates = new Map(made.map((row) => [row.id as string, row.certificates as number]));
  const lost = [...acknowledged].filter((id) => !certificates.get(id)).length;
  const [keys] = await sql`
    select count(*)::int as many from (select from tenant.certificate group by key_fingerprint having count(*) > 1) one`;
  const often = made.filter((row) => row.certificates > 1).length;
  const again = [...signed.values()].filter((hashes) => hashes.size > 1).length;
  return { unknown, lost, twice: often + again + Number(keys?.many) };
}
