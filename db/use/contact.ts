import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { contact } from "@/db/schema/contact";
import { Refusal } from "@/lib/domain/core/refusal";
import { contactRoles } from "@/lib/domain/use/service";

export type ContactRow = typeof contact.$inferSelect;
/** Exactly what a contact belongs to: a party, one of its services, or an agreement with it. */
export interface ContactPlace {
  partyId: string;
  serviceId: string | null;
  agreementId: string | null;
}

const at = (organisationId: string, id: string) =>
  and(eq(contact.organisationId, organisationId), eq(contact.id, id));

/** In the order of the four roles of the connection agreement of Sweden Connect. */
const inOrder: SQL = sql`array_position(array[${sql.join(
  contactRoles.map((role) => sql`${role}`),
  sql`, `,
)}], ${contact.role})`;

/** All of a party, whatever they belong to. */
export function listContactsOfParty(tx: Tx, organisationId: string, partyId: string): Promise<ContactRow[]> {
  return listContacts(tx, and(eq(contact.organisationId, organisationId), eq(contact.partyId, partyId)));
}

/** Those of exactly one place. */
export function listContactsAt(tx: Tx, organisationId: string, place: ContactPlace): Promise<ContactRow[]> {
  const { partyId, serviceId, agreementId } = place;
  return listContacts(
    tx,
    and(
      eq(contact.organisationId, organisationId),
      eq(contact.partyId, partyId),
      serviceId === null ? isNull(contact.serviceId) : eq(contact.serviceId, serviceId),
      agreementId === null ? isNull(contact.agreementId) : eq(contact.agreementId, agreementId),
    ),
  );
}

function listContacts(tx: Tx, such: SQL | undefined): Promise<ContactRow[]> {
  return tx.select().from(contact).where(such).orderBy(inOrder, sql`lower(${contact.name})`, contact.id);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readContact(tx: Tx, organisationId: string, id: string): Promise<ContactRow> {
  const [row] = await tx.select().from(contact).where(at(organisationId, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Locks the row for this transaction; a version other than the one shown is refused. */
export async function lockContact(
  tx: Tx,
  organisationId: string,
  id: string,
  version: number,
): Promise<ContactRow> {
  const [row] = await tx.select().from(contact).where(at(organisationId, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertContact(tx: Tx, row: typeof contact.$inferInsert): Promise<void> {
  await tx.insert(contact).values(row);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveContact(
  tx: Tx,
  before: ContactRow,
  after: Partial<typeof contact.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, contact, before, after);
}

/** A person to reach who is no longer that: nothing else hangs on the row, and the log keeps that it was there. */
export async function deleteContact(tx: Tx, row: ContactRow): Promise<void> {
  await removeRows(tx, contact, at(row.organisationId, row.id));
}
