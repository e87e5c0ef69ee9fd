import { readAccessCard } from "@/db/access/access-card";
import { readNamedMandate } from "@/db/access/mandate";
import { type AskedRow, listAskedRows } from "@/db/access/recertification";
import type { Tx } from "@/db/core/client";
import type { RecertificationAnswer } from "@/lib/domain/access/recertification";

/** One permission that is asked about, as whoever answers sees it. */
export interface AskedItem {
  id: string;
  mandateId: string | null;
  accessCardId: string | null;
  /** Of a mandate. */
  type: { nameSv: string; nameEn: string } | null;
  service: string | null;
  special: boolean;
  /** Of a card. */
  premises: string | null;
  number: string | null;
  validFrom: string | null;
  validTo: string | null;
  answer: RecertificationAnswer | null;
  /** Not answered, and still there. */
  waits: boolean;
}

/** All that is asked about one person. */
export async function readAskedItems(
  tx: Tx,
  of: { recertificationId: string; employeeId: string },
  today: string,
): Promise<AskedItem[]> {
  const rows = await listAskedRows(tx, of, today);
  return await Promise.all(rows.map((row) => itemOf(tx, row)));
}

async function itemOf(tx: Tx, row: AskedRow): Promise<AskedItem> {
  const { id, mandateId, accessCardId, answer, waits } = row;
  const asked = { id, mandateId, accessCardId, answer, waits };
  if (mandateId !== null) {
    const { mandate, type, service } = await readNamedMandate(tx, mandateId);
    const { special, validFrom, validTo } = mandate;
    return {
      ...asked,
      type,
      service: service.name,
      special,
      premises: null,
      number: null,
      validFrom,
      validTo,
    };
  }
  const { premises, number, validTo } = await readAccessCard(tx, accessCardId ?? "");
  const card = { type: null, service: null, special: false, premises, number, validFrom: null, validTo };
  return { ...asked, ...card };
}
