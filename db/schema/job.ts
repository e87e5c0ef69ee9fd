import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Permission } from "@/lib/domain/core/permission";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { claimableStates, endedStates, jobStates, rowOutcomes } from "@/lib/domain/operation/job";
import { instant, isOneOf, oneOf, organisationId, quoted, tenant, tenantForeignKey } from "./columns";

const among = (states: readonly string[]) => sql.raw(`(${quoted(states)})`);

/** Long work that somebody asked for, done by the worker in chunks (docs/adr/0039). No personal data in it. */
export const job = tenant.table(
  "job",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** As lib/domain/operation/job-kind.ts lists them. */
    kind: text("kind").notNull(),
    accountId: uuid("account_id").notNull(),
    sharedWith: text("shared_with").$type<Permission>(),
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    state: oneOf("state", jobStates).notNull(),
    /** Null where it is not known before the work is done. */
    total: integer("total"),
    done: integer("done").notNull().default(0),
    unchanged: integer("unchanged").notNull().default(0),
    refused: integer("refused").notNull().default(0),
    /** One worker's claim; whoever holds it writes. Instants of leases are the database's own. */
    leaseHolder: uuid("lease_holder"),
    leaseUntil: instant("lease_until"),
    /** When a worker last took it up: whose was served least recently comes first. */
    servedAt: instant("served_at"),
    dueAt: instant("due_at").notNull(),
    /** How often it was begun since it last came further. */
    attempts: integer("attempts").notNull().default(0),
    failedCode: oneOf("failed_code", refusalCodes),
    askedAt: instant("asked_at").notNull(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    /** Changes with what people do to it, and not with its progress. */
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("job_due")
      .on(table.dueAt)
      .where(sql`${table.state} in ${among(claimableStates)}`),
    index("job_served").on(table.organisationId, table.servedAt),
    index("job_by_time").on(table.organisationId, table.askedAt, table.id),
    check("job_state", isOneOf(table.state, jobStates)),
    check("job_ended", sql`(${table.state} in ${among(endedStates)}) = (${table.endedAt} is not null)`),
    check("job_failed", sql`(${table.state} = 'failed') = (${table.failedCode} is not null)`),
    check("job_counted", sql`${table.done} + ${table.unchanged} + ${table.refused} <= ${table.total}`),
  ],
);

/** One row of a job: what it is about, and how it went. */
export const jobRow = tenant.table(
  "job_row",
  {
    organisationId: organisationId(),
    jobId: uuid("job_id").notNull(),
    number: integer("number").notNull(),
    subjectId: uuid("subject_id"),
    outcome: oneOf("outcome", rowOutcomes),
    code: oneOf("code", refusalCodes),
    detail: jsonb("detail").$type<Record<string, string>>(),
    at: instant("at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.jobId, table.number] }),
    tenantForeignKey("job_row_job", table.jobId, job.id).onDelete("cascade"),
    check("job_row_outcome", isOneOf(table.outcome, rowOutcomes)),
    check("job_row_told", sql`(${table.outcome} is null) = (${table.at} is null)`),
    check(
      "job_row_refused",
      sql`coalesce(${table.outcome} = 'refused', false) = (${table.code} is not null)`,
    ),
  ],
);
