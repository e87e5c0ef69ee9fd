import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { disclosure } from "@/db/schema/disclosure";
import type { Disclosure } from "@/lib/domain/access/disclosure";

/** Each gets an id of its own. One statement and one value, however many they are. */
export async function insertDisclosures(tx: Tx, rows: readonly Disclosure[]): Promise<void> {
  const given = rows.map(({ subject, ...row }) => ({
    ...row,
    subject: subject && Buffer.from(subject).toString("hex"),
  }));
  await tx.execute(sql`
    insert into ${disclosure} (organisation_id, at, id, client_id, party_id, agreement_id, service_id, subject, kind, act,
      purpose, asked, told, answer, reason, transaction_id)
    select "organisationId", at, gen_random_uuid(), "clientId", "partyId", "agreementId", "serviceId",
      decode(subject, 'hex'), kind, act, purpose, asked, told, answer, reason, "transactionId"
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as one ("organisationId" uuid, at timestamptz,
        "clientId" uuid, "partyId" uuid, "agreementId" uuid, "serviceId" uuid, subject text, kind text, act text,
        purpose text, asked text[], told text[], answer boolean, reason text, "transactionId" text)`);
}
