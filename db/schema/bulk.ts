import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { bulkVerbs, isBulkOrder, isByTemplate, needsTemplate } from "@/lib/domain/credential/bulk";
import { identityMethods } from "@/lib/domain/credential/identity-check";
import { reasons } from "@/lib/domain/credential/reason";
import { listSources } from "@/lib/domain/credential/renewal";
import { instant, isOneOf, oneOf, organisationId, quoted, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";
import { employee } from "./employee";
import { orderTemplate } from "./order-template";

const ordering = sql.raw(quoted(bulkVerbs.filter(isBulkOrder)));
const byTemplate = sql.raw(quoted(bulkVerbs.filter(isByTemplate)));
const alwaysByTemplate = sql.raw(quoted(bulkVerbs.filter(needsTemplate)));

/** One decision about many e-IDs or people: the plan as it was tried, who confirmed it, and when it began (docs/adr/0047). */
export const bulk = tenant.table(
  "bulk",
  {
    organisationId: organisationId(),
    /** The job's too, once it has begun. */
    id: uuid("id").notNull(),
    verb: oneOf("verb", bulkVerbs).notNull(),
    reason: oneOf("reason", reasons),
    /** SHA-256 of the verb, the reason and every row with its version, hex. */
    hash: text("hash").notNull(),
    /** The template and type version ordered from; null for other verbs, and where each replacement keeps its own type. */
    templateId: uuid("template_id"),
    templateVersion: integer("template_version"),
    typeVersion: integer("type_version"),
    /** What orders rest on (lib/domain/credential/renewal.ts); null until it is answered. */
    method: oneOf("method", identityMethods),
    source: oneOf("source", listSources),
    checkedOn: date("checked_on"),
    reference: text("reference"),
    total: integer("total").notNull(),
    eligible: integer("eligible").notNull(),
    needsConfirmation: boolean("needs_confirmation").notNull(),
    plannedBy: uuid("planned_by").notNull(),
    plannedAt: instant("planned_at").notNull(),
    confirmedBy: uuid("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    startedAt: instant("started_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("bulk_waiting")
      .on(table.organisationId, table.plannedAt)
      .where(sql`needs_confirmation and started_at is null`),
    // Plans that were only tried: how many a person has, and which are to go.
    index("bulk_tried").on(table.organisationId, table.plannedAt).where(sql`started_at is null`),
    check("bulk_verb", isOneOf(table.verb, bulkVerbs)),
    check(
      "bulk_confirmed",
      sql`(${table.confirmedBy} is null) = (${table.confirmedAt} is null) and ${table.confirmedBy} is distinct from ${table.plannedBy}`,
    ),
    check("bulk_source", isOneOf(table.source, listSources)),
    check(
      "bulk_grounds",
      sql`num_nonnulls(${table.method}, ${table.source}, ${table.checkedOn}, ${table.reference}) = case when ${table.verb} in (${ordering}) and (${table.method} is not null or ${table.startedAt} is not null) then 4 else 0 end`,
    ),
    tenantForeignKey("bulk_template", table.templateId, orderTemplate.id),
    check(
      "bulk_by_template",
      sql`num_nonnulls(${table.templateId}, ${table.templateVersion}, ${table.typeVersion}) = case when ${table.verb} in (${alwaysByTemplate}) or ${table.verb} in (${byTemplate}) and ${table.templateId} is not null then 3 else 0 end`,
    ),
    check(
      "bulk_started",
      sql`${table.startedAt} is null or not ${table.needsConfirmation} or ${table.confirmedAt} is not null`,
    ),
  ],
);

/** One e-ID of a plan, or one person who is to have one, as it was then. */
export const bulkRow = tenant.table(
  "bulk_row",
  {
    organisationId: organisationId(),
    bulkId: uuid("bulk_id").notNull(),
    number: integer("number").notNull(),
    eidId: uuid("eid_id"),
    employeeId: uuid("employee_id"),
    version: integer("version").notNull(),
    /** Why not; null where it can be done. */
    code: oneOf("code", refusalCodes),
    /** The holder's first contact addresses that are confirmed with it, by the ids of their entries. */
    addresses: uuid("addresses").array(),
    /** When the holder was last seen that day, in a sign-in that is still open. */
    onDutyAt: instant("on_duty_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.bulkId, table.number] }),
    unique("bulk_row_once").on(table.organisationId, table.bulkId, table.eidId),
    uniqueIndex("bulk_row_person_once")
      .on(table.organisationId, table.bulkId, table.employeeId)
      .where(sql`employee_id is not null`),
    check("bulk_row_about_one", sql`num_nonnulls(${table.eidId}, ${table.employeeId}) = 1`),
    tenantForeignKey("bulk_row_employee", table.employeeId, employee.id),
    tenantForeignKey("bulk_row_bulk", table.bulkId, bulk.id).onDelete("cascade"),
    tenantForeignKey("bulk_row_eid", table.eidId, eid.id),
  ],
);
