import { sql } from "drizzle-orm";
import { bigserial, check, index, integer, jsonb, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { DeclarationContent } from "@/lib/domain/mark/declaration";
import { declarationKinds } from "@/lib/domain/mark/declaration";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { qualityMark } from "./quality-mark";

/** The yearly trust declaration, or the application, as it was put together; signed by two it never changes. */
export const declaration = tenant.table(
  "declaration",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    markId: uuid("mark_id").notNull(),
    /** declaration or application */
    kind: oneOf("kind", declarationKinds).notNull(),
    year: integer("year").notNull(),
    /** A signed one is completed or corrected by another in the same year. */
    edition: integer("edition").notNull().default(1),
    content: jsonb("content").$type<DeclarationContent>().notNull(),
    /** Of the content as canonical JSON, in hex. */
    sha256: text("sha256").notNull(),
    assembledAt: instant("assembled_at").notNull(),
    assembledBy: text("assembled_by").notNull(),
    firstSignedBy: uuid("first_signed_by"),
    firstSignedByName: text("first_signed_by_name"),
    firstSignedAt: instant("first_signed_at"),
    secondSignedBy: uuid("second_signed_by"),
    secondSignedByName: text("second_signed_by_name"),
    secondSignedAt: instant("second_signed_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("declaration_edition").on(
      table.organisationId,
      table.markId,
      table.kind,
      table.year,
      table.edition,
    ),
    tenantForeignKey("declaration_mark", table.markId, qualityMark.id),
    check("declaration_kind", isOneOf(table.kind, declarationKinds)),
    check(
      "declaration_two_people",
      sql`${table.secondSignedBy} is null or (${table.firstSignedBy} is not null and ${table.firstSignedBy} <> ${table.secondSignedBy})`,
    ),
  ],
);

/** A reviewer from outside, who reads one quality mark by a secret address until it ends; kept as its hash. */
export const reviewerAccess = tenant.table(
  "reviewer_access",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    markId: uuid("mark_id").notNull(),
    name: text("name").notNull(),
    company: text("company").notNull(),
    tokenHash: bytea("token_hash").notNull(),
    givenBy: text("given_by").notNull(),
    givenAt: instant("given_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("reviewer_access_token").on(table.organisationId, table.tokenHash),
    tenantForeignKey("reviewer_access_mark", table.markId, qualityMark.id),
    check("reviewer_access_period", sql`${table.expiresAt} > ${table.givenAt}`),
  ],
);

/** What a reviewer opened, and when. Append-only. */
export const reviewerVisit = tenant.table(
  "reviewer_visit",
  {
    organisationId: organisationId(),
    id: bigserial("id", { mode: "number" }).notNull(),
    accessId: uuid("access_id").notNull(),
    opened: text("opened").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("reviewer_visit_of").on(table.organisationId, table.accessId, table.id),
    tenantForeignKey("reviewer_visit_access", table.accessId, reviewerAccess.id),
  ],
);
