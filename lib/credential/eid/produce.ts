import { randomUUID } from "node:crypto";
import { z } from "zod";
import { queueWork } from "@/db/core/outbox";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { carrierNumberTaken, insertKeyDeclaration, readProductionFacts } from "@/db/credential/production";
import { isReserveNumber, readReserveNumber } from "@/db/credential/reserve-card";
import { command, type Scope } from "@/lib/command";
import { accountOf, may } from "@/lib/domain/core/actor";
import { Refusal, refuseAll } from "@/lib/domain/core/refusal";
import { provenanceReaches } from "@/lib/domain/credential/carrier";
import { type Eid, eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import { plainCarrierNumber } from "@/lib/domain/credential/hand-over";
import { issuesUntil } from "@/lib/domain/credential/validity";
import { takeRequests } from "./production-request";
import { supersedeCertificates } from "./supersede-certificates";

/** Text as it was pasted, or the bytes of a file. */
const request = z.union([z.string(), z.instanceof(Uint8Array)]).optional();
const input = z.object({
  eidId: z.uuid(),
  version: z.coerce.number().int(),
  carrierNumber: z.string().trim().max(40).default(""),
  /** "The key was made inside the carrier with that number" (levels 3 and 4). */
  declared: z.literal("on").optional(),
  authentication: request,
  signature: request,
});

/**
 * Takes the requests of an approved e-ID, or of one whose card broke before it was handed over, and asks the signer.
 * Nothing is signed here: the e-ID is `producing` until the worker has its certificates or says why not.
 */
export const produceEid = command({
  name: "eid.produce",
  permission: "eid:produce",
  input,
  async run(scope, given) {
    const { tx, actor, now } = scope;
    const before = await lockEid(tx, given.eidId, given.version);
    const produced = { ...before, ...transition(before, { verb: "produce", actor, now }) };
    const { purposes } = await checkProduction(scope, before);
    const bound = await readReserveNumber(tx, before.id);
    const carrierNumber = bound && isBound(bound, given.carrierNumber) ? bound : given.carrierNumber || null;
    const provenance = given.declared ? "declared" : "bare-request";
    const found = await carrierRefusals(scope, before, carrierNumber, bound);
    if (!provenanceReaches(provenance, before.level))
      found.push(new Refusal("provenance-missing", {}, "declared"));
    found.push(...(await takeRequests(scope, before, purposes, given)));
    refuseAll(found);
    if (before.status === "ready") await supersedeCertificates(scope, before);
    if (given.declared && carrierNumber) await declare(scope, before, carrierNumber);
    const after: EidRow = {
      ...produced,
      carrierNumber,
      keyProvenance: provenance,
      note: null,
      collectBy: null,
    };
    await saveEid(tx, before, after, { actor, verb: "produce", now });
    const work = { kind: "certificate.sign", payload: { eidId: before.id } } as const;
    await queueWork(tx, before.organisationId, work, now);
    return {
      value: { eidId: before.id },
      audit: {
        action: eidEvents.produce.action,
        subjectKind: "eid",
        subjectId: before.id,
        detail: { subjectName: before.number, before: traced(before), after: traced(after) },
      },
    };
  },
});

const traced = (
  eid: Pick<Eid, "status"> & { carrierNumber: string | null; keyProvenance: string | null },
) => ({
  status: eid.status,
  carrierNumber: eid.carrierNumber,
  keyProvenance: eid.keyProvenance,
});

/** That there is an issuer of ours still in its issuing years, and that a protected person's officer may see them. */
async function checkProduction({ tx, actor, now }: Scope, eid: EidRow) {
  const facts = await readProductionFacts(tx, eid);
  if (facts.protectedIdentity && !may(actor, "employee:read-protected"))
    throw new Refusal("protected-needs-permission");
  const { authority } = facts;
  if (!authority || facts.issuerClosed || now >= issuesUntil(authority.notBefore))
    throw new Refusal("issuer-closed");
  return facts;
}

const isBound = (bound: string, typed: string) => plainCarrierNumber(typed) === bound;

/** A card from the drawer is produced for the e-ID it was bound to, and for no other. */
async function carrierRefusals(
  { tx }: Scope,
  eid: EidRow,
  number: string | null,
  bound: string | null,
): Promise<Refusal[]> {
  if (number === null)
    return eid.carrier === "key-file" ? [] : [new Refusal("carrier-number-missing", {}, "carrierNumber")];
  if (bound) return number === bound ? [] : [new Refusal("card-number-differs", {}, "carrierNumber")];
  if (await isReserveNumber(tx, plainCarrierNumber(number)))
    return [new Refusal("carrier-number-taken", {}, "carrierNumber")];
  return (await carrierNumberTaken(tx, eid, number))
    ? [new Refusal("carrier-number-taken", {}, "carrierNumber")]
    : [];
}

async function declare({ tx, actor, now }: Scope, eid: EidRow, carrierNumber: string): Promise<void> {
  const declaredBy = accountOf(actor);
  if (!declaredBy) throw new Refusal("forbidden");
  const { organisationId, id: eidId } = eid;
  const row = { organisationId, id: randomUUID(), eidId, part: "producer" as const, carrierNumber };
  await insertKeyDeclaration(tx, { ...row, declaredAt: now, declaredBy });
}
