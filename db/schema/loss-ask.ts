import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, primaryKey, uuid } from "drizzle-orm/pg-core";
import { lossAskKinds, lossAskOutcomes } from "@/lib/domain/credential/signed-out-loss";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";

/** What somebody who is not signed in has asked for after a loss. Web writes it without looking anybody up; the worker answers. */
export const lossAsk = tenant.table(
  "loss_ask",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    kind: oneOf("kind", lossAskKinds).notNull(),
    /** SHA-256 of the secret in the browser's cookie. */
    browser: bytea("browser").notNull(),
    /** Keyed hashes of the address or card number, and of where the request came from: to count by, and nothing to read. */
    about: bytea("about").notNull(),
    origin: bytea("origin").notNull(),
    /** What was typed, encrypted; gone once it has been looked up. */
    given: bytea("given"),
    askedAt: instant("asked_at").notNull(),
    answeredAt: instant("answered_at"),
    outcome: oneOf("outcome", lossAskOutcomes),
    /** One for each person behind the address, or one that nobody was sent. */
    codes: jsonb("codes").$type<LossCode[]>(),
    tries: integer("tries").notNull().default(0),
    openedAt: instant("opened_at"),
    openedFor: uuid("opened_for"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("loss_ask_browser").on(table.organisationId, table.browser, table.askedAt),
    index("loss_ask_about").on(table.organisationId, table.about, table.askedAt),
    index("loss_ask_old").on(table.organisationId, table.askedAt),
    tenantForeignKey("loss_ask_opened_for", table.openedFor, employee.id),
    check("loss_ask_kind", isOneOf(table.kind, lossAskKinds)),
    check("loss_ask_outcome", isOneOf(table.outcome, lossAskOutcomes)),
    check(
      "loss_ask_answered",
      sql`(answered_at is null) = (outcome is null) and (answered_at is null or given is null)`,
    ),
    // Whoever writes: a code lets in only whom it was sent to.
    check(
      "loss_ask_opened_by_code",
      sql`(opened_at is null) = (opened_for is null) and (opened_for is null
        or codes @> jsonb_build_array(jsonb_build_object('employeeId', opened_for::text)))`,
    ),
  ],
);

export interface LossCode {
  /** HMAC-SHA-256 in hexadecimal. */
  hash: string;
  employeeId: string | null;
}
