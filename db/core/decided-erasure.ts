import { sql } from "drizzle-orm";
import type { Tx } from "./client";

/** Whom two have decided to erase, in all employers: only the disposal login's policy shows them. */
export async function listDecidedErasures(tx: Tx): Promise<{ organisationId: string; id: string }[]> {
  const rows = await tx.execute<{ organisationId: string; id: string }>(sql`
    select organisation_id as "organisationId", id from tenant.erasure
     where confirmed_at is not null and withdrawn_at is null and carried_out_at is null order by confirmed_at, id`);
  return [...rows];
}

/** Erases the person, with rights that no login has (db/core/erase-person.sql). False where something hinders it now. */
export async function erasePerson(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.execute<{ erased: boolean }>(sql`select tenant.erase_person(${id}::uuid) as erased`);
  return row?.erased ?? false;
}
