import { inArray, sql } from "drizzle-orm";
import { beyondLimit, type Tx } from "@/db/core/client";
import { reserveCard } from "@/db/schema/reserve-card";
import { plainCarrierNumber } from "@/lib/domain/credential/hand-over";

interface OnCarrier {
  id: string;
  number: string;
}

/**
 * E-IDs with one of these numbers on their carriers, that are not ended or whose card of ours has had keys in it, however either is spaced, and also those whom
 * the asker does not reach. By the terms of numbers (db/core/search-terms.sql), since what compares a number without its
 * spaces gets no index under a policy.
 */
async function listOnCarriers(tx: Tx, plain: ReadonlySet<string>): Promise<OnCarrier[]> {
  const keys = [...plain].map((number) => number.toLowerCase().replace(/[^0-9a-z]/g, "")).filter(Boolean);
  if (keys.length === 0) return [];
  const rows = await beyondLimit(tx, () =>
    tx.execute<OnCarrier & Record<string, unknown>>(sql`
      select e.id, e.carrier_number as number from tenant.search_term t
        join tenant.eid e on e.organisation_id = t.organisation_id and e.id = t.subject_id
        join tenant.eid_type y on y.organisation_id = e.organisation_id and y.id = e.type_id and y.version = e.type_version
       where t.kind = 'eid' and t.term = any(${`{${keys.join(",")}}`}::text[])
         and e.carrier_number is not null and (e.status not in ('revoked', 'cancelled')
           or y.carrier = 'card' and e.produced_by is not null and e.supplier_reference is null)`),
  );
  return [...rows].filter(({ number }) => plain.has(plainCarrierNumber(number)));
}

/** Whether a carrier number stands on another e-ID, or a card of ours was ever another's. Who asks for the same one at once waits. */
export async function carrierNumberTaken(
  tx: Tx,
  ofEid: { organisationId: string; id: string },
  carrierNumber: string,
): Promise<boolean> {
  const plain = plainCarrierNumber(carrierNumber);
  const key = `carrier number ${ofEid.organisationId} ${plain}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  return (await listOnCarriers(tx, new Set([plain]))).some(({ id }) => id !== ofEid.id);
}

/** Of some card numbers, those that stand on an e-ID or were a card of one, or are in the drawer; without spaces. */
export async function listTakenNumbers(tx: Tx, numbers: readonly string[]): Promise<Set<string>> {
  const plain = new Set(numbers.map(plainCarrierNumber));
  if (plain.size === 0) return plain;
  const used = await listOnCarriers(tx, plain);
  const drawer = await tx
    .select({ number: reserveCard.number })
    .from(reserveCard)
    .where(inArray(reserveCard.number, [...plain]));
  return new Set([...used, ...drawer].map(({ number }) => plainCarrierNumber(number)));
}
