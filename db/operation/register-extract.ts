import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { accountListOfEmployee } from "@/db/people/people";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { officer } from "@/db/schema/officer";
import { registerExtract } from "@/db/schema/register-extract";
import { Refusal } from "@/lib/domain/core/refusal";
import { codeTemplates } from "@/lib/domain/operation/dead-letter";
import { type HeldTable, holdings, type Link } from "@/lib/domain/operation/register-extract";

export type RegisterExtractRow = typeof registerExtract.$inferSelect;

export async function insertRegisterExtract(tx: Tx, row: typeof registerExtract.$inferInsert): Promise<void> {
  await tx.insert(registerExtract).values(row);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readRegisterExtract(tx: Tx, id: string): Promise<RegisterExtractRow> {
  const [row] = await tx.select().from(registerExtract).where(eq(registerExtract.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Whom it is about, as they are called and no more. Throws Refusal not-found. */
export async function readExtractSubject(tx: Tx, id: string) {
  const { givenName, surname, alias, protectedIdentity } = employee;
  const [row] = await tx
    .select({
      ...{ id: registerExtract.id, reference: registerExtract.reference, askedBy: registerExtract.askedBy },
      ...{ employee: employee.id, givenName, surname, alias, protectedIdentity },
    })
    .from(registerExtract)
    .innerJoin(
      employee,
      and(
        eq(employee.organisationId, registerExtract.organisationId),
        eq(employee.id, registerExtract.employeeId),
      ),
    )
    .where(eq(registerExtract.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** To confirm it, or to hold it while it is fetched. Throws Refusal not-found, also for another employer's. */
export async function lockRegisterExtract(tx: Tx, id: string): Promise<RegisterExtractRow> {
  const [row] = await tx.select().from(registerExtract).where(eq(registerExtract.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function saveExtractConfirmed(
  tx: Tx,
  { organisationId, id }: RegisterExtractRow,
  confirmed: Pick<RegisterExtractRow, "confirmedBy" | "confirmedAt">,
): Promise<void> {
  await tx
    .update(registerExtract)
    .set(confirmed)
    .where(and(eq(registerExtract.organisationId, organisationId), eq(registerExtract.id, id)));
}

/** Those ordered about one person, the newest first. */
export function listRegisterExtracts(
  tx: Tx,
  employeeId: string,
  limit: number,
): Promise<RegisterExtractRow[]> {
  return tx
    .select()
    .from(registerExtract)
    .where(eq(registerExtract.employeeId, employeeId))
    .orderBy(desc(registerExtract.askedAt), desc(registerExtract.id))
    .limit(limit);
}

export type LinksOf = Record<Link, readonly string[]>;

/** All the ids that lead to a person: theirs, of their accounts, of the officer they are and of their e-IDs. */
export async function readLinksOf(tx: Tx, organisationId: string, employeeId: string): Promise<LinksOf> {
  const [row] = await tx
    .select({ accounts: accountListOfEmployee(organisationId, employeeId) })
    .from(employee)
    .where(eq(employee.id, employeeId));
  const account = row?.accounts ?? [];
  const [officers, eids] = await Promise.all([
    tx
      .select({ id: officer.id })
      .from(officer)
      .where(sql`${officer.accountId} = any (${`{${account.join(",")}}`}::uuid[])`),
    tx.select({ id: eid.id }).from(eid).where(eq(eid.employeeId, employeeId)),
  ]);
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  return { employee: [employeeId], account, officer: idsOf(officers), eid: idsOf(eids) };
}

export type HeldRow = Record<string, unknown>;

/** The rows of one table that are a person's, as the list of holdings says; names of columns are ours, never typed. */
export async function listHeld(tx: Tx, table: HeldTable, links: LinksOf, limit: number): Promise<HeldRow[]> {
  const holding: { by: Link; key: string; columns: string; schema?: string } = holdings[table];
  const ids = links[holding.by];
  if (ids.length === 0) return [];
  const schema = holding.schema ?? "tenant";
  const columns = holding.columns.split(" ").map((name) => `its.${name}`);
  const number =
    "(select number from tenant.eid e where e.organisation_id = its.organisation_id and e.id = its.eid_id)";
  const attribute =
    "(select name from tenant.attribute a where a.organisation_id = its.organisation_id and a.id = its.attribute_id)";
  const told = [
    // What it is a value of, its own columns say by an id alone.
    ...(table === "attribute_value" ? [`${attribute} as attribute`] : []),
    ...(holding.by === "eid" && holding.key === "eid_id" ? [`${number} as eid_number`] : []),
    ...columns,
  ];
  const rows = await tx.execute<{ row: HeldRow }>(sql`
    select row_to_json(told) as row from (
      select ${sql.raw(told.join(", "))} from ${sql.raw(`${schema}.${table}`)} its
       where ${sql.raw(`its.${holding.key}`)} = any (${`{${ids.join(",")}}`}::uuid[])
       order by ${sql.raw(columns[0] ?? "1")} limit ${limit}) told`);
  return rows.map(({ row }) => row);
}

/** What the log says was done with them and theirs, with what changed, and what they did; never who else. */
export async function listLogOf(
  tx: Tx,
  organisationId: string,
  { employee: [employeeId = ""], eid: eids, account }: LinksOf,
  limit: number,
): Promise<HeldRow[]> {
  const about = `{${[employeeId, ...eids].join(",")}}`;
  const by = `{${account.join(",")}}`;
  const rows = await tx.execute<{ row: HeldRow }>(sql`
    select row_to_json(told) as row from (
      select its.at, its.action, its.outcome, its.about, case when its.about then d.detail -> 'before' end as before,
          case when its.about then d.detail -> 'after' end as after,
          case when its.about then d.detail ->> 'note' end as note
        from (
          select e.id, e.at, e.action, e.outcome, true as about from tenant.audit_event e
           where e.organisation_id = ${organisationId} and e.subject_id = any (${about}::text[])
          union
          select e.id, e.at, e.action, e.outcome, false from tenant.audit_event e
           where e.organisation_id = ${organisationId} and e.actor_id = any (${by}::text[])
             and (e.subject_id is null or e.subject_id <> all (${about}::text[]))
        ) its
        left join tenant.audit_detail d on d.organisation_id = ${organisationId} and d.event_id = its.id
       order by its.id desc limit ${limit}) told`);
  return rows.map(({ row }) => row);
}

/**
 * Mail to the addresses that are or were theirs, since they were. What goes to one that anybody else has or had is left
 * out, since it may be to them; and a code is for whoever has the mailbox, and for no officer.
 */
export async function listMailTo(
  tx: Tx,
  organisationId: string,
  employeeId: string,
  limit: number,
): Promise<HeldRow[]> {
  const rows = await tx.execute<{ row: HeldRow }>(sql`
    select row_to_json(told) as row from (
      select m.created_at, m.sent_at, m.recipient, m.subject,
          case when m.template <> all (${`{${codeTemplates.join(",")}}`}::text[]) then m.body end as body
        from tenant.mail m
       where m.organisation_id = ${organisationId} and lower(m.recipient) in (
         select lower(value) from tenant.contact_address a
          where a.organisation_id = ${organisationId} and a.employee_id = ${employeeId} and a.in_force_at is not null
         union select lower(email) from tenant.employee p
          where p.organisation_id = ${organisationId} and p.id = ${employeeId}
         union select phone from tenant.employee p where p.organisation_id = ${organisationId} and p.id = ${employeeId})
         and m.created_at >= coalesce((select min(a.in_force_at) from tenant.contact_address a
           where a.organisation_id = ${organisationId} and a.employee_id = ${employeeId}
             and lower(a.value) = lower(m.recipient)), m.created_at)
         and not exists (select from tenant.contact_address other
           where other.organisation_id = ${organisationId} and other.employee_id <> ${employeeId}
             and lower(other.value) = lower(m.recipient))
         and not exists (select from tenant.employee other
           where other.organisation_id = ${organisationId} and other.id <> ${employeeId}
             and (lower(other.email) = lower(m.recipient) or other.phone = m.recipient))
       order by m.created_at desc limit ${limit}) told`);
  return rows.map(({ row }) => row);
}
