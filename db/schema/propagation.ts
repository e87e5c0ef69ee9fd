import { bigint, index, integer, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { certificateStatuses } from "@/lib/domain/credential/certificate";
import type { StatusChannelName } from "@/lib/domain/credential/status-channel";
import { instant, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { eid } from "./eid";

/** A change of the status of an e-ID's certificates, which the world is to see. */
export const propagation = tenant.table(
  "propagation",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    eidId: uuid("eid_id").notNull(),
    /** good, hold or revoked */
    wanted: oneOf("wanted", certificateStatuses).notNull(),
    decidedAt: instant("decided_at").notNull(),
    /** When the worker first read it: committed by then. Null before that, and for what is older than this column. */
    committedAt: instant("committed_at"),
    /** Sign-ins of the holder that ended with the block, in the same transaction. */
    sessionsEnded: integer("sessions_ended"),
    /** When the worker had found which relying parties to tell. Null before that, and for what is older than this column. */
    noticesAt: instant("notices_at"),
    /** The receipt as the issuer's key signed it, once every channel had shown the change. */
    receipt: text("receipt"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("propagation_once").on(table.organisationId, table.eidId, table.decidedAt),
    // The blocks of the last days (db/operation/block-time.ts).
    index("propagation_by_decided").on(table.organisationId, table.decidedAt),
    tenantForeignKey("propagation_eid", table.eidId, eid.id),
  ],
);

/** When a relying party would first have seen the change in each channel there was when it was decided. */
export const propagationChannel = tenant.table(
  "propagation_channel",
  {
    organisationId: organisationId(),
    propagationId: uuid("propagation_id").notNull(),
    /** Without a CHECK, so that a channel more costs no migration. */
    channel: text("channel").$type<StatusChannelName>().notNull(),
    /** When the worker had published it; null where whoever answers follows the database itself. */
    publishedAt: instant("published_at"),
    seenAt: instant("seen_at"),
    /** Of what it was seen in, where the channel numbers what it publishes. */
    number: bigint("number", { mode: "bigint" }),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.propagationId, table.channel] }),
    tenantForeignKey("propagation_channel_of", table.propagationId, propagation.id),
  ],
);
