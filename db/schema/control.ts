import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { ControlException } from "@/lib/domain/mark/control";
import { becauses, outcomes } from "@/lib/domain/mark/control";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { qualityMark } from "./quality-mark";

/** One run of one automatic control. Append-only: a history that can be frozen as evidence. */
export const controlResult = tenant.table(
  "control_result",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    markId: uuid("mark_id").notNull(),
    /** As it is called in the code: four-eyes-on-every-issuance. */
    control: text("control").notNull(),
    /** What it served when it was run: the code may say otherwise since. */
    requirements: jsonb("requirements").$type<string[]>().notNull().default([]),
    ranAt: instant("ran_at").notNull(),
    periodFrom: instant("period_from").notNull(),
    periodTo: instant("period_to").notNull(),
    /** passed, failed or unknown */
    outcome: oneOf("outcome", outcomes).notNull(),
    /** Why it is unknown: a code of lib/domain/mark/control.ts. */
    because: oneOf("because", becauses),
    population: integer("population").notNull(),
    exceptions: integer("exceptions").notNull(),
    /** The first of them by name. */
    listed: jsonb("listed").$type<ControlException[]>().notNull().default([]),
    /** What is held against a threshold, such as the share of blocks in effect in time. */
    measure: doublePrecision("measure"),
    threshold: doublePrecision("threshold"),
    query: text("query").notNull(),
    parameters: jsonb("parameters").$type<Record<string, string | number>>().notNull(),
    /** Of all the above as canonical JSON, in hex. */
    sha256: text("sha256").notNull(),
    /** nightly or asked */
    trigger: text("trigger").notNull(),
    askedBy: text("asked_by"),
    /** Another outcome than the run before. */
    turned: boolean("turned").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("control_result_of").on(table.organisationId, table.markId, table.control, table.ranAt),
    tenantForeignKey("control_result_mark", table.markId, qualityMark.id),
    check("control_result_outcome", isOneOf(table.outcome, outcomes)),
    check("control_result_unknown", sql`(${table.outcome} = 'unknown') = (${table.because} is not null)`),
  ],
);
