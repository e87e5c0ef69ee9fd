import { and, desc, eq, gt, gte, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { departmentLabel } from "@/db/people/department";
import { accountListOfEmployee } from "@/db/people/people";
import { eid } from "@/db/schema/eid";
import { employee, identifier } from "@/db/schema/employee";
import { eidType, issuer } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { lossReport } from "@/db/schema/loss";
import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { Carrier } from "@/lib/domain/credential/carrier";
import type { EidStatus } from "@/lib/domain/credential/eid";
import type { Reason } from "@/lib/domain/credential/reason";
import { findNumberedEids } from "./eid-numbered";

const person = {
  employeeId: employee.id,
  givenName: employee.givenName,
  surname: employee.surname,
  alias: employee.alias,
  protectedIdentity: employee.protectedIdentity,
  department: departmentLabel(employee.departmentId),
};
export interface LossPerson {
  employeeId: string;
  givenName: string;
  surname: string;
  alias: string;
  protectedIdentity: boolean;
  department: string;
}

export interface Holder extends LossPerson {
  email: string | null;
  accounts: string[];
}

/** Whose e-ID it is, with the address and the accounts that a block concerns. Throws Refusal not-found. */
export async function readHolder(tx: Tx, employeeId: string): Promise<Holder> {
  const [row] = await listHolders(tx, [employeeId]);
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function listHolders(tx: Tx, employeeIds: readonly string[]): Promise<Holder[]> {
  if (employeeIds.length === 0) return [];
  return await tx
    .select({
      ...person,
      email: employee.email,
      accounts: accountListOfEmployee(employee.organisationId, employee.id),
    })
    .from(employee)
    .where(inArray(employee.id, [...employeeIds]));
}

export interface LossSearch {
  text: string;
  /** Keyed hashes of it as an employee number and as an HSA-id. */
  lookups: Uint8Array[];
}

/**
 * People by name or department, employee number, HSA-id, card number (its end is enough) or EL number: about `most` of
 * the closest. A protected person is not found by name or department without the permission, and then only by alias or
 * number.
 */
export async function listLossCandidates(
  tx: Tx,
  { text, lookups }: LossSearch,
  { seesProtected, now, most }: { seesProtected: boolean; now: Date; most: number },
): Promise<LossPerson[]> {
  const named = await tx.execute<{ id: string }>(
    sql`select subject_id as id from tenant.search(${text}, '{employee}', ${seesProtected}, ${most})`,
  );
  const numbered = await findNumberedEids(tx, text, now, most);
  const identified = await tx
    .select({ id: identifier.employeeId })
    .from(identifier)
    .where(and(inArray(identifier.kind, ["employee-number", "hsa-id"]), inArray(identifier.lookup, lookups)));
  const ids = [
    ...[...named, ...identified].map(({ id }) => id),
    ...numbered.map(({ employeeId }) => employeeId),
  ];
  return await tx
    .select(person)
    .from(employee)
    .where(inArray(employee.id, ids))
    .orderBy(employee.sortName, employee.id)
    .limit(most);
}

/** How many of each kind of likeness are looked at: a common name has thousands. */
const alikeAtMost = 20;

/**
 * Others with nearly the same name who work here today: the wrong Andersson. They are found by the index of the search
 * (db/core/search.sql), by how both names begin, how they are spelt, and the surname alone.
 */
export async function listLookAlikes(
  tx: Tx,
  one: LossPerson,
  now: Date,
  limit: number,
): Promise<LossPerson[]> {
  const start = (name: string) => name.toLowerCase().slice(0, 3);
  const { givenName, surname } = one;
  const typed = [`${start(givenName)} ${start(surname)}`, `${givenName} ${surname}`, surname];
  const ways = typed.map(
    (text) => sql`select subject_id from tenant.search(${text}, array['employee'], false, ${alikeAtMost})`,
  );
  return await tx
    .select(person)
    .from(employee)
    .where(
      and(
        sql`${employee.id} in (${sql.join(ways, sql` union `)})`,
        sql`${employee.id} <> ${one.employeeId}`,
        eq(employee.protectedIdentity, false),
        or(isNull(employee.employedTo), gte(employee.employedTo, dayOf(now))),
        or(
          sql`lower(${employee.surname}) = ${one.surname.toLowerCase()}`,
          sql`left(lower(${employee.surname}), 3) = ${start(one.surname)} and left(lower(${employee.givenName}), 3) = ${start(one.givenName)}`,
          sql`public.similarity(${employee.sortName}, ${`${surname} ${givenName}`.toLowerCase()}) >= 0.4`,
        ),
      ),
    )
    .orderBy(
      // The nearest first: the same given name, then the same surname.
      sql`left(lower(${employee.givenName}), 3) = ${start(one.givenName)} desc`,
      employee.sortName,
      employee.id,
    )
    .limit(limit);
}

/** The ends of the numbers on what people use, by who they are. */
export async function listCardTails(
  tx: Tx,
  employeeIds: readonly string[],
  now: Date,
): Promise<Map<string, string[]>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await fromHeld(
    tx,
    and(
      inArray(eid.employeeId, [...employeeIds]),
      inArray(eid.status, ["active", "suspended"]),
      gt(eid.validTo, now),
    ),
  );
  const tails = new Map<string, string[]>();
  for (const { employeeId, carrierNumber } of rows)
    if (carrierNumber) tails.set(employeeId, [...(tails.get(employeeId) ?? []), carrierNumber.slice(-4)]);
  return tails;
}

export interface HeldEid {
  eidId: string;
  number: string;
  employeeId: string;
  status: EidStatus;
  statusReason: Reason | null;
  statusSince: Date;
  revokesAt: Date | null;
  validTo: Date;
  carrier: Carrier;
  carrierNumber: string | null;
  level: Level;
  holdAllowed: boolean;
  version: number;
  /** Name of the supplier that makes it; null for an own issuer. */
  supplier: string | null;
}

const held = {
  eidId: eid.id,
  number: eid.number,
  employeeId: eid.employeeId,
  status: sql<EidStatus>`${eid.status}`,
  statusReason: sql<Reason | null>`${eid.statusReason}`,
  statusSince: eid.statusSince,
  revokesAt: eid.revokesAt,
  validTo: eid.validTo,
  carrier: sql<Carrier>`${eidType.carrier}`,
  carrierNumber: eid.carrierNumber,
  level: sql<Level>`${eidType.level}`,
  holdAllowed: eidType.holdAllowed,
  version: eid.version,
  supplier: sql<string | null>`case when ${issuer.kind} = 'supplier' then ${issuer.name} end`,
};

function fromHeld(tx: Tx, where: SQL | undefined): Promise<HeldEid[]> {
  return tx
    .select(held)
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .where(where)
    .orderBy(eid.number);
}

/** What a person holds that can be used, or could be again. */
export function listHeldEids(tx: Tx, employeeId: string, now: Date): Promise<HeldEid[]> {
  return fromHeld(
    tx,
    and(eq(eid.employeeId, employeeId), inArray(eid.status, ["active", "suspended"]), gt(eid.validTo, now)),
  );
}

export function listEidsById(tx: Tx, ids: readonly string[]): Promise<HeldEid[]> {
  return ids.length > 0 ? fromHeld(tx, inArray(eid.id, [...ids])) : Promise.resolve([]);
}

export type LossReportRow = typeof lossReport.$inferSelect;

export async function insertLossReport(tx: Tx, row: typeof lossReport.$inferInsert): Promise<void> {
  await tx.insert(lossReport).values(row);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readLossReport(tx: Tx, id: string): Promise<LossReportRow> {
  const [row] = await tx.select().from(lossReport).where(eq(lossReport.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The newest first, with whose loss it was. */
export function listRecentReports(tx: Tx, since: Date, limit: number) {
  return tx
    .select({ report: lossReport, person })
    .from(lossReport)
    .innerJoin(
      employee,
      and(eq(employee.organisationId, lossReport.organisationId), eq(employee.id, lossReport.employeeId)),
    )
    .where(gt(lossReport.registeredAt, since))
    .orderBy(desc(lossReport.registeredAt), desc(lossReport.id))
    .limit(limit);
}
