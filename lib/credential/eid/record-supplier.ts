import { randomUUID } from "node:crypto";
import { z } from "zod";
import { appendEidEvent, type EidRow, readEid } from "@/db/credential/eid";
import { insertApplications, insertEids, type OrderType, takeEidNumber } from "@/db/credential/order";
import { findSupplierReference } from "@/db/credential/production";
import { readTermsInForce } from "@/db/credential/terms";
import { command, type Scope } from "@/lib/command";
import { cardObstacle } from "@/lib/credential/card-guard";
import { type OfficerActor, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal, refuseAll } from "@/lib/domain/core/refusal";
import { dayOf, isDay } from "@/lib/domain/core/swedish-time";
import { eidEvents } from "@/lib/domain/credential/eid";
import { plainCarrierNumber, writtenCarrierNumber } from "@/lib/domain/credential/hand-over";
import { identityMethods } from "@/lib/domain/credential/identity-check";
import { orderObstacles } from "@/lib/domain/credential/order";
import { orderingFor } from "@/lib/domain/credential/ordering";
import { refusalsAbout, refusalsOfAsker } from "@/lib/domain/credential/step";
import { validTo } from "@/lib/domain/credential/validity";
import { gatherOrder } from "./order";

const input = z.object({
  employeeId: z.uuid("choose"),
  // What is not answered is told together with what the rules say of the rest.
  typeId: z.uuid().optional().catch(undefined),
  reference: z.string().trim().max(60).default(""),
  carrierNumber: z.string().trim().max(40).default("").transform(writtenCarrierNumber),
  validDay: z.string().max(40).trim().refine(isDay).optional().catch(undefined),
  method: z.enum(identityMethods).optional().catch(undefined),
});
type Given = z.output<typeof input>;
/** With every question answered. */
type Answered = Given & Required<Pick<Given, "method" | "validDay">>;

/**
 * Puts a supplier's e-ID on record by its reference. The supplier checks the register; we approve, receive and hand
 * over, so it begins as ordered and takes a second person like any other (K3.4).
 */
export const recordSupplierEid = command({
  name: "eid.record-supplier",
  permission: "eid:order",
  input,
  async run(scope, given) {
    const { actor } = scope;
    refuseNonOfficer(actor);
    const { type, answered } = await checkRecord(scope, given);
    const eid = await insertRecorded(scope, actor, type, answered);
    const { supplierReference, validDay, number } = eid;
    return {
      value: { eidId: eid.id, number },
      audit: {
        action: eidEvents.import.action,
        subjectKind: "eid",
        subjectId: eid.id,
        detail: {
          subjectName: number,
          before: null,
          after: { type: type.nameSv, supplierReference, validDay },
        },
      },
    };
  },
});

async function checkRecord(
  { tx, actor, now }: Scope,
  given: Given,
): Promise<{ type: OrderType; answered: Answered }> {
  const { employeeId, typeId, method, validDay, carrierNumber, reference } = given;
  const answers = {
    employeeId,
    ...(typeId ? { typeId } : {}),
    ...(method ? { method } : {}),
    ...(validDay ? { validDay } : {}),
  };
  const order = await gatherOrder(tx, answers, now, true);
  const { person, type } = order;
  if (!person || (typeId && !type)) throw new Refusal("not-found");
  const found = [...refusalsAbout(person, actor), ...refusalsOfAsker(order, actor), ...unansweredIn(given)];
  if (type) {
    const ordering = orderingFor(person, order.masked, order.held, type.id, now);
    found.push(...orderObstacles(ordering, type, order.wish, now));
    if (!type.supplied) found.push(new Refusal("other-issuer", {}, "typeId"));
  }
  const obstacle = carrierNumber ? await cardObstacle({ tx, actor }, carrierNumber, randomUUID()) : null;
  if (obstacle) found.push(obstacle);
  const taken = reference ? await findSupplierReference(tx, reference) : undefined;
  if (taken) found.push(new Refusal("supplier-reference-taken", { number: taken }, "reference"));
  refuseAll(found);
  if (!type || !method || !validDay) throw new Refusal("answers-missing");
  return { type, answered: { ...given, method, validDay } };
}

/** In the order of the form. */
function unansweredIn({ typeId, reference, carrierNumber, validDay, method }: Given): Refusal[] {
  const found: Refusal[] = [];
  if (!typeId) found.push(new Refusal("answers-missing", {}, "typeId"));
  if (!reference) found.push(new Refusal("supplier-reference-missing", {}, "reference"));
  if (!plainCarrierNumber(carrierNumber))
    found.push(new Refusal("carrier-number-missing", {}, "carrierNumber"));
  if (!validDay) found.push(new Refusal("answers-missing", {}, "validDay"));
  if (!method) found.push(new Refusal("answers-missing", {}, "method"));
  return found;
}

async function insertRecorded(
  scope: Scope,
  actor: OfficerActor,
  type: OrderType,
  given: Answered,
): Promise<EidRow> {
  const { tx, now } = scope;
  const { organisationId, accountId } = actor;
  const terms = await readTermsInForce(tx);
  if (!terms) throw new Refusal("terms-missing");
  const id = randomUUID();
  const row = {
    organisationId,
    id,
    number: await takeEidNumber(tx, organisationId, Number(dayOf(now).slice(0, 4))),
    employeeId: given.employeeId,
    typeId: type.id,
    typeVersion: type.version,
    status: "ordered" as const,
    statusSince: now,
    validDay: given.validDay,
    validTo: validTo(given.validDay),
    carrierNumber: given.carrierNumber,
    supplierReference: given.reference,
    orderedBy: accountId,
    orderedAt: now,
  };
  await insertEids(tx, [row]);
  const applied = { appliedBy: "employer", appliedAt: now, termsVersion: terms.version };
  await insertApplications(tx, [{ organisationId, eidId: id, ...applied, identityMethod: given.method }]);
  const eid = await readEid(tx, id);
  await appendEidEvent(tx, null, eid, { actor, verb: "import", now, note: given.reference });
  return eid;
}
