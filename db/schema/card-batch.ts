import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { answerBytesAtMost, cardAnswerStates } from "@/lib/domain/credential/card-answer";
import { cardBatchStates, cardRowStates, cardsAtMost } from "@/lib/domain/credential/card-batch";
import type { Purpose } from "@/lib/domain/credential/certificate";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";
import { party } from "./party";

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
    /** Of a card that was made and refused; an accepted one's is the e-ID's. */
    cardNumber: text("card_number"),
    /** That a refused card is destroyed, and who says so. */
    destroyedAt: instant("destroyed_at"),
    destroyedBy: uuid("destroyed_by"),
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
    check(
      "card_batch_row_refused",
      sql`num_nonnulls(${table.cardNumber}, ${table.destroyedAt}, ${table.destroyedBy}) = 0 or ${table.state} = 'refused'`,
    ),
    check("card_batch_row_destroyed", sql`(${table.destroyedAt} is null) = (${table.destroyedBy} is null)`),
    check("card_batch_row_number", sql`${table.number} between 1 and ${sql.raw(String(2 * cardsAtMost))}`),
  ],
);

/** A bureau's answer to a batch, signed by it: judged as it was uploaded, and taken in when an officer says so. */
export const cardAnswer = tenant.table(
  "card_answer",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    batchId: uuid("batch_id").notNull(),
    state: oneOf("state", cardAnswerStates).notNull(),
    /** Of the file as it came, and whose signature it has. */
    sha256: bytea("sha256").notNull(),
    size: integer("size").notNull(),
    certificateId: uuid("certificate_id").notNull(),
    cards: integer("cards").notNull(),
    uploadedBy: uuid("uploaded_by").notNull(),
    uploadedAt: instant("uploaded_at").notNull(),
    committedBy: uuid("committed_by"),
    committedAt: instant("committed_at"),
    /** "The keys were made inside the cards": whoever took it in has said so for all of them. */
    declared: boolean("declared"),
    jobId: uuid("job_id"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("card_answer_of").on(table.organisationId, table.batchId, table.uploadedAt),
    // One is looked at at a time.
    uniqueIndex("card_answer_read").on(table.organisationId, table.batchId).where(sql`state = 'read'`),
    tenantForeignKey("card_answer_batch", table.batchId, cardBatch.id),
    tenantForeignKey("card_answer_certificate", table.certificateId, cardBureauCertificate.id),
    check("card_answer_state", isOneOf(table.state, cardAnswerStates)),
    check("card_answer_size", sql`${table.size} between 1 and ${sql.raw(String(answerBytesAtMost))}`),
    check(
      "card_answer_committed",
      sql`num_nonnulls(${table.committedBy}, ${table.committedAt}, ${table.declared}, ${table.jobId}) = case ${table.state} when 'committed' then 4 else 0 end`,
    ),
  ],
);

/** One card of an answer. Its requests are gone once they were taken in. */
export const cardAnswerRow = tenant.table(
  "card_answer_row",
  {
    organisationId: organisationId(),
    answerId: uuid("answer_id").notNull(),
    /** Where it stands in the answer, from 1; the number of its row in the job. */
    line: integer("line").notNull(),
    /** As the bureau says: which row of the batch, and of which e-ID. */
    row: integer("row").notNull(),
    reference: text("reference").notNull(),
    cardNumber: text("card_number").notNull(),
    requests: jsonb("requests").$type<Partial<Record<Purpose, string>>>(),
    /** Why it would be refused, as the answer was uploaded. */
    code: oneOf("code", refusalCodes),
    isKnown: boolean("is_known").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.answerId, table.line] }),
    tenantForeignKey("card_answer_row_of", table.answerId, cardAnswer.id).onDelete("cascade"),
  ],
);
