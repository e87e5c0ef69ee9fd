import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  type AgreementRow,
  listCallOffs,
  lockAgreement,
  saveAgreement,
  saveAgreementEidTypes,
  saveAgreementServices,
} from "@/db/contract/agreement";
import { insertAmendment } from "@/db/contract/agreement-amendment";
import { command, type Scope } from "@/lib/command";
import {
  type AmendableTerms,
  amendableFields,
  amendedFields,
  amendmentKinds,
  amendmentObstacle,
  changesUse,
} from "@/lib/domain/contract/agreement-amendment";
import { agreementKinds } from "@/lib/domain/contract/agreement-kind";
import { dealObstacles, earlyObstacle } from "@/lib/domain/contract/agreement-rule";
import { agreementObstacle } from "@/lib/domain/contract/agreement-verb";
import { drawnOf } from "@/lib/domain/contract/ceiling";
import { kronorOf, priceModels } from "@/lib/domain/core/price";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { privateEidCodes } from "@/lib/domain/people/private-eid";
import { usePurposes } from "@/lib/domain/use/service";
import { day, kronor, line, lines, optional, ticked } from "@/lib/form/schema";
import { changesOf, entryOf } from "./changes";
import { chosen, subject, whole } from "./fields";
import { refuseUnknownTypes, refuseUnofferedServices } from "./known";
import { refuseFuture, surroundingsOf } from "./surroundings";

const terms = {
  serviceIds: chosen(z.uuid("uuid")),
  eidTypeIds: chosen(z.uuid("uuid")),
  levels: chosen(z.coerce.number().int().min(1).max(4)),
  purposes: chosen(z.enum(usePurposes)),
  priceModel: z.enum(priceModels).default("unstated"),
  price: optional(kronor),
  priceVolume: optional(whole(0, 999_999_999)),
  ceiling: optional(kronor),
  value: optional(kronor),
  privateEid: optional(z.enum(privateEidCodes, "choose")),
};

const input = z
  .object({
    ...subject,
    ...terms,
    amendment: z.enum(amendmentKinds, "choose"),
    signedOn: optional(day),
    counterSignedOn: optional(day),
    caseReference: optional(line(60)),
    note: lines(1000).default(""),
    seen: ticked,
  })
  .superRefine((given, context) => {
    for (const field of ["signedOn", "counterSignedOn"] as const)
      if (given.amendment === "amendment" && given[field] === null)
        context.addIssue({ code: "custom", path: [field], message: "required" });
  });
type Given = z.output<typeof input>;

/**
 * Writes into a signed agreement what it said already (a completion) or what a new one about it says (an amendment,
 * with its signatures). What changes where e-IDs can be used is looked at once more before it holds.
 */
export const amendAgreement = command({
  name: "agreement.amend",
  permission: "agreement:conclude",
  input,
  async run(scope, given) {
    const { tx, now } = scope;
    const before = await lockAgreement(tx, given.agreementId, given.version);
    const closed = agreementObstacle(before, "amend", dayOf(now));
    if (closed) throw closed;
    refuseDays(before, given, dayOf(now));
    const after = termsAfter(before, given);
    const obstacle = amendmentObstacle(before, after, given.amendment);
    if (obstacle) throw obstacle;
    await refuseUnfit(scope, before, after);
    if (changesUse(before.kind, amendedFields(before, after)) && !given.seen) throw lookAgain(before, after);
    const changes = changesOf(before, after);
    await save(scope, before, after);
    await insertAmendment(tx, rowOf(scope, given, changes));
    const action = given.amendment === "amendment" ? "agreement.amended" : "agreement.completed";
    return {
      value: { agreementId: before.id },
      audit: entryOf(action, before, { ...changes, ...(given.note ? { note: given.note } : {}) }),
    };
  },
});

