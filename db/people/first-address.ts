import { and, inArray, isNull, or, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { contactAddress } from "@/db/schema/contact-address";
import type { ContactKind } from "@/lib/domain/people/contact-address";

/** An address that a list gave to a person who had none (db/core/first-address.sql). */
export interface FirstAddress {
  organisationId: string;
  id: string;
  employeeId: string;
  kind: ContactKind;
  value: string;
}

const { organisationId, id, employeeId, kind, value, enteredBy, uploadedBy, committedBy } = contactAddress;
const isFirst = sql<boolean>`tenant.is_first_address(contact_address)`;

/** The unconfirmed first addresses of people, but those that one of these accounts brought. */
export async function listFirstAddresses(
  tx: Tx,
  people: readonly string[],
  accounts: readonly string[],
): Promise<FirstAddress[]> {
  if (people.length === 0) return [];
  const none = (hand: AnyPgColumn) => or(isNull(hand), sql`${hand} <> all (${asUuids(accounts)})`);
  const rows = await tx
    .select({ organisationId, id, employeeId, kind, value })
    .from(contactAddress)
    .where(
      and(
        sql`${employeeId} = any (${asUuids(people)})`,
        // The cheap half of what is asked below, so that few rows are asked the rest.
        isNull(contactAddress.confirmedAt),
        isNull(contactAddress.replaced),
        ...[none(enteredBy), none(uploadedBy), none(committedBy)],
        isFirst,
      ),
    )
    .orderBy(employeeId, kind);
  return rows.map((row) => ({ ...row, value: row.value ?? "" }));
}

/** Those of these entries that are no longer as they were shown: overtaken, shared or gone, and confirmed by nobody. */
export async function findChangedAddresses(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id })
    .from(contactAddress)
    .where(and(inArray(id, [...ids]), or(sql`${contactAddress.confirmedAt} is not null`, isFirst)));
  const standing = new Set(rows.map((row) => row.id));
  return ids.filter((one) => !standing.has(one));
}

/** Confirmed with the approval of an e-ID of the person's; answers those that were, in one statement. */
export async function saveFirstConfirmed(
  tx: Tx,
  ids: readonly string[],
  confirmed: { at: Date; by: string },
): Promise<FirstAddress[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .update(contactAddress)
    .set({ confirmedAt: confirmed.at, confirmedBy: confirmed.by, confirmedHow: "order-approval" })
    .where(and(sql`${id} = any (${asUuids(ids)})`, isNull(contactAddress.confirmedAt)))
    .returning({ organisationId, id, employeeId, kind, value });
  const key = (row: { employeeId: string; kind: string }) => `${row.employeeId} ${row.kind}`;
  return rows
    .map((row) => ({ ...row, value: row.value ?? "" }))
    .toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

const asUuids = (ids: readonly string[]) => sql`(select ${`{${ids.join(",")}}`}::text::uuid[])::uuid[]`;
