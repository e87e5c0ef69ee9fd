import { randomUUID } from "node:crypto";
import type { FreshDatabase } from "@/db/core/testing";

type Sql = FreshDatabase["administrator"];
export interface Marked {
  /** A word that is in no text of ours. */
  mark: string;
  employee: string;
  account: string;
  eid: string;
  /** Somebody who was never an officer has none. */
  officer: string | null;
}
interface Column {
  table: string;
  name: string;
  type: string;
  to: string | null;
  listed: string | null;
}

/**
 * One row in every table there is, which leads to one person by each column that could, ended 2010, and with the mark in each
 * text, document and file: nothing of it is typed by table, so that a new one is among them.
 */
export async function plantMarked(sql: Sql, organisationId: string, ids: Marked): Promise<void> {
  const columns = await columnsOf(sql);
  const tables = new Set(columns.map(({ table }) => table));
  await sql.begin(async (tx) => {
    const triggers = await tx<{ table: string; name: string }[]>`
      select tgrelid::regclass::text as table, quote_ident(tgname) as name from pg_trigger
       where not tgisinternal and tgenabled = 'A' and tgrelid::regclass::text ~ '^(tenant|system)[.]'`;
    for (const { table, name } of triggers) await tx.unsafe(`alter table ${table} disable trigger ${name}`);
    await tx`set local session_replication_role = replica`;
    for (const table of tables) {
      const its = columns.filter((one) => one.table === table);
      const ofOfficer = table === "tenant.officer" || its.some(({ to }) => to === "tenant.officer");
      if (notPlanted.includes(table) || (ofOfficer && !ids.officer)) continue;
      const row = Object.fromEntries(its.map((one) => [one.name, plantedIn(one, organisationId, ids)]));
      const names = Object.keys(row);
      await tx.unsafe(
        `insert into ${table} (${names.map((name) => `"${name}"`).join(", ")})
         values (${names.map((_, at) => `$${at + 1}`).join(", ")}) on conflict do nothing`,
        Object.values(row) as never[],
      );
    }
    const two = { proposed_by: randomUUID(), confirmed_by: randomUUID() };
    const at = { proposed_at: new Date(), confirmed_at: new Date() };
    await tx`insert into tenant.erasure ${tx({
      ...{ organisation_id: organisationId, id: randomUUID(), employee_id: ids.employee },
      ...{ ground: "unlawful", reference: "KS 2026/1", ...two, ...at },
    })}`;
    for (const { table, name } of triggers)
      await tx.unsafe(`alter table ${table} enable always trigger ${name}`);
  });
}
/** What is itself about an erasure. */
const notPlanted = ["tenant.erasure", "tenant.erased_entry", "tenant.erased_act"];

/** Every column that is ours to fill: what it points at, and the first of its list where it has one. */
async function columnsOf(sql: Sql): Promise<Column[]> {
  const checks = await sql<{ table: string; name: string }[]>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as said
      from pg_constraint where contype = 'c' and connamespace in ('tenant'::regnamespace, 'system'::regnamespace)`;
  const columns = await sql<Column[]>`
    select c.oid::regclass::text as table, a.attname as name, format_type(a.atttypid, null) as type,
        (select f.confrelid::regclass::text from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid
          and a.attnum = any (f.conkey) and a.attname <> 'organisation_id'
          and f.confrelid::regclass::text in ('tenant.employee', 'tenant.eid', 'tenant.officer', 'system.account') limit 1) as to,
        (select (regexp_match(pg_get_constraintdef(k.oid), '^CHECK [(]+' || a.attname || ' = ANY [(]ARRAY[[]''([^'']+)'''))[1]
          from pg_constraint k where k.contype = 'c' and k.conrelid = c.oid and a.attnum = any (k.conkey)
          order by 1 limit 1) as listed
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace in ('tenant'::regnamespace, 'system'::regnamespace) and c.relkind = 'r' order by 1, a.attnum`;
  // What may be written together is not what is tried here.
  for (const { table, name } of checks)
    await sql.unsafe(`alter table ${table} drop constraint if exists ${name}`);
  return columns;
}

function plantedIn({ table, name, type, to, listed }: Column, organisationId: string, ids: Marked): unknown {
  const { mark } = ids;
  const own: Record<string, unknown> = {
    "tenant.employee.id": ids.employee,
    "tenant.eid.id": ids.eid,
    "tenant.officer.id": ids.officer,
    "system.account.id": ids.account,
    "tenant.audit_event.subject_id": ids.employee,
    "tenant.audit_event.actor_id": ids.account,
    "tenant.search_term.subject_id": ids.employee,
    "tenant.job_row.subject_id": ids.eid,
    "tenant.search_word.kind": "employee",
    "tenant.propagation.id": ids.eid,
    "tenant.propagation_channel.propagation_id": ids.eid,
    "tenant.party_notice_change.propagation_id": ids.eid,
    "tenant.outbox.payload": JSON.stringify({ employeeId: ids.employee, mark }),
    // Nobody manages themselves.
    "tenant.employee.manager_id": null,
  };
  const at = `${table}.${name}`;
  if (at in own) return own[at];
  if (name === "organisation_id") return organisationId;
  if (type === "uuid") return leads(name, to, ids) ?? randomUUID();
  if (listed) return listed;
  if (type === "text") return mark;
  if (type === "jsonb") return JSON.stringify({ mark });
  if (type === "bytea") return Buffer.from(mark);
  if (type === "text[]") return [mark];
  if (type.endsWith("[]")) return [];
  if (type === "date" || type.startsWith("timestamp")) return "2010-01-01";
  if (type === "boolean") return false;
  // Another number for another mark, since some keys are a number alone.
  return mark.charCodeAt(1);
}

function leads(name: string, to: string | null, ids: Marked): string | null {
  if (to === "tenant.employee" || /^(employee_id|holder_id|person_id)$/.test(name)) return ids.employee;
  if (to === "tenant.eid" || name === "eid_id") return ids.eid;
  if (to === "tenant.officer" && !/(_by|account_id)$/.test(name)) return ids.officer;
  if (to || /(_by|account|account_id|author_id)$/.test(name)) return ids.account;
  return null;
}

/** Each column where one of some words is still to be read, also within documents and files. */
export async function findAgain(sql: Sql, words: readonly string[]): Promise<string[]> {
  const tables = await sql<{ table: string }[]>`
    select oid::regclass::text as table from pg_class
     where relnamespace in ('tenant'::regnamespace, 'system'::regnamespace) and relkind = 'r' order by 1`;
  const sought = words.flatMap((word) => [word, Buffer.from(word).toString("hex")]).join("|");
  const found: string[] = [];
  for (const { table } of tables) {
    const rows = await sql.unsafe<{ label: string }[]>(
      `select distinct field.label from ${table} its, jsonb_each_text(to_jsonb(its)) field (label, said)
        where field.said ~ $1 order by 1`,
      [sought],
    );
    found.push(...rows.map(({ label }) => `${table}.${label}`));
  }
  return found;
}
