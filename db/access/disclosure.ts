import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { agreement } from "@/db/schema/agreement";
import { client } from "@/db/schema/client";
import { disclosure } from "@/db/schema/disclosure";
import { mandateType } from "@/db/schema/mandate";
import { objection } from "@/db/schema/objection";
import { party } from "@/db/schema/party";
import { service } from "@/db/schema/relying-party";
import type { Disclosures } from "@/lib/domain/access/disclosure";

/** Each gets a row and an id of its own. One statement and one value, however many they are. */
export async function insertDisclosures(tx: Tx, answers: readonly Disclosures[]): Promise<void> {
  const hex = (bytes: Uint8Array) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
  const given = answers.map(({ said, subjects }) => ({
    ...said,
    subjects: subjects.map((subject) => subject && hex(subject)),
  }));
  await tx.execute(sql`
    insert into ${disclosure} (organisation_id, at, id, client_id, party_id, agreement_id, service_id, subject, kind, act,
      purpose, asked, told, answer, reason, transaction_id)
    select "organisationId", at, gen_random_uuid(), "clientId", "partyId", "agreementId", "serviceId",
      decode(subject, 'hex'), kind, act, purpose, asked, told, answer, reason, "transactionId"
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as one ("organisationId" uuid, at timestamptz,
        "clientId" uuid, "partyId" uuid, "agreementId" uuid, "serviceId" uuid, subjects text[], kind text, act text,
        purpose text, asked text[], told text[], answer boolean, reason text, "transactionId" text),
        unnest(subjects) as subject`);
}

const named = {
  id: disclosure.id,
  at: disclosure.at,
  party: party.name,
  client: client.name,
  service: service.name,
  agreement: { number: agreement.number, title: agreement.title },
  kind: disclosure.kind,
  act: disclosure.act,
  actName: { sv: mandateType.nameSv, en: mandateType.nameEn },
  purpose: disclosure.purpose,
  asked: disclosure.asked,
  told: disclosure.told,
  answer: disclosure.answer,
  reason: disclosure.reason,
  transactionId: disclosure.transactionId,
  objectionId: objection.id,
};

/** With what all of it is called. */
function selectNamed(tx: Tx, where: SQL | undefined) {
  const its = disclosure.organisationId;
  return tx
    .select(named)
    .from(disclosure)
    .innerJoin(party, and(eq(party.organisationId, its), eq(party.id, disclosure.partyId)))
    .innerJoin(client, and(eq(client.organisationId, its), eq(client.id, disclosure.clientId)))
    .leftJoin(service, and(eq(service.organisationId, its), eq(service.id, disclosure.serviceId)))
    .leftJoin(agreement, and(eq(agreement.organisationId, its), eq(agreement.id, disclosure.agreementId)))
    .leftJoin(mandateType, and(eq(mandateType.organisationId, its), eq(mandateType.act, disclosure.act)))
    .leftJoin(
      objection,
      and(
        ...[eq(objection.organisationId, its), eq(objection.disclosedAt, disclosure.at)],
        eq(objection.disclosureId, disclosure.id),
      ),
    )
    .where(where);
}
export type NamedDisclosure = Awaited<ReturnType<typeof selectNamed>>[number];

/** Those about one person, the latest first, from before one of them. */
export function listDisclosuresOf(
  tx: Tx,
  subject: Uint8Array,
  before: string | null,
  limit: number,
): Promise<NamedDisclosure[]> {
  const from = before
    ? sql`(${disclosure.at}, ${disclosure.id}) <
        (select its.at, its.id from ${disclosure} its where its.subject = ${Buffer.from(subject)} and its.id = ${before})`
    : undefined;
  return selectNamed(tx, and(eq(disclosure.subject, subject), from))
    .orderBy(desc(disclosure.at), desc(disclosure.id))
    .limit(limit);
}

/** One about this person; another's looks as if it did not exist. */
export async function readDisclosureOf(
  tx: Tx,
  subject: Uint8Array,
  id: string,
): Promise<NamedDisclosure | undefined> {
  const [row] = await selectNamed(tx, and(eq(disclosure.subject, subject), eq(disclosure.id, id)));
  return row;
}

/** One that an objection is about. */
export async function readDisclosure(
  tx: Tx,
  { disclosedAt, disclosureId }: { disclosedAt: Date; disclosureId: string },
): Promise<NamedDisclosure | undefined> {
  const [row] = await selectNamed(tx, and(eq(disclosure.at, disclosedAt), eq(disclosure.id, disclosureId)));
  return row;
}
