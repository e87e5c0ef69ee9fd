import { randomUUID } from "node:crypto";
import { z } from "zod";
import { appendEidEvent, type EidRow, readEid } from "@/db/eid";
import { insertApplication, insertEid, type OrderType, takeEidNumber } from "@/db/order";
import { carrierNumberTaken } from "@/db/production";
import { readTermsInForce } from "@/db/terms";
import { command, type Scope } from "@/lib/command";
import type { OfficerActor } from "@/lib/domain/actor";
import { identityMethods } from "@/lib/domain/identity-check";
import { orderObstacles } from "@/lib/domain/order";
import { Refusal } from "@/lib/domain/refusal";
import { dayOf, isDay } from "@/lib/domain/stockholm";
import { validTo } from "@/lib/domain/validity";
import { gatherOrder, orderingFor, refusalsAbout } from "./order";

const input = z.object({
  employeeId: z.uuid("choose"),
  typeId: z.uuid("choose"),
  reference: z.string().trim().min(1, "required").max(60),
  carrierNumber: z.string().trim().min(1, "required").max(40),
  validDay: z.string().trim().refine(isDay, "date"),
  method: z.enum(identityMethods, "choose"),
});
type Given = z.output<typeof input>;

/**
 * Puts a supplier's e-ID on record by its reference. The supplier checks the register; we approve, receive and hand
 * over, so it begins as ordered and takes a second person like any other (K3.4).
 */
export const recordSupplierEid = command({
  permission: "eid:order",
  input,
  async run(scope, given) {
    const { actor } = scope;
    if (actor.kind !== "officer") throw new Refusal("forbidden");
    const { type } = await checkRecord(scope, given);
    const eid = await insertRecorded(scope, actor, type, given);
    const { supplierReference, validDay, number } = eid;
    return {
      value: { eidId: eid.id, number },
      audit: {
        action: "eid.recorded",
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

async function checkRecord({ tx, actor, now }: Scope, given: Given): Promise<{ type: OrderType }> {
  const { employeeId, typeId, method, validDay } = given;
  const order = await gatherOrder(tx, { employeeId, typeId, method, validDay }, now, true);
  const { person, type } = order;
  if (!person || !type) throw new Refusal("not-found");
  const ordering = orderingFor(person, order.masked, order.held, type.id, now);
  const found = [...refusalsAbout(person, actor), ...orderObstacles(ordering, type, order.wish, now)];
  if (!type.supplied) found.push(new Refusal("other-issuer", {}, "typeId"));
  const [obstacle] = found;
  if (obstacle) throw obstacle;
  const ours = { organisationId: actor.organisationId, id: randomUUID() };
  if (await carrierNumberTaken(tx, ours, given.carrierNumber))
    throw new Refusal("carrier-number-taken", {}, "carrierNumber");
  return { type };
}

async function insertRecorded(
  scope: Scope,
  actor: OfficerActor,
  type: OrderType,
  given: Given,
): Promise<EidRow> {
  const { tx, now } = scope;
  const { organisationId, accountId } = actor;
  const terms = await readTermsInForce(tx);
  if (!terms) throw new Refusal("terms-missing");
  const id = randomUUID();
  await insertEid(tx, {
    organisationId,
    id,
    number: await takeEidNumber(tx, organisationId, Number(dayOf(now).slice(0, 4))),
    employeeId: given.employeeId,
    typeId: type.id,
    typeVersion: type.version,
    status: "ordered",
    statusSince: now,
    validDay: given.validDay,
    validTo: validTo(given.validDay),
    carrierNumber: given.carrierNumber,
    supplierReference: given.reference,
    orderedBy: accountId,
    orderedAt: now,
  });
  const applied = { appliedBy: "employer", appliedAt: now, termsVersion: terms.version };
  await insertApplication(tx, { organisationId, eidId: id, ...applied, identityMethod: given.method });
  const eid = await readEid(tx, id);
  await appendEidEvent(tx, null, eid, { actor, verb: "import", now, note: given.reference });
  return eid;
}
