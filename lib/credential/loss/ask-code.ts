import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { queueWork } from "@/db/core/outbox";
import { insertLossAsk } from "@/db/credential/loss-ask";
import { command, type Scope } from "@/lib/command";
import { encryptBytes } from "@/lib/crypto/field-encryption";
import { keyedHash, keyedHashes } from "@/lib/crypto/keyed-hash";
import { plainBirthDate, plainCardNumber, plainContact } from "@/lib/domain/credential/signed-out-loss";

/** The secret of a browser's cookie, and where its request came from. */
const visit = z.object({ browser: z.string().min(20).max(100), visitor: z.string().max(64) });

/** A text as `as` makes it, or the fault when it makes nothing of it. */
const read = (as: (typed: string) => string | null, most: number, fault: string) =>
  z
    .string()
    .trim()
    .min(1, "required")
    .max(most, fault)
    .transform((typed, context) => {
      const made = as(typed);
      if (made === null) context.addIssue({ code: "custom", message: fault });
      return made ?? z.NEVER;
    });

/** What the worker is to look up. */
export type LossGiven = { contact: string } | { card: string; birthDate: string };

/**
 * A one-time code to a registered address. Nobody is looked up here, so that the answer takes as long for everybody:
 * what was typed is put away encrypted, and the worker sees to it (docs/adr/0052).
 */
export const askLossCode = command({
  name: "loss.ask-code",
  permission: "loss:report-signed-out",
  input: visit.extend({ contact: read(plainContact, 200, "contact") }),
  keepsAnswer: false,
  run: (scope, { contact, ...from }) => put(scope, from, "code", { contact }, contact),
});

/** A card by its number and its holder's birth date, which only suspends it. */
export const reportLostCard = command({
  name: "loss.report-card",
  permission: "loss:report-signed-out",
  input: visit.extend({
    card: z.string().trim().min(1, "required").max(60, "card").transform(plainCardNumber),
    birthDate: read(plainBirthDate, 40, "birth-date"),
  }),
  keepsAnswer: false,
  run: (scope, { card, birthDate, ...from }) => put(scope, from, "card", { card, birthDate }, card),
});

async function put(
  { tx, actor, now }: Scope,
  from: z.output<typeof visit>,
  kind: "code" | "card",
  given: LossGiven,
  about: string,
) {
  const { organisationId } = actor;
  const id = randomUUID();
  await insertLossAsk(tx, {
    ...{ organisationId, id, kind, askedAt: now },
    browser: browserHash(from.browser),
    about: keyed(organisationId, kind, about),
    origin: keyed(organisationId, "visitor", from.visitor),
    given: encryptBytes(Buffer.from(JSON.stringify(given)), { organisationId, identifierId: id }),
  });
  await queueWork(tx, organisationId, { kind: "loss.answer", payload: { askId: id } }, now);
  const action = kind === "code" ? "loss.code-asked" : "loss.card-reported";
  return { value: {}, audit: { action, subjectKind: "loss", subjectId: id } };
}

/** What a browser's secret is kept as: whoever reads the table cannot set that cookie. */
export const browserHash = (secret: string) => createHash("sha256").update(secret).digest();

/** What the address a code is asked to be sent to may be kept as; nothing when it is none. */
export function contactKeys(organisationId: string, typed: string): Buffer[] {
  const contact = plainContact(typed);
  return contact === null ? [] : keyedHashes(textOf(organisationId, "code", contact));
}

/** Keyed, so that addresses and card numbers cannot be guessed from a copy of the database. */
const keyed = (organisationId: string, kind: string, value: string) =>
  keyedHash(textOf(organisationId, kind, value));

const textOf = (organisationId: string, kind: string, value: string) =>
  `loss-ask\0${organisationId}\0${kind}\0${value}`;