function refuseDays(before: AgreementRow, { signedOn, counterSignedOn }: Given, today: string): void {
  for (const [field, day] of Object.entries({ signedOn, counterSignedOn })) {
    if (day === null) continue;
    refuseFuture(day, today, field);
    const early = earlyObstacle(before, day, field);
    if (early) throw early;
  }
}

/** The terms as they will be: of what the kind has none of, as they are. */
function termsAfter(before: AgreementRow, given: Given): AmendableTerms {
  const { serviceIds, eidTypeIds, levels, purposes, priceModel, priceVolume, privateEid } = given;
  const typed: AmendableTerms = {
    ...{ serviceIds, eidTypeIds, levels, purposes, priceModel, priceVolume, privateEid },
    priceOre: given.price,
    ceilingOre: given.ceiling,
    valueOre: given.value,
  };
  const has = amendableFields(before);
  const pairs = (Object.keys(typed) as (keyof AmendableTerms)[]).map((field) => [
    field,
    has.includes(field) ? typed[field] : before[field],
  ]);
  return Object.fromEntries(pairs) as AmendableTerms;
}

/** What it names must exist, fit beside other agreements and under a ceiling; services it had already it may keep. */
async function refuseUnfit(scope: Scope, before: AgreementRow, after: AmendableTerms): Promise<void> {
  const fresh = after.serviceIds.filter((id) => !before.serviceIds.includes(id));
  await refuseUnofferedServices(scope, before, fresh);
  await refuseUnknownTypes(
    scope,
    after.eidTypeIds.filter((id) => !before.eidTypeIds.includes(id)),
  );
  if (agreementKinds[before.kind].callOffs === "has") {
    const drawn = drawnOf(await listCallOffs(scope.tx, before.id));
    if (after.ceilingOre !== null && after.ceilingOre < drawn)
      throw new Refusal("ceiling-below-drawn", { kronor: kronorOf(drawn) }, "ceiling");
  }
  if (before.serviceIds.length > 0 && after.serviceIds.length === 0)
    throw new Refusal("answers-missing", {}, "serviceIds");
  if (before.privateEid !== null && after.privateEid === null)
    throw new Refusal("answers-missing", {}, "privateEid");
  const around = await surroundingsOf(scope.tx, before, true);
  const deal = { ...before, ...after };
  for (const { code, detail } of dealObstacles(deal, around, before.signedOn ?? dayOf(scope.now))) {
    const field = unfitField[code];
    if (field) throw new Refusal(code, detail, field);
  }
}

/** What an amendment can be the cause of, and beside which of its fields it is mended. */
const unfitField: Partial<Record<RefusalCode, string>> = {
  "agreements-overlap": "serviceIds",
  "ceiling-overdrawn": "value",
  "private-eid-not-yet": "privateEid",
};

/** Asks for a second look, with how many services come and go. */
function lookAgain(before: AgreementRow, after: AmendableTerms): Refusal {
  const added = after.serviceIds.filter((id) => !before.serviceIds.includes(id)).length;
  const removed = before.serviceIds.filter((id) => !after.serviceIds.includes(id)).length;
  return new Refusal("look-again", { added: String(added), removed: String(removed) }, "seen");
}

async function save({ tx }: Scope, before: AgreementRow, after: AmendableTerms): Promise<void> {
  const { serviceIds, eidTypeIds, levels, purposes, ...columns } = after;
  await saveAgreementServices(tx, before, [...serviceIds]);
  await saveAgreementEidTypes(tx, before, [...eidTypeIds]);
  await saveAgreement(tx, before, { ...columns, levels: [...levels], purposes: [...purposes] });
}

function rowOf({ actor, now }: Scope, given: Given, changes: ReturnType<typeof changesOf>) {
  const { agreementId, amendment: kind, signedOn, counterSignedOn, caseReference, note } = given;
  return {
    organisationId: actor.organisationId,
    id: randomUUID(),
    ...{ agreementId, kind, signedOn, counterSignedOn, caseReference, note },
    ...changes,
    recordedBy: actor.name,
    recordedAt: now,
  };
}
