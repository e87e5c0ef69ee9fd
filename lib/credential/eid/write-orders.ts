import { appendEidEvents, type EidRow, listEidRowsById } from "@/db/credential/eid";
import { insertApplications, insertEids, insertRegisterChecks, takeEidNumbers } from "@/db/credential/order";
import type { OrderTemplateRow } from "@/db/credential/order-template";
import { readTermsInForce } from "@/db/credential/terms";
import type { Scope } from "@/lib/command";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf, instantOf } from "@/lib/domain/core/swedish-time";
import { eidEvents } from "@/lib/domain/credential/eid";
import { validTo } from "@/lib/domain/credential/validity";
import { applicationNeeded, type OrderInHand, type WholeOrder } from "./order";

/** An order in which nothing is missing, with the id that its e-ID gets. */
export interface PlacedOrder {
  id: string;
  order: OrderInHand;
  whole: WholeOrder;
  /** What it was ordered by, if anything. */
  template?: OrderTemplateRow | undefined;
  /** Of a card that lies ready. */
  carrierNumber?: string;
}
/** The decision about many that they belong to, and the day its list was compared with the register. */
export interface ListCheck {
  bulkId: string;
  checkedOn: string;
  source: string;
}

/** Number, e-ID, application, register check and event of each, one statement a table; answers the e-IDs in their order. */
export async function writeOrders(
  scope: Scope,
  actor: OfficerActor,
  orders: readonly PlacedOrder[],
  list: ListCheck | null = null,
): Promise<{ placed: PlacedOrder; eid: EidRow }[]> {
  const { tx, now } = scope;
  if (orders.length === 0) return [];
  const year = Number(dayOf(now).slice(0, 4));
  const numbers = await takeEidNumbers(tx, actor.organisationId, year, orders.length);
  await insertEids(
    tx,
    orders.map((placed, nth) => ({ ...eidOf(placed, actor, now), number: numbers[nth] ?? "" })),
  );
  const ids = orders.map(({ id }) => id);
  const rows = new Map((await listEidRowsById(tx, ids)).map((eid) => [eid.id, eid]));
  const written = orders.flatMap((placed) => {
    const eid = rows.get(placed.id);
    return eid ? [{ placed, eid }] : [];
  });
  await appendEidEvents(
    tx,
    written.map(({ placed: { order }, eid }) => ({
      before: null,
      after: eid,
      note: order.corrects?.number ?? order.follows?.number,
    })),
    { actor, verb: "order", now, ...(list ? { source: list.source } : {}) },
  );
  await insertGrounds(scope, actor, orders, list);
  return written;
}

function eidOf({ id, order, whole, carrierNumber }: PlacedOrder, actor: OfficerActor, now: Date) {
  return {
    organisationId: actor.organisationId,
    id,
    employeeId: whole.person.id,
    typeId: whole.type.id,
    typeVersion: whole.type.version,
    carrierNumber: carrierNumber ?? null,
    status: "ordered" as const,
    statusSince: now,
    validDay: whole.validDay,
    validTo: validTo(whole.validDay),
    orderedBy: actor.accountId,
    orderedAt: now,
    predecessorId: order.follows?.id ?? null,
    relation: order.follows ? order.relation : null,
  };
}

/** K5.2, K5.6, K5.8: what each e-ID is ordered on, which cannot be filled in afterwards. */
async function insertGrounds(
  { tx, now }: Scope,
  { organisationId, accountId }: OfficerActor,
  orders: readonly PlacedOrder[],
  list: ListCheck | null,
): Promise<void> {
  const terms = await readTermsInForce(tx);
  if (!terms) throw new Refusal("terms-missing");
  await insertApplications(
    tx,
    orders.map(({ id, order, whole, template }) => {
      const needed = applicationNeeded(order, now);
      return {
        ...{ organisationId, eidId: id, appliedAt: now, termsVersion: terms.version },
        appliedBy: needed ? (order.answers.appliedBy ?? "employer") : "employer",
        followsId: needed ? null : (order.follows?.id ?? null),
        identityMethod: whole.method,
        ...(template ? saidBy(template) : {}),
      };
    }),
  );
  // A list that was compared today was so before now.
  const listed = list && list.checkedOn < dayOf(now) ? instantOf(`${list.checkedOn}T12:00`) : null;
  await insertRegisterChecks(
    tx,
    orders.map(({ id, order, whole: { register } }) => ({
      ...{ organisationId, eidId: id, ...register, checkedAt: listed ?? now, checkedBy: accountId },
      reference: order.answers.reference || null,
      bulkId: list?.bulkId ?? null,
    })),
  );
}

const saidBy = ({ id, reason, collectPlace, collectDays }: OrderTemplateRow) => ({
  templateId: id,
  reason: reason || null,
  collectPlace: collectPlace || null,
  collectDays,
});

/** The audit entry of an order. */
export const orderAudit = (order: OrderInHand, eid: EidRow) => ({
  action: eidEvents.order.action,
  subjectKind: "eid",
  subjectId: eid.id,
  detail: { subjectName: eid.number, before: null, after: traced(eid, order) },
});

const traced = (eid: EidRow, order: OrderInHand) => ({
  status: eid.status,
  type: order.type?.nameSv ?? "",
  level: eid.level,
  validDay: eid.validDay,
  ...(order.follows ? { relation: eid.relation, follows: order.follows.number } : {}),
  ...(order.corrects ? { corrects: order.corrects.number } : {}),
});
