import { sql } from "drizzle-orm";
import { check, index, primaryKey, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { party } from "./party";
import { propagation } from "./propagation";

/** A mail to a relying party about changed status. It collects changes for a moment, so that many blocks are one mail. */
export const partyNotice = tenant.table(
  "party_notice",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    partyId: uuid("party_id").notNull(),
    openedAt: instant("opened_at").notNull(),
    /** When it collects no more and is written. */
    dueAt: instant("due_at").notNull(),
    /** When it was written; null while it collects. */
    closedAt: instant("closed_at"),
    /** The mail, which is forgotten sooner; null where nobody at the party could be mailed. */
    mailId: uuid("mail_id"),
    /** When the mail server took it. */
    toldAt: instant("told_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    uniqueIndex("party_notice_open").on(table.organisationId, table.partyId).where(sql`closed_at is null`),
    index("party_notice_due").on(table.dueAt).where(sql`closed_at is null`),
    index("party_notice_untold").on(table.closedAt).where(sql`closed_at is not null and told_at is null`),
    tenantForeignKey("party_notice_party", table.partyId, party.id),
    check("party_notice_mailed", sql`${table.mailId} is null or ${table.closedAt} is not null`),
    check("party_notice_told", sql`${table.toldAt} is null or ${table.mailId} is not null`),
  ],
);

/** Which changes a party is told of, each once. */
export const partyNoticeChange = tenant.table(
  "party_notice_change",
  {
    organisationId: organisationId(),
    propagationId: uuid("propagation_id").notNull(),
    partyId: uuid("party_id").notNull(),
    noticeId: uuid("notice_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.propagationId, table.partyId] }),
    index("party_notice_change_in").on(table.organisationId, table.noticeId),
    tenantForeignKey("party_notice_change_of", table.propagationId, propagation.id),
    tenantForeignKey("party_notice_change_party", table.partyId, party.id),
    tenantForeignKey("party_notice_change_notice", table.noticeId, partyNotice.id),
  ],
);
