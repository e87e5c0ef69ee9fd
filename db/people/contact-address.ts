import { and, desc, eq, gt, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { departmentLabel } from "@/db/people/department";
import { contactAddress } from "@/db/schema/contact-address";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { officer } from "@/db/schema/officer";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import type { EidStatus } from "@/lib/domain/credential/eid";
import type { ConfirmationWay, ContactAddress, ContactKind } from "@/lib/domain/people/contact-address";

export interface ContactAddressRow extends ContactAddress {
  organisationId: string;
  id: string;
  employeeId: string;
  replaced: string | null;
}

/** Lock the person first: whoever enters, confirms or withdraws an address takes turns there. */
export async function insertContactAddresses(
  tx: Tx,
  rows: readonly (Omit<typeof contactAddress.$inferInsert, "kind"> & { kind: ContactKind })[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(contactAddress).values([...rows]);
}

/** The last one that came into force: what tenant.employee shows. */
export async function readAddressInForce(
  tx: Tx,
  employeeId: string,
  kind: ContactKind,
): Promise<ContactAddressRow | undefined> {
  const [row] = await tx
    .select()
    .from(contactAddress)
    .where(
      and(
        eq(contactAddress.employeeId, employeeId),
        eq(contactAddress.kind, kind),
        isNotNull(contactAddress.inForceAt),
      ),
    )
    .orderBy(desc(contactAddress.nth))
    .limit(1);
  return row;
}

/** One entry, unless a later one has taken its place. Throws Refusal not-found, also for another employer's. */
export async function readLatestAddress(tx: Tx, employeeId: string, id: string): Promise<ContactAddressRow> {
  const [row] = await tx
    .select()
    .from(contactAddress)
    .where(and(eq(contactAddress.id, id), eq(contactAddress.employeeId, employeeId)));
  if (!row) throw new Refusal("not-found");
  const [later] = await tx
    .select()
    .from(contactAddress)
    .where(
      and(
        eq(contactAddress.employeeId, employeeId),
        eq(contactAddress.kind, row.kind),
        gt(contactAddress.nth, row.nth),
        isNull(contactAddress.withdrawnAt),
        // One that waits takes no place before it is confirmed.
        row.inForceAt ? isNotNull(contactAddress.inForceAt) : undefined,
      ),
    )
    .orderBy(desc(contactAddress.nth))
    .limit(1);
  if (later) throw changedBy(later.confirmedBy ?? later.enteredBy, later.inForceAt ?? later.enteredAt);
  return row;
}

const waiting = and(isNull(contactAddress.inForceAt), isNull(contactAddress.withdrawnAt));

/** The entry that waits for its second person, also one whose time is out. */
export async function readWaitingAddress(
  tx: Tx,
  employeeId: string,
  kind: ContactKind,
): Promise<ContactAddressRow | undefined> {
  const [row] = await tx
    .select()
    .from(contactAddress)
    .where(and(eq(contactAddress.employeeId, employeeId), eq(contactAddress.kind, kind), waiting));
  return row;
}

const one = (row: Pick<ContactAddressRow, "organisationId" | "id">) =>
  and(eq(contactAddress.organisationId, row.organisationId), eq(contactAddress.id, row.id));

/** A second person stands behind it; one that waited comes into force with that. */
export async function saveAddressConfirmed(
  tx: Tx,
  row: ContactAddressRow,
  confirmed: { at: Date; by: string; how: ConfirmationWay },
): Promise<void> {
  await tx
    .update(contactAddress)
    .set({
      ...(row.inForceAt ? {} : { inForceAt: confirmed.at }),
      confirmedAt: confirmed.at,
      confirmedBy: confirmed.by,
      confirmedHow: confirmed.how,
    })
    .where(one(row));
}

export async function saveAddressWithdrawn(
  tx: Tx,
  row: ContactAddressRow,
  withdrawn: { at: Date; by: string | null },
): Promise<void> {
  await tx
    .update(contactAddress)
    .set({ withdrawnAt: withdrawn.at, withdrawnBy: withdrawn.by })
    .where(and(one(row), waiting));
}

const enterer = alias(officer, "enterer");

const shown = {
  address: contactAddress,
  enteredByName: enterer.name,
  byHolder: sql<boolean>`coalesce(tenant.employee_of(${contactAddress.organisationId}, ${contactAddress.enteredBy})
    = ${contactAddress.employeeId}, false)`,
  /** It replaces none, and nobody else has it. */
  isOnly: sql<boolean>`tenant.is_only_address(contact_address)`,
  protectedIdentity: employee.protectedIdentity,
  person: employee,
  department: departmentLabel(employee.departmentId),
};

const ofPerson = and(
  eq(employee.organisationId, contactAddress.organisationId),
  eq(employee.id, contactAddress.employeeId),
);

function withPeople(tx: Tx) {
  return tx
    .select(shown)
    .from(contactAddress)
    .innerJoin(employee, ofPerson)
    .leftJoin(
      enterer,
      and(
        eq(enterer.organisationId, contactAddress.organisationId),
        eq(enterer.accountId, contactAddress.enteredBy),
      ),
    );
}
export type ShownAddressRow = Awaited<ReturnType<ReturnType<typeof withPeople>["execute"]>>[number];

/** What is in force or waits, unconfirmed, of one person: the latest of each kind first. */
export function listUnconfirmedOf(tx: Tx, employeeId: string): Promise<ShownAddressRow[]> {
  return withPeople(tx)
    .where(
      and(
        eq(contactAddress.employeeId, employeeId),
        isNull(contactAddress.confirmedAt),
        isNull(contactAddress.withdrawnAt),
        isNull(laterThan),
      ),
    )
    .orderBy(contactAddress.kind);
}

/** A later entry of the same kind, which has taken this one's place. */
const laterThan = sql`(select 1 from tenant.contact_address later
  where later.organisation_id = ${contactAddress.organisationId} and later.employee_id = ${contactAddress.employeeId}
    and later.kind = ${contactAddress.kind} and later.nth > ${contactAddress.nth} and later.withdrawn_at is null
    and (later.in_force_at is not null or ${contactAddress.inForceAt} is null) limit 1)`;

const oldestFirst = [contactAddress.enteredAt, contactAddress.id];
const onItsWay: EidStatus[] = ["ordered", "approved", "producing", "ready"];

/**
 * What a second person is asked for: every change that waits, and an address entered of late that a code for an e-ID
 * on its way would go to. Their ids, the oldest first.
 */
export async function listAddressIdsToConfirm(
  tx: Tx,
  since: { waiting: Date; settling: Date },
): Promise<string[]> {
  const holder = tx
    .select({ one: sql`1` })
    .from(eid)
    .where(
      and(
        eq(eid.organisationId, contactAddress.organisationId),
        eq(eid.employeeId, contactAddress.employeeId),
        inArray(eid.status, onItsWay),
      ),
    );
  const rows = await tx
    .select({ id: contactAddress.id })
    .from(contactAddress)
    .where(
      and(
        isNull(contactAddress.confirmedAt),
        isNull(contactAddress.withdrawnAt),
        or(
          and(isNull(contactAddress.inForceAt), gt(contactAddress.enteredAt, since.waiting)),
          and(
            eq(contactAddress.kind, "email"),
            isNotNull(contactAddress.value),
            gt(contactAddress.inForceAt, since.settling),
            sql`exists ${holder}`,
            isNull(laterThan),
          ),
        ),
      ),
    )
    .orderBy(...oldestFirst);
  return rows.map(({ id }) => id);
}

/**
 * Those addresses as they are shown, the oldest first. Asked for apart from which they are: where many thousand people
 * have come in at once, the plan for both in one read every person for each address.
 */
export function listAddresses(tx: Tx, ids: readonly string[]): Promise<ShownAddressRow[]> {
  return withPeople(tx)
    .where(among(ids))
    .orderBy(...oldestFirst);
}

/** Those addresses and whose they are, without what only a page shows of them. */
export function listAddressesAlone(
  tx: Tx,
  ids: readonly string[],
): Promise<Pick<ShownAddressRow, "address" | "person">[]> {
  return tx
    .select({ address: contactAddress, person: employee })
    .from(contactAddress)
    .innerJoin(employee, ofPerson)
    .where(among(ids))
    .orderBy(...oldestFirst);
}

/** In a select, which is done once: or else the list would be read anew for each row. */
const among = (ids: readonly string[]) =>
  sql`${contactAddress.id} = any((select ${`{${ids.join(",")}}`}::text::uuid[])::uuid[])`;
