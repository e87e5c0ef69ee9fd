import { sql } from "drizzle-orm";
import { check, date, index, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { amendmentKinds } from "@/lib/domain/contract/agreement-amendment";
import { agreement } from "./agreement";
import { instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";

/** What was written into an agreement after it was signed, as it was before and after. */
export const agreementAmendment = tenant.table(
  "agreement_amendment",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    agreementId: uuid("agreement_id").notNull(),
    /** completion or amendment */
    kind: oneOf("kind", amendmentKinds).notNull(),
    signedOn: date("signed_on"),
    counterSignedOn: date("counter_signed_on"),
    caseReference: text("case_reference"),
    note: text("note").notNull().default(""),
    before: jsonb("before").$type<Record<string, unknown>>().notNull(),
    after: jsonb("after").$type<Record<string, unknown>>().notNull(),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("agreement_amendment_of_agreement").on(table.organisationId, table.agreementId),
    tenantForeignKey("agreement_amendment_of", table.agreementId, agreement.id),
    check("agreement_amendment_kind", isOneOf(table.kind, amendmentKinds)),
    check(
      "agreement_amendment_signed",
      sql`${table.kind} <> 'amendment' or (${table.signedOn} is not null and ${table.counterSignedOn} is not null)`,
    ),
  ],
);
