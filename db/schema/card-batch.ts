import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { cardBatchStates, cardRowStates, cardsAtMost } from "@/lib/domain/credential/card-batch";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";
import { party } from "./relying-party";

/** A supplier that makes our own cards (docs/adr/0065), and of which types. */
export const cardBureau = tenant.table(
  "card_bureau",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    partyId: uuid("party_id").notNull(),
    /** Whatever their version. */
    typeIds: uuid("type_ids").array().notNull(),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("card_bureau_supplier").on(table.organisationId, table.partyId),
    tenantForeignKey("card_bureau_party", table.partyId, party.id),
  ],
);

/** What files to the bureau are encrypted to, and its answers verified by: of use once another has confirmed it. */
export const cardBureauCertificate = tenant.table(
  "card_bureau_certificate",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    bureauId: uuid("bureau_id").notNull(),
    der: bytea("der").notNull(),
    /** SHA-256 of the certificate, hex. */
    fingerprint: text("fingerprint").notNull(),
    subject: text("subject").notNull(),
    keyKind: text("key_kind").notNull(),
    notBefore: instant("not_before").notNull(),
    notAfter: instant("not_after").notNull(),
    proposedBy: uuid("proposed_by").notNull(),
    proposedAt: instant("proposed_at").notNull(),
    confirmedBy: uuid("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    endedAt: instant("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("card_bureau_certificate_waiting")
      .on(table.organisationId, table.bureauId)
      .where(sql`confirmed_at is null and ended_at is null`),
    uniqueIndex("card_bureau_certificate_in_force")
      .on(table.organisationId, table.bureauId)
      .where(sql`confirmed_at is not null and ended_at is null`),
    tenantForeignKey("card_bureau_certificate_of", table.bureauId, cardBureau.id),
    check(
      "card_bureau_certificate_second_person",
      sql`(${table.confirmedAt} is null) = (${table.confirmedBy} is null) and ${table.confirmedBy} is distinct from ${table.proposedBy}`,
    ),
  ],
);

/** Cards asked for of a bureau at once. */
export const cardBatch = tenant.table(
  "card_batch",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** From 1, by employer: what people call it. */
    number: integer("number").notNull(),
    bureauId: uuid("bureau_id").notNull(),
    state: oneOf("state", cardBatchStates).notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    /** What the file was encrypted to. */
    certificateId: uuid("certificate_id"),
    sentBy: uuid("sent_by"),
    sentAt: instant("sent_at"),
    /** Of the file as it left. */
    sha256: bytea("sha256"),
    size: integer("size"),
    closedBy: uuid("closed_by"),
    closedAt: instant("closed_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("card_batch_number").on(table.organisationId, table.number),
    tenantForeignKey("card_batch_bureau", table.bureauId, cardBureau.id),
    tenantForeignKey("card_batch_certificate", table.certificateId, cardBureauCertificate.id),
    check("card_batch_state", isOneOf(table.state, cardBatchStates)),
    check(
      "card_batch_sent",
      sql`num_nonnulls(${table.certificateId}, ${table.sentBy}, ${table.sentAt}, ${table.sha256}, ${table.size}) = case ${table.state} when 'draft' then 0 else 5 end`,
    ),
    check(
      "card_batch_closed",
      sql`num_nonnulls(${table.closedBy}, ${table.closedAt}) = case ${table.state} when 'closed' then 2 else 0 end`,
    ),
  ],
);

/** The file as it left, encrypted to the bureau alone: kept for another download and not for long. */
export const cardBatchFile = tenant.table(
  "card_batch_file",
  {
    organisationId: organisationId(),
    batchId: uuid("batch_id").notNull(),
    content: bytea("content").notNull(),
    madeAt: instant("made_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.batchId] }),
    tenantForeignKey("card_batch_file_of", table.batchId, cardBatch.id),
  ],
);

/** One card of a batch, or an order that was left out of it. */
export const cardBatchRow = tenant.table(
  "card_batch_row",
  {
    organisationId: organisationId(),
    batchId: uuid("batch_id").notNull(),
    /** From 1: what the bureau calls it by, with the e-ID's number. */
    number: integer("number").notNull(),
    eidId: uuid("eid_id").notNull(),
    /** Of the e-ID, as the batch was made. */
    eidVersion: integer("eid_version").notNull(),
    state: oneOf("state", cardRowStates).notNull(),
    /** Why it was left out or refused. */
    code: oneOf("code", refusalCodes),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.batchId, table.number] }),
    unique("card_batch_row_eid").on(table.organisationId, table.batchId, table.eidId),
    // A card is asked for of one bureau at a time.
    uniqueIndex("card_batch_row_outstanding")
      .on(table.organisationId, table.eidId)
      .where(sql`state = 'outstanding'`),
    index("card_batch_row_state").on(table.organisationId, table.batchId, table.state, table.number),
    tenantForeignKey("card_batch_row_of", table.batchId, cardBatch.id).onDelete("cascade"),
    tenantForeignKey("card_batch_row_of_eid", table.eidId, eid.id),
    check("card_batch_row_state", isOneOf(table.state, cardRowStates)),
    check(
      "card_batch_row_code",
      sql`(${table.state} in ('left-out', 'refused')) = (${table.code} is not null)`,
    ),
    check("card_batch_row_number", sql`${table.number} between 1 and ${sql.raw(String(2 * cardsAtMost))}`),
  ],
);
