import { randomInt, randomUUID } from "node:crypto";
import { z } from "zod";
import { changedMeanwhile } from "@/db/core/versioned";
import { type EidRow, lockEid } from "@/db/credential/eid";
import {
  insertDeliveryNotices,
  insertIdentityCheck,
  listKeyDeclarations,
} from "@/db/credential/identity-check";
import { insertKeyDeclaration, withdrawReceipts } from "@/db/credential/production";
import { insertReceipt, readCurrentReceipt } from "@/db/credential/receipt";
import { readTermsInForce } from "@/db/credential/terms";
import { readAddressInForce } from "@/db/people/contact-address";
import { readEmployee } from "@/db/people/employee";
import { command, type Scope } from "@/lib/command";
import { refuseWithdrawnCard } from "@/lib/credential/card-guard";
import { isSamePerson, type OfficerActor, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import {
  type ActivationChannel,
  activationChannels,
  handOver,
  needsKeyDeclaration,
  refuseIncomplete,
} from "@/lib/domain/credential/hand-over";
import { identityDocuments, identityMethods } from "@/lib/domain/credential/identity-check";
import { codeAlphabet } from "@/lib/domain/credential/receipt";
import { refuseUnsettled } from "@/lib/domain/people/contact-address";
import { isProofEid, type ProofEid } from "@/lib/domain/people/private-eid";
import { notifyHolder } from "./notify-holder";

const empty = z.literal("").transform(() => null);
const input = z.object({
  eidId: z.uuid(),
  version: z.coerce.number().int(),
  /** The receipt the form was shown beside: another prepared meanwhile is somebody else's work. */
  replaces: z.uuid().or(empty),
  carrierNumber: z.string().max(60).default(""),
  method: z.enum(identityMethods),
  document: z.enum(identityDocuments).or(empty).default(null),
  documentTail: z
    .string()
    .trim()
    .max(20)
    .toUpperCase()
    .transform((text) => text || null)
    .default(null),
  proofEid: z
    .string()
    .max(40)
    .transform((text): ProofEid | null => (isProofEid(text) ? text : null))
    .default(null),
  reference: z
    .string()
    .trim()
    .max(100)
    .transform((text) => text || null)
    .default(null),
  keyDeclared: z.literal("on").optional(),
  // Read leniently: what is missing is told together with what the rules refuse.
  codeChannel: z.enum(activationChannels).nullable().catch(null),
});
type Complete = Pick<
  z.output<typeof input>,
  "method" | "document" | "documentTail" | "proofEid" | "reference"
> & {
  codeChannel: ActivationChannel;
};

/**
 * The desk's half of a hand-over: the right carrier, the right person, the second word about the key and the notice
 * to the holder; then a receipt waits for the holder's own signature.
 */
export const prepareHandOver = command({
  name: "eid.prepare-hand-over",
  permission: "eid:hand-over",
  input,
  async run(scope, typed) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const given = { ...typed, keyDeclared: typed.keyDeclared === "on" };
    const eid = await lockEid(tx, given.eidId, given.version);
    handOver(eid, await readEmployee(tx, eid.employeeId), { actor, now });
    refuseIncomplete(eid, given, dayOf(now));
    await refuseWithdrawnCard(scope, eid);
    await refuseNumber(scope, eid, given.codeChannel);
    const terms = await readTermsInForce(tx);
    if (!terms) throw new Refusal("terms-missing");
    const earlier = await readCurrentReceipt(tx, eid);
    if ((earlier?.id ?? null) !== given.replaces)
      throw await changedMeanwhile(tx, eid.organisationId, eid.id);
    await withdrawReceipts(tx, [eid], now);
    await declareKey(scope, actor, eid);
    await keepIdentityCheck(scope, actor, eid, given);
    const receipt = { ...ofEid(eid), reference: makeReference(now), termsVersion: terms.version };
    await insertReceipt(tx, {
      ...receipt,
      preparedAt: now,
      preparedBy: actor.accountId,
      collectBy: eid.collectBy,
    });
    await keepNotices(scope, actor, eid, given, receipt.reference);
    return {
      value: { eidId: eid.id, receiptId: receipt.id, reference: receipt.reference },
      audit: {
        action: "eid.hand-over-prepared",
        subjectKind: "eid",
        subjectId: eid.id,
        detail: {
          subjectName: eid.number,
          after: {
            receipt: receipt.reference,
            terms: terms.version,
            method: given.method,
            ...(given.method === "other-eid" ? { proof: given.proofEid } : {}),
            code: given.codeChannel,
          },
        },
      },
    };
  },
});

/** A code by text message goes to the number on record, on the same terms as one by mail to the address. */
async function refuseNumber(
  { tx, actor, now }: Scope,
  eid: EidRow,
  channel: ActivationChannel,
): Promise<void> {
  if (channel !== "text-message") return;
  const number = await readAddressInForce(tx, eid.employeeId, "phone");
  refuseUnsettled("phone", number, actor, now, "codeChannel");
}

const ofEid = (eid: EidRow) => ({ organisationId: eid.organisationId, id: randomUUID(), eidId: eid.id });

/** KV-2026-7Q4M2X: said over the counter and written on paper, so without letters that look like figures. */
function makeReference(now: Date): string {
  const tail = Array.from({ length: 6 }, () => codeAlphabet[randomInt(codeAlphabet.length)]);
  return `KV-${now.getUTCFullYear()}-${tail.join("")}`;
}

/** The second of two words that the key was made inside the carrier; the first must be there and another's. */
async function declareKey({ tx, now }: Scope, actor: OfficerActor, eid: EidRow): Promise<void> {
  if (!needsKeyDeclaration(eid)) return;
  const { carrierNumber } = eid;
  if (!carrierNumber) throw new Refusal("carrier-number-missing");
  const words = await listKeyDeclarations(tx, eid.id, carrierNumber);
  const first = words.filter((word) => word.part === "producer").at(-1);
  if (!first) throw new Refusal("provenance-missing");
  if (isSamePerson(actor, first.declaredBy)) throw new Refusal("second-person-needed", { verb: "hand-over" });
  const given = {
    part: "issuing-officer" as const,
    carrierNumber,
    declaredAt: now,
    declaredBy: actor.accountId,
  };
  await insertKeyDeclaration(tx, { ...ofEid(eid), ...given });
}

async function keepIdentityCheck(
  { tx, now }: Scope,
  actor: OfficerActor,
  eid: EidRow,
  given: Complete,
): Promise<void> {
  const inPerson = given.method === "in-person";
  const proof = given.method === "other-eid" ? given.proofEid : null;
  await insertIdentityCheck(tx, {
    ...ofEid(eid),
    method: given.method,
    document: inPerson ? given.document : proof,
    documentTail: inPerson ? given.documentTail : null,
    reference: given.reference,
    checkedAt: now,
    checkedBy: actor.accountId,
  });
}

/** K6.6: the holder hears of it at their registered address. K6.7: the code goes another way than the carrier. */
async function keepNotices(
  { tx, now }: Scope,
  actor: OfficerActor,
  eid: EidRow,
  given: Complete,
  reference: string,
): Promise<void> {
  const address = await notifyHolder(tx, eid, "delivery-notice", { reference, at: now }, now);
  if (!address) throw new Refusal("no-address");
  const sent = { sentAt: now, sentBy: actor.accountId };
  await insertDeliveryNotices(tx, [
    { ...ofEid(eid), kind: "notice", channel: "mail", address, ...sent },
    { ...ofEid(eid), kind: "activation-code", channel: given.codeChannel, ...sent },
  ]);
}
