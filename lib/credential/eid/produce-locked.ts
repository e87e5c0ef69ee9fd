import { randomUUID } from "node:crypto";
import type { AuditEntry } from "@/db/core/audit";
import { queueWork } from "@/db/core/outbox";
import { type EidRow, saveEid } from "@/db/credential/eid";
import { insertKeyDeclaration, readProductionFacts } from "@/db/credential/production";
import { readReserveCardNumbered, readReserveNumber } from "@/db/credential/reserve-card";
import type { Scope } from "@/lib/command";
import { cardObstacle, withdrawReplacedCard } from "@/lib/credential/card-guard";
import { accountOf, may } from "@/lib/domain/core/actor";
import { Refusal, refuseAll } from "@/lib/domain/core/refusal";
import { provenanceReaches } from "@/lib/domain/credential/carrier";
import { type Eid, eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import { plainCarrierNumber } from "@/lib/domain/credential/hand-over";
import { issuesUntil } from "@/lib/domain/credential/validity";
import { type GivenRequests, takeRequests } from "./production-request";
import { supersedeCertificates } from "./supersede-certificates";
import { type GivenAttestation, takeAttestation } from "./take-attestation";

export interface GivenCarrier extends GivenRequests {
  carrierNumber: string;
  /** "The key was made inside the carrier with that number" (levels 3 and 4). */
  declared?: "on" | undefined;
  /** The carrier's own word for it, which makes the other needless. */
  attestation?: GivenAttestation | undefined;
}

/** Takes the requests of an e-ID that is locked, and asks the signer; answers what the log says. Throws Refusal. */
export async function produceLocked(scope: Scope, before: EidRow, given: GivenCarrier): Promise<AuditEntry> {
  const { tx, actor, now } = scope;
  const produced = { ...before, ...transition(before, { verb: "produce", actor, now }) };
  const { purposes } = await checkProduction(scope, before);
  const bound = await readReserveNumber(tx, before.id);
  const carrierNumber =
    bound && isBound(bound, given.carrierNumber) ? bound : readNumber(given.carrierNumber);
  const provenance = given.attestation ? "attested" : given.declared ? "declared" : "bare-request";
  const found = await carrierRefusals(scope, before, carrierNumber, bound);
  if (!provenanceReaches(provenance, before.level))
    found.push(new Refusal("provenance-missing", {}, "declared"));
  found.push(...(await takeRequests(scope, before, purposes, given)));
  if (given.attestation)
    found.push(...(await takeAttestation(scope, before, carrierNumber, given.attestation)));
  refuseAll(found);
  if (before.status === "ready") await supersedeCertificates(scope, before);
  await withdrawReplacedCard(scope, before, carrierNumber);
  if (provenance === "declared" && carrierNumber) await declare(scope, before, carrierNumber);
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
    action: eidEvents.produce.action,
    subjectKind: "eid",
    subjectId: before.id,
    detail: { subjectName: before.number, before: traced(before), after: traced(after) },
  };
}

const traced = (
  eid: Pick<Eid, "status"> & { carrierNumber: string | null; keyProvenance: string | null },
) => ({
  status: eid.status,
  carrierNumber: eid.carrierNumber,
  keyProvenance: eid.keyProvenance,
});

/** That there is an issuer of ours still in its issuing years, and that a protected person's officer may see them. */
export async function checkProduction({ tx, actor, now }: Scope, eid: EidRow) {
  const facts = await readProductionFacts(tx, eid);
  if (facts.protectedIdentity && !may(actor, "employee:read-protected"))
    throw new Refusal("protected-needs-permission");
  const { authority } = facts;
  if (!authority || facts.issuerClosed || now >= issuesUntil(authority.notBefore))
    throw new Refusal("issuer-closed");
  return facts;
}

/** A hyphen alone is no number. */
const readNumber = (typed: string): string | null => (plainCarrierNumber(typed) ? typed : null);

const isBound = (bound: string, typed: string) => plainCarrierNumber(typed) === bound;

/** A card from the drawer is produced for the e-ID it was bound to, and for no other. */
async function carrierRefusals(
  scope: Scope,
  eid: EidRow,
  number: string | null,
  bound: string | null,
): Promise<Refusal[]> {
  if (number === null)
    return eid.carrier === "key-file" ? [] : [new Refusal("carrier-number-missing", {}, "carrierNumber")];
  if (bound) return number === bound ? [] : [new Refusal("card-number-differs", {}, "carrierNumber")];
  if (await readReserveCardNumbered(scope.tx, plainCarrierNumber(number)))
    return [new Refusal("carrier-number-taken", {}, "carrierNumber")];
  const obstacle = await cardObstacle(scope, number, eid.id);
  return obstacle ? [obstacle] : [];
}

async function declare({ tx, actor, now }: Scope, eid: EidRow, carrierNumber: string): Promise<void> {
  const declaredBy = accountOf(actor);
  if (!declaredBy) throw new Refusal("forbidden");
  const { organisationId, id: eidId } = eid;
  const row = { organisationId, id: randomUUID(), eidId, part: "producer" as const, carrierNumber };
  await insertKeyDeclaration(tx, { ...row, declaredAt: now, declaredBy });
}
