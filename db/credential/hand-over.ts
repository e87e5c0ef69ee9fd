import { and, asc, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { departmentLabel } from "@/db/people/department";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { application, receipt } from "@/db/schema/issuance";
import { eidType } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";

/** Whether the holder already uses another of the type, which the one handed over would collide with (K5.6). */
export async function hasOtherInUse(
  tx: Tx,
  ofEid: { organisationId: string; id: string; employeeId: string; typeId: string; relation: string | null },
): Promise<boolean> {
  if (ofEid.relation === "complement") return false;
  const [other] = await tx
    .select({ id: eid.id })
    .from(eid)
    .where(
      and(
        eq(eid.organisationId, ofEid.organisationId),
        eq(eid.employeeId, ofEid.employeeId),
        eq(eid.typeId, ofEid.typeId),
        ne(eid.id, ofEid.id),
        inArray(eid.status, ["active", "suspended"]),
        sql`${eid.relation} is distinct from 'complement'`,
      ),
    )
    .limit(1);
  return other !== undefined;
}

/** How the holder was going to be identified, as chosen when ordering; null when nothing was chosen. */
export async function readPlannedMethod(tx: Tx, eidId: string): Promise<string | null> {
  const [row] = await tx
    .select({ method: application.identityMethod })
    .from(application)
    .where(eq(application.eidId, eidId));
  return row?.method ?? null;
}

/** Where e-IDs are collected, where their orders say so. */
export async function listCollectPlaces(tx: Tx, eidIds: readonly string[]): Promise<Map<string, string>> {
  if (eidIds.length === 0) return new Map();
  const rows = await tx
    .select({ eidId: application.eidId, place: application.collectPlace })
    .from(application)
    .where(inArray(application.eidId, [...eidIds]));
  return new Map(rows.flatMap(({ eidId, place }) => (place ? [[eidId, place]] : [])));
}

/** How many days it waits for its holder, where its order says so; null for the employer's own. */
export async function readCollectDays(tx: Tx, eidId: string): Promise<number | null> {
  return (await listCollectDays(tx, [eidId])).get(eidId) ?? null;
}

/** The same of many, by e-ID; those of which the order says nothing are absent. */
export async function listCollectDays(tx: Tx, eidIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ eidId: application.eidId, days: application.collectDays })
    .from(application)
    .where(inArray(application.eidId, [...eidIds]));
  return new Map(rows.flatMap(({ eidId, days }) => (days === null ? [] : [[eidId, days] as const])));
}

/** What is asked of a number that was scanned at the desk and waits for nobody there. */
export function listScanned(tx: Tx, ids: readonly string[]) {
  return tx
    .select({
      id: eid.id,
      number: eid.number,
      carrierNumber: eid.carrierNumber,
      status: eid.status,
      collectBy: eid.collectBy,
      handedOverAt: eid.handedOverAt,
    })
    .from(eid)
    .where(inArray(eid.id, [...ids]));
}

export interface DeskSearch {
  /** As typed: a number, or of a name, a department or an alias. */
  text: string;
  /** The e-IDs with a number that ends so (findNumberedEids). */
  numbered: readonly string[];
}

/** The newest receipt an e-ID waits with: what the desk has got to. */
const waitingReceipt = (column: SQL) =>
  sql`(select ${column} from ${receipt} where ${receipt.organisationId} = ${eid.organisationId}
    and ${receipt.eidId} = ${eid.id} and ${receipt.withdrawnAt} is null
    and ${receipt.preparedAt} >= ${eid.statusSince} order by ${receipt.preparedAt} desc limit 1)`;

/** What waits to be handed over, the first deadline first. Protected persons are found by number and alias only. */
export function listAwaitingHandOver(
  tx: Tx,
  filter: { search: DeskSearch | null; seesProtected: boolean; limit: number },
) {
  return tx
    .select({
      id: eid.id,
      number: eid.number,
      carrierNumber: eid.carrierNumber,
      collectBy: eid.collectBy,
      validTo: eid.validTo,
      statusSince: eid.statusSince,
      level: eidType.level,
      carrier: eidType.carrier,
      employeeId: employee.id,
      givenName: employee.givenName,
      surname: employee.surname,
      alias: employee.alias,
      protectedIdentity: employee.protectedIdentity,
      department: departmentLabel(employee.departmentId),
      preparedReference: sql<string | null>`${waitingReceipt(sql`${receipt.reference}`)}`,
      signed: sql<boolean>`coalesce(${waitingReceipt(sql`${receipt.signedAt} is not null`)}, false)`,
    })
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(
      employee,
      and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId)),
    )
    .where(
      and(eq(eid.status, "ready"), filter.search ? matches(filter.search, filter.seesProtected) : undefined),
    )
    .orderBy(sql`${eid.collectBy} nulls last`, asc(eid.number))
    .limit(filter.limit);
}

function matches({ text, numbered }: DeskSearch, seesProtected: boolean): SQL | undefined {
  return or(
    inArray(eid.id, [...numbered]),
    sql`${eid.id} in (select tenant.search_all(${text}, 'eid', true))`,
    sql`${eid.employeeId} in (select tenant.search_all(${text}, 'employee', ${seesProtected}))`,
  );
}
