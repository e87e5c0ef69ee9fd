import { boolean, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId, system, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";

/** A person who signs in: who the identity provider says, never an e-mail address (ASVS 6.8.1). */
export const account = system.table(
  "account",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    identityProvider: text("identity_provider").notNull(),
    subject: text("subject").notNull(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [unique("account_identity").on(table.identityProvider, table.subject)],
);

export const session = system.table("session", {
  id: uuid("id").primaryKey(),
  accountId: uuid("account_id")
    .notNull()
    .references(() => account.id),
  createdAt: instant("created_at").notNull(),
  lastSeenAt: instant("last_seen_at").notNull(),
  endedAt: instant("ended_at"),
  acr: text("acr"),
  /** Whose employee the provider says the person is: whose e-ID it was opened with. Empty when nobody told. */
  employers: uuid("employers").array().notNull().default([]),
  /** The provider named an employee whom this account may not be: said on the pages of this sign-in. */
  linkRefused: boolean("link_refused").notNull().default(false),
});

/** Since when an account's earlier sign-ins no longer reach this employer; at other employers they go on. */
export const sessionEnd = tenant.table(
  "session_end",
  {
    organisationId: organisationId(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => account.id),
    at: instant("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.accountId] })],
);

/** The employee an account is, per employer: what "nobody acts on themselves" stands on. Other accounts of theirs: db/core/people.sql. */
export const accountEmployee = tenant.table(
  "account_employee",
  {
    organisationId: organisationId(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => account.id),
    employeeId: uuid("employee_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.accountId] }),
    unique("account_employee_one").on(table.organisationId, table.employeeId),
    tenantForeignKey("account_employee_employee", table.employeeId, employee.id),
  ],
);

/** Refusals that belong to no employer: nobody signed in, a foreign Origin, an unknown address. */
export const refusal = system.table("refusal", {
  id: uuid("id").primaryKey().defaultRandom(),
  at: instant("at").notNull(),
  code: text("code").notNull(),
  door: text("door").notNull(),
  accountId: uuid("account_id"),
  detail: text("detail"),
});
