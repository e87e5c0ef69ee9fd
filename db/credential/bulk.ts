import {
  and,
  asc,
  count,
  countDistinct,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  notInArray,
  or,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { listAskers } from "@/db/people/manager-request";
import { bulk, bulkRow } from "@/db/schema/bulk";
import { employee } from "@/db/schema/employee";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import type { BulkTab, BulkVerb } from "@/lib/domain/credential/bulk";
import type { StepPerson } from "@/lib/domain/credential/step";

export type BulkRecord = typeof bulk.$inferSelect;
export type BulkRowRecord = typeof bulkRow.$inferSelect;

/** What a row of a plan is about: an e-ID, or a person. */
export const subjectOf = ({ eidId, employeeId }: Pick<BulkRowRecord, "eidId" | "employeeId">): string =>
  eidId ?? employeeId ?? "";

/** What an event of a bulk action says it came from. */
export const bulkSource = (id: string): string => `bulk:${id}`;

/**
 * Whether an event, by its table's name in the query, belongs to a decision that a second person confirmed of its e-ID.
 * What it says it came from is looked up and not believed, and may be anything.
 */
export const isOfConfirmedBulk = (event: string): string =>
  `exists (select from tenant.bulk b join tenant.bulk_row r
      on r.organisation_id = b.organisation_id and r.bulk_id = b.id and r.eid_id = ${event}.eid_id and r.code is null
    where b.organisation_id = ${event}.organisation_id and b.confirmed_at is not null and b.id = case when ${event}.source ~ '^bulk:[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'
      then substr(${event}.source, 6)::uuid end)`;

/** The plan with all its rows, which nobody changes after. */
export async function insertBulk(
  tx: Tx,
  row: typeof bulk.$inferInsert,
  rows: readonly Pick<
    BulkRowRecord,
    "eidId" | "employeeId" | "version" | "code" | "onDutyAt" | "addresses"
  >[],
): Promise<void> {
  await tx.insert(bulk).values(row);
  const numbered = rows.map((one, at) => ({ number: at + 1, ...one }));
  await tx.execute(sql`
    insert into ${bulkRow} (organisation_id, bulk_id, number, eid_id, employee_id, version, code, on_duty_at,
      addresses)
    select ${row.organisationId}::uuid, ${row.id}::uuid, one.number, one."eidId", one."employeeId", one.version, one.code,
      one."onDutyAt", one.addresses
      from jsonb_to_recordset(${JSON.stringify(numbered)}::text::jsonb)
        as one(number int, "eidId" uuid, "employeeId" uuid, version int, code text, "onDutyAt" timestamptz, addresses uuid[])`);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readBulk(tx: Tx, id: string): Promise<BulkRecord> {
  const [row] = await tx.select().from(bulk).where(eq(bulk.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function lockBulk(tx: Tx, id: string): Promise<BulkRecord> {
  const [row] = await tx.select().from(bulk).where(eq(bulk.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The only UPDATE of the table: somebody else confirms it, or it begins. */
export async function saveBulk(
  tx: Tx,
  before: BulkRecord,
  after: Pick<BulkRecord, "confirmedBy" | "confirmedAt" | "startedAt">,
): Promise<void> {
  const { confirmedBy, confirmedAt, startedAt } = after;
  await tx
    .update(bulk)
    .set({ confirmedBy, confirmedAt, startedAt })
    .where(and(eq(bulk.organisationId, before.organisationId), eq(bulk.id, before.id)));
}

/** Every row of a plan, as it was planned. */
export function listBulkRows(tx: Tx, of: BulkRecord): Promise<BulkRowRecord[]> {
  return tx.select().from(bulkRow).where(ofBulk(of)).orderBy(asc(bulkRow.number));
}

/** Reads the planned rows of these e-IDs or people. A subject that the plan refused or lacks is absent. */
export async function readPlannedRows(
  tx: Tx,
  of: { organisationId: string; id: string },
  subjectIds: readonly string[],
): Promise<Map<string, { version: number; addresses: string[] }>> {
  const { eidId, employeeId, version, addresses } = bulkRow;
  const asked = or(inArray(eidId, [...subjectIds]), inArray(employeeId, [...subjectIds]));
  const rows = await tx
    .select({ eidId, employeeId, version, addresses })
    .from(bulkRow)
    .where(and(ofBulk(of), isNull(bulkRow.code), asked));
  return new Map(
    rows.map((row) => [subjectOf(row), { version: row.version, addresses: row.addresses ?? [] }]),
  );
}

/** The versions alone. */
export async function readPlannedVersions(
  ...asked: Parameters<typeof readPlannedRows>
): Promise<Map<string, number>> {
  return new Map([...(await readPlannedRows(...asked))].map(([id, { version }]) => [id, version]));
}

const ofBulk = ({ organisationId, id }: { organisationId: string; id: string }) =>
  and(eq(bulkRow.organisationId, organisationId), eq(bulkRow.bulkId, id));

const inTab = {
  all: undefined,
  eligible: isNull(bulkRow.code),
  "on-duty": and(isNull(bulkRow.code), isNotNull(bulkRow.onDutyAt)),
  refused: isNotNull(bulkRow.code),
} as const;

/** A page of the rows, by keyset; one more than the limit when there are more. */
export function listBulkPage(
  tx: Tx,
  of: BulkRecord,
  { tab, code, after, limit }: { tab: BulkTab; code: RefusalCode | null; after: number; limit: number },
): Promise<BulkRowRecord[]> {
  return tx
    .select()
    .from(bulkRow)
    .where(and(ofBulk(of), inTab[tab], code ? eq(bulkRow.code, code) : undefined, gt(bulkRow.number, after)))
    .orderBy(asc(bulkRow.number))
    .limit(limit + 1);
}

/** How many rows a plan has of each refusal, and how many whose holders are on duty. */
export async function countBulkRows(
  tx: Tx,
  of: BulkRecord,
): Promise<{ code: RefusalCode | null; count: number; onDuty: number }[]> {
  return await tx
    .select({ code: bulkRow.code, count: count(), onDuty: count(bulkRow.onDutyAt) })
    .from(bulkRow)
    .where(ofBulk(of))
    .groupBy(bulkRow.code);
}

/** How many contact addresses are confirmed with a plan. */
export async function countPlannedAddresses(tx: Tx, of: BulkRecord): Promise<number> {
  const named = tx
    .select({ id: sql`unnest(${bulkRow.addresses})`.as("id") })
    .from(bulkRow)
    .where(and(ofBulk(of), isNull(bulkRow.code)))
    .as("named");
  const [row] = await tx.select({ count: countDistinct(named.id) }).from(named);
  return row?.count ?? 0;
}

/** Plans of these verbs that wait for somebody who is none of these accounts, the oldest first. */
export function listBulksToConfirm(
  tx: Tx,
  since: Date,
  { verbs, accounts }: { verbs: readonly BulkVerb[]; accounts: readonly string[] },
): Promise<BulkRecord[]> {
  return tx
    .select()
    .from(bulk)
    .where(
      and(
        eq(bulk.needsConfirmation, true),
        isNull(bulk.startedAt),
        isNull(bulk.confirmedAt),
        gt(bulk.plannedAt, since),
        inArray(bulk.verb, [...verbs]),
        notInArray(bulk.plannedBy, [...accounts]),
      ),
    )
    .orderBy(asc(bulk.plannedAt), asc(bulk.id))
    .limit(50);
}

export interface BulkPerson extends StepPerson {
  sortName: string;
}

/** The holders as steps must know them, in a stable order; locked when what they are must not change meanwhile. */
export async function listStepPeople(
  tx: Tx,
  ids: readonly string[],
  isLocked: boolean,
): Promise<Map<string, BulkPerson>> {
  if (ids.length === 0) return new Map();
  const { protectedIdentity, employedTo, sortName, alias } = employee;
  const asked = tx
    .select({ id: employee.id, protectedIdentity, employedTo, sortName, alias })
    .from(employee)
    .where(inArray(employee.id, [...ids]))
    .orderBy(employee.id);
  const rows = await (isLocked ? asked.for("update") : asked);
  const askers = await listAskers(tx, ids);
  // A list sorted by a protected person's name would tell it.
  return new Map(
    rows.map(({ alias: hidden, ...one }) => [
      one.id,
      {
        ...one,
        askers: askers.get(one.id) ?? [],
        sortName: one.protectedIdentity ? hidden.toLowerCase() : one.sortName,
      },
    ]),
  );
}

/** Holders who are signed in here, and when they were last seen since an instant. */
export async function listOnDuty(
  tx: Tx,
  organisationId: string,
  employeeIds: readonly string[],
  since: Date,
): Promise<Map<string, Date>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await tx.execute<{ employeeId: string; at: string }>(sql`
    select a.employee_id as "employeeId", max(s.last_seen_at) as at
      from tenant.account_employee a join system.session s on s.account_id = a.account_id
      left join tenant.session_end e on e.organisation_id = a.organisation_id and e.account_id = a.account_id
     where a.organisation_id = ${organisationId}::uuid and s.ended_at is null
       and s.last_seen_at >= ${since.toISOString()}::timestamptz
       and (s.employers = '{}' or ${organisationId}::uuid = any (s.employers))
       and (e.at is null or s.created_at > e.at)
       and a.employee_id in (select asked::uuid
         from jsonb_array_elements_text(${JSON.stringify(employeeIds)}::text::jsonb) as given(asked))
     group by 1`);
  return new Map(rows.map(({ employeeId, at }) => [employeeId, new Date(at)]));
}
