import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { updateVersioned } from "@/db/core/versioned";
import { cardBureau, cardBureauCertificate } from "@/db/schema/card-batch";
import { officer } from "@/db/schema/officer";
import { party } from "@/db/schema/party";
import { Refusal } from "@/lib/domain/core/refusal";

export type CardBureauRow = typeof cardBureau.$inferSelect;
export type BureauCertificateRow = typeof cardBureauCertificate.$inferSelect;

const itsParty = and(eq(party.organisationId, cardBureau.organisationId), eq(party.id, cardBureau.partyId));

/** The suppliers that are no bureau yet, by name. */
export function listOtherSuppliers(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: party.id, name: party.name })
    .from(party)
    .leftJoin(cardBureau, itsParty)
    .where(and(eq(party.supplier, true), isNull(cardBureau.id)))
    .orderBy(party.name, party.id);
}

/** Every bureau by its supplier's name. */
export function listCardBureaus(tx: Tx) {
  return tx
    .select({ bureau: cardBureau, name: party.name })
    .from(cardBureau)
    .innerJoin(party, itsParty)
    .orderBy(party.name, cardBureau.id);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readCardBureau(tx: Tx, id: string): Promise<CardBureauRow & { name: string }> {
  const [row] = await tx
    .select({ bureau: cardBureau, name: party.name })
    .from(cardBureau)
    .innerJoin(party, itsParty)
    .where(eq(cardBureau.id, id));
  if (!row) throw new Refusal("not-found");
  return { ...row.bureau, name: row.name };
}

/** Its certificates change one after another, and none under what is sent meanwhile. */
export async function lockCardBureau(tx: Tx, id: string): Promise<CardBureauRow & { name: string }> {
  await tx.select({ id: cardBureau.id }).from(cardBureau).where(eq(cardBureau.id, id)).for("update");
  return readCardBureau(tx, id);
}

export async function insertCardBureau(tx: Tx, row: typeof cardBureau.$inferInsert): Promise<void> {
  await tx.insert(cardBureau).values(row);
}

export const saveCardBureau = (tx: Tx, before: CardBureauRow, after: Pick<CardBureauRow, "typeIds">) =>
  updateVersioned(tx, cardBureau, before, after);

const proposer = alias(officer, "proposer");
const confirmer = alias(officer, "confirmer");

/** All certificates of the bureaus, the newest first, with who proposed and confirmed them. */
export function listBureauCertificates(tx: Tx) {
  const ofOurs = (who: typeof proposer | typeof confirmer) =>
    eq(who.organisationId, cardBureauCertificate.organisationId);
  return tx
    .select({
      certificate: cardBureauCertificate,
      proposedByName: proposer.name,
      confirmedByName: confirmer.name,
    })
    .from(cardBureauCertificate)
    .leftJoin(proposer, and(ofOurs(proposer), eq(proposer.accountId, cardBureauCertificate.proposedBy)))
    .leftJoin(confirmer, and(ofOurs(confirmer), eq(confirmer.accountId, cardBureauCertificate.confirmedBy)))
    .orderBy(desc(cardBureauCertificate.proposedAt), cardBureauCertificate.id)
    .limit(100);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readBureauCertificateRow(tx: Tx, id: string): Promise<BureauCertificateRow> {
  const [row] = await tx.select().from(cardBureauCertificate).where(eq(cardBureauCertificate.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The one that was confirmed last; whether it holds now is the rule's to say. */
export async function findConfirmedCertificate(
  tx: Tx,
  bureauId: string,
): Promise<BureauCertificateRow | undefined> {
  const { bureauId: of, confirmedAt, endedAt } = cardBureauCertificate;
  const [row] = await tx
    .select()
    .from(cardBureauCertificate)
    .where(and(eq(of, bureauId), isNotNull(confirmedAt), isNull(endedAt)));
  return row;
}

export async function insertBureauCertificate(
  tx: Tx,
  row: typeof cardBureauCertificate.$inferInsert,
): Promise<void> {
  await tx.insert(cardBureauCertificate).values(row);
}

/** Ends what waits, or what is confirmed, of a bureau: the next one takes its place. */
export async function endBureauCertificates(
  tx: Tx,
  { organisationId, id: bureauId }: Pick<CardBureauRow, "organisationId" | "id">,
  which: "waiting" | "confirmed",
  endedAt: Date,
): Promise<void> {
  const { confirmedAt } = cardBureauCertificate;
  await tx
    .update(cardBureauCertificate)
    .set({ endedAt })
    .where(
      and(
        eq(cardBureauCertificate.organisationId, organisationId),
        eq(cardBureauCertificate.bureauId, bureauId),
        isNull(cardBureauCertificate.endedAt),
        which === "waiting" ? isNull(confirmedAt) : isNotNull(confirmedAt),
      ),
    );
}

export async function saveCertificateConfirmed(
  tx: Tx,
  { organisationId, id }: BureauCertificateRow,
  confirmed: { confirmedBy: string; confirmedAt: Date },
): Promise<void> {
  await tx
    .update(cardBureauCertificate)
    .set(confirmed)
    .where(and(eq(cardBureauCertificate.organisationId, organisationId), eq(cardBureauCertificate.id, id)));
}
