import { randomInt } from "node:crypto";
import { z } from "zod";
import { appendAudit } from "@/db/core/audit";
import { queueMail } from "@/db/core/mail";
import { lockEid } from "@/db/credential/eid";
import {
  countAnswered,
  countReportsBy,
  findActiveCard,
  type LossAskRow,
  listPeopleAt,
  lockSignedOutReports,
  lockUnanswered,
  saveLossAnswer,
} from "@/db/credential/loss-ask";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { decryptBytes } from "@/lib/crypto/field-encryption";
import {
  type LossAskOutcome,
  lossCodeLifeMs,
  mostBehindOneAddress,
  signedOutLimits,
  signedOutWindowMs,
} from "@/lib/domain/credential/signed-out-loss";
import { birthDateOf } from "@/lib/domain/people/identifier";
import { writeMail } from "@/lib/i18n/mail";
import { writeText } from "@/lib/i18n/mail-text";
import type { LossGiven } from "./ask-code";
import { lossCodeHash } from "./open-visit";
import { pageOnCall } from "./page-on-call";
import { registerLoss } from "./register";

const digits = 6;
const dayMs = 86_400_000;

/** What a stranger has asked for, done after they have been answered. Doing it twice does no harm. */
export const answerLossAsk = command({
  name: "loss.answer-ask",
  permission: "loss:report-signed-out",
  input: z.object({ askId: z.uuid() }),
  async run(scope, { askId }) {
    const ask = await lockUnanswered(scope.tx, askId);
    const outcome = ask ? await answer(scope, ask) : null;
    const detail = outcome ? { detail: { after: { outcome } } } : {};
    return {
      value: { outcome },
      audit: { action: "loss.answered", subjectKind: "loss", subjectId: askId, ...detail },
    };
  },
});

async function answer(scope: Scope, ask: LossAskRow): Promise<LossAskOutcome> {
  const { organisationId, id } = ask;
  const plain = decryptBytes(ask.given ?? new Uint8Array(), { organisationId, identifierId: id });
  const given: LossGiven = JSON.parse(plain.toString("utf8"));
  if ("contact" in given) return sendCodes(scope, ask, given.contact);
  const outcome = await blockCard(scope, ask, given);
  await saveLossAnswer(scope.tx, ask, { at: scope.now, outcome });
  return outcome;
}

/** A code to each person behind the address; where there is nobody, one that nobody was sent is kept all the same. */
async function sendCodes(scope: Scope, ask: LossAskRow, contact: string): Promise<LossAskOutcome> {
  const { tx, now } = scope;
  const people = await listPeopleAt(tx, contact, mostBehindOneAddress + 1);
  const since = new Date(now.getTime() - signedOutWindowMs);
  const sent = await countAnswered(tx, ask, "sent", since);
  const isTooOften =
    sent.ofOne >= signedOutLimits.sentToOneVisitor || sent.inAll >= signedOutLimits.sentInAll;
  const isLate = now.getTime() - ask.askedAt.getTime() >= lossCodeLifeMs;
  const mayGo = people.length > 0 && people.length <= mostBehindOneAddress && !isTooOften && !isLate;
  if (people.length > 0 && (isTooOften || isLate)) await pageOnCall(scope, "address");
  const codes = new Set<string>();
  while (codes.size < Math.max(1, people.length))
    codes.add(String(randomInt(10 ** digits)).padStart(digits, "0"));
  const kept = [...codes].map((code, at) => ({ code, person: mayGo ? people[at] : undefined }));
  for (const { code, person } of kept) if (person) await send(scope, contact, code, person);
  const outcome = mayGo ? "sent" : people.length > 0 ? "paged" : "no-match";
  await saveLossAnswer(tx, ask, {
    at: now,
    outcome,
    codes: kept.map(({ code, person }) => ({
      hash: lossCodeHash(ask.id, code),
      employeeId: person?.employeeId ?? null,
    })),
  });
  return outcome;
}

type Person = Awaited<ReturnType<typeof listPeopleAt>>[number];

async function send({ tx, actor, now }: Scope, contact: string, code: string, person: Person) {
  const { name, emergencyPhone } = await readOrganisation(tx, actor.organisationId);
  const told = {
    organisation: name,
    // An address may be that of two, and each must know which code is theirs.
    name: person.protectedIdentity ? person.alias : person.givenName,
    code,
    minutes: lossCodeLifeMs / 60_000,
    phone: emergencyPhone,
  };
  const written = contact.startsWith("+")
    ? ({ channel: "phone", ...writeText("loss-code", told) } as const)
    : writeMail("loss-code", told);
  const queued = { recipient: contact, template: "loss-code", ...written };
  await queueMail(tx, actor.organisationId, queued, now);
}

/**
 * Suspends the one card, if the birth date is its holder's and neither the employer's cap is reached nor somebody has
 * been guessing at this card. Else somebody on call is told, who knows the holder's voice.
 */
async function blockCard(
  scope: Scope,
  ask: LossAskRow,
  given: { card: string; birthDate: string },
): Promise<LossAskOutcome> {
  const { tx, now } = scope;
  // A stranger's wrong numbers hold up nobody: only what is found waits for its turn, and is looked at again after it.
  if (!(await findActiveCard(tx, given.card))) return "no-match";
  await lockSignedOutReports(tx, ask.organisationId);
  const card = await findActiveCard(tx, given.card);
  if (!card) return "no-match";
  const born = card.masked && birthDateOf(card.masked);
  if (born && born !== given.birthDate) return "no-match";
  const since = new Date(now.getTime() - signedOutWindowMs);
  const isOverCap = (await countReportsBy(tx, "card-and-birth-date", since)) >= signedOutLimits.cards;
  const wrong = await countAnswered(tx, ask, "no-match", new Date(now.getTime() - dayMs));
  const eid = await lockEid(tx, card.eidId);
  const isGuessed = wrong.inAll >= signedOutLimits.wrongForCard;
  // Without a birth date on record, or a hold that its issuer allows, a person must decide.
  const blocked = Boolean(born) && eid.holdAllowed && !isOverCap && !isGuessed;
  if (isOverCap) await pageOnCall(scope, "cards");
  const paged = await countAnswered(tx, ask, "paged", since);
  const about = { employeeId: eid.employeeId, number: eid.number, blocked };
  if (blocked || paged.inAll === 0) await pageOnCall(scope, "card", about);
  if (!blocked) return "paged";
  const { audit } = await registerLoss(scope, {
    ...{ employeeId: eid.employeeId, eidIds: [eid.id], reason: "lost", channel: "card-and-birth-date" },
  });
  await appendAudit(tx, scope.actor, now, audit);
  return "blocked";
}
