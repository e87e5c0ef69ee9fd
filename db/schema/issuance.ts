import { boolean, check, date, index, integer, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { declarationParts } from "@/lib/domain/credential/carrier";
import { identityMethods, registerSources } from "@/lib/domain/credential/identity-check";
import { signingMethods } from "@/lib/domain/credential/receipt";
import { bulk } from "./bulk";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";
import { orderTemplate } from "./order-template";

/** Terms in two languages; a published version is never edited. */
export const terms = tenant.table(
  "terms",
  {
    organisationId: organisationId(),
    version: integer("version").notNull(),
    textSv: text("text_sv").notNull(),
    textEn: text("text_en").notNull(),
    publishedAt: instant("published_at"),
    editedAt: instant("edited_at").notNull(),
    editedBy: uuid("edited_by"),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.version] })],
);

/** K5.2, K5.6: the wish for an e-ID, whose it is and under which terms. */
export const application = tenant.table(
  "application",
  {
    organisationId: organisationId(),
    eidId: uuid("eid_id").notNull(),
    /** holder or employer */
    appliedBy: text("applied_by").notNull(),
    appliedAt: instant("applied_at").notNull(),
    termsVersion: integer("terms_version").notNull(),
    termsAcceptedAt: instant("terms_accepted_at"),
    /** The e-ID it follows: then no new application is needed (K5.6). */
    followsId: uuid("follows_id"),
    /** How the person will be identified, chosen when ordering. */
    identityMethod: oneOf("identity_method", identityMethods).notNull(),
    /** The template it was ordered by, and what that said of why, where and until when it is collected. */
    templateId: uuid("template_id"),
    reason: text("reason"),
    collectPlace: text("collect_place"),
    collectDays: integer("collect_days"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.eidId] }),
    tenantForeignKey("application_template", table.templateId, orderTemplate.id),
    tenantForeignKey("application_eid", table.eidId, eid.id),
    tenantForeignKey("application_terms", table.termsVersion, terms.version),
  ],
);

/** K5.8, K5.9 */
export const registerCheck = tenant.table(
  "register_check",
  {
    organisationId: organisationId(),
    eidId: uuid("eid_id").notNull(),
    source: oneOf("source", registerSources).notNull(),
    agrees: boolean("agrees").notNull(),
    reference: text("reference"),
    checkedAt: instant("checked_at").notNull(),
    checkedBy: uuid("checked_by"),
    /** The plan where it was declared for each of many; null where one was looked up. */
    bulkId: uuid("bulk_id"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.eidId] }),
    tenantForeignKey("register_check_eid", table.eidId, eid.id),
    tenantForeignKey("register_check_bulk", table.bulkId, bulk.id),
  ],
);

/** K5.10–K5.12: how the person was identified at the desk. */
export const identityCheck = tenant.table(
  "identity_check",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    eidId: uuid("eid_id").notNull(),
    method: oneOf("method", identityMethods).notNull(),
    /** What was shown: an identity document, or the e-ID (lib/domain/people/private-eid.ts). */
    document: text("document"),
    /** Last four of the document's number. */
    documentTail: text("document_tail"),
    reference: text("reference"),
    checkedAt: instant("checked_at").notNull(),
    checkedBy: uuid("checked_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("identity_check_of_eid").on(table.organisationId, table.eidId),
    tenantForeignKey("identity_check_eid", table.eidId, eid.id),
  ],
);

/** Two people's word that the key was made inside the carrier with that number. */
export const keyDeclaration = tenant.table(
  "key_declaration",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    eidId: uuid("eid_id").notNull(),
    part: oneOf("part", declarationParts).notNull(),
    carrierNumber: text("carrier_number").notNull(),
    declaredAt: instant("declared_at").notNull(),
    declaredBy: uuid("declared_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("key_declaration_of_eid").on(table.organisationId, table.eidId),
    tenantForeignKey("key_declaration_eid", table.eidId, eid.id),
    check("key_declaration_part", isOneOf(table.part, declarationParts)),
  ],
);

/** K6.6: that the holder was told through a channel apart from the delivery. K6.7: how the activation code went. */
export const deliveryNotice = tenant.table(
  "delivery_notice",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    eidId: uuid("eid_id").notNull(),
    /** notice or activation-code */
    kind: text("kind").notNull(),
    channel: text("channel").notNull(),
    address: text("address"),
    sentAt: instant("sent_at").notNull(),
    sentBy: uuid("sent_by"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("delivery_notice_of_eid").on(table.organisationId, table.eidId),
    tenantForeignKey("delivery_notice_eid", table.eidId, eid.id),
  ],
);

/** The holder's signed acknowledgement (K5.2, K6.7), prepared at the desk and signed by the holder alone. */
export const receipt = tenant.table(
  "receipt",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    eidId: uuid("eid_id").notNull(),
    reference: text("reference").notNull(),
    termsVersion: integer("terms_version").notNull(),
    preparedAt: instant("prepared_at").notNull(),
    preparedBy: uuid("prepared_by").notNull(),
    /** signed-in or mailed-code */
    signedBy: oneOf("signed_by", signingMethods),
    signedAt: instant("signed_at"),
    /** Keyed hash of the one-time code mailed to the registered address. */
    codeHash: bytea("code_hash"),
    codeSentAt: instant("code_sent_at"),
    codeExpiresAt: instant("code_expires_at"),
    codeTries: integer("code_tries").notNull().default(0),
    /** The last showing of the link for the holder's own phone, until when it opens, and the phone that opened it. */
    linkId: uuid("link_id"),
    linkExpiresAt: instant("link_expires_at"),
    linkOpenedAt: instant("link_opened_at"),
    linkBrowser: bytea("link_browser"),
    signatureDigest: text("signature_digest"),
    withdrawnAt: instant("withdrawn_at"),
    collectBy: date("collect_by"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("receipt_reference").on(table.organisationId, table.reference),
    index("receipt_of_eid").on(table.organisationId, table.eidId),
    tenantForeignKey("receipt_eid", table.eidId, eid.id),
    tenantForeignKey("receipt_terms", table.termsVersion, terms.version),
  ],
);
