import {
  type AgreementRow,
  lockAgreement,
  saveAgreement,
  saveAgreementAttributes,
  saveAgreementEidTypes,
  saveAgreementOptions,
  saveAgreementServices,
} from "@/db/contract/agreement";
import { listIssuers } from "@/db/credential/issuer";
import { readOfficer } from "@/db/people/officer";
import { readParty } from "@/db/use/relying-party";
import { readScheme } from "@/db/use/scheme";
import { command, type Scope } from "@/lib/command";
import { isCounterpartyOf, namesServicesOf } from "@/lib/domain/contract/agreement-kind";
import { dealObstacles } from "@/lib/domain/contract/agreement-rule";
import { mostOptions, stepFor, stepsOf } from "@/lib/domain/contract/agreement-step";
import { agreementObstacle } from "@/lib/domain/contract/agreement-verb";
import { isBought } from "@/lib/domain/contract/purchase-basis";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { lineOf } from "@/lib/domain/credential/issuer-line";
import { changesOf, entryOf } from "./changes";
import { type Answer, answer } from "./fields";
import { refuseUnknownAttributes, refuseUnknownTypes, refuseUnofferedServices } from "./known";
import { surroundingsOf } from "./surroundings";

/** Keeps the answer to one question of a draft, and refuses at once one that could not be decided. */
export const answerAgreement = command({
  name: "agreement.answer",
  permission: "agreement:write",
  input: answer,
  async run(scope, given) {
    const { tx, now } = scope;
    const before = await lockAgreement(tx, given.agreementId, given.version);
    const today = dayOf(now);
    const closed = agreementObstacle(before, "edit", today);
    if (closed) throw closed;
    const change = await changeOf(scope, before, given);
    const after: AgreementRow = { ...before, ...change };
    const around = await surroundingsOf(tx, after);
    const obstacle = dealObstacles(after, around, today).find(({ field }) => stepFor(field) === given.step);
    if (obstacle) throw obstacle;
    await save(tx, before, change);
    const steps = stepsOf(after);
    return {
      value: {
        agreementId: before.id,
        step: given.step,
        next: steps[steps.indexOf(given.step) + 1] ?? "check",
      },
      audit: entryOf("agreement.answered", before, { ...changesOf(before, change), note: given.step }),
    };
  },
});

async function save(tx: Scope["tx"], before: AgreementRow, change: Partial<AgreementRow>): Promise<void> {
  const { options, serviceIds, eidTypeIds, attributeIds, ...columns } = change;
  if (options) await saveAgreementOptions(tx, before, options);
  if (serviceIds) await saveAgreementServices(tx, before, serviceIds);
  if (eidTypeIds) await saveAgreementEidTypes(tx, before, eidTypeIds);
  if (attributeIds) await saveAgreementAttributes(tx, before, attributeIds);
  await saveAgreement(tx, before, columns);
}

type Answered<S extends Answer["step"]> = Extract<Answer, { step: S }>;

/** What an answer changes. Whatever it names must exist here, and be what the question was about. */
async function changeOf(scope: Scope, before: AgreementRow, given: Answer): Promise<Partial<AgreementRow>> {
  switch (given.step) {
    case "party":
      return partyChange(scope, before, given);
    case "about":
      return aboutChange(scope, given);
    case "scheme":
      return schemeChange(scope, given);
    case "services":
      return servicesChange(scope, before, given);
    case "scope":
      return scopeChange(scope, given);
    case "options":
      return { options: optionsIn(given) };
    case "price":
      return priceChange(scope, before, given);
    default:
      return plainChange(given);
  }
}

function plainChange(
  given: Answered<"framework" | "private-eid" | "period" | "renewal">,
): Partial<AgreementRow> {
  const { agreementId: _, version: __, step, ...columns } = given;
  if (step !== "renewal") return columns as Partial<AgreementRow>;
  const { renewal, renewalMonths, noticeKind, noticeLength } = given as Answered<"renewal">;
  return {
    renewal,
    renewalMonths: renewal === "none" ? null : renewalMonths,
    noticeKind,
    noticeLength: noticeKind === "none" ? 0 : (noticeLength ?? 0),
  };
}

async function partyChange(
  { tx, actor }: Scope,
  before: AgreementRow,
  { partyId }: Answered<"party">,
): Promise<Partial<AgreementRow>> {
  // A call-off is with its framework's supplier.
  if (before.frameworkId !== null) throw new Refusal("agreement-wrong-status");
  const party = await readParty(tx, actor.organisationId, partyId);
  if (!isCounterpartyOf(before.kind, party)) throw new Refusal("not-found");
  // Services are the counterparty's own.
  return partyId === before.partyId || namesServicesOf(before.kind) === "own"
    ? { partyId }
    : { partyId, serviceIds: [] };
}

async function aboutChange(
  { tx }: Scope,
  { title, caseReference, ownerId, secrecyNote }: Answered<"about">,
): Promise<Partial<AgreementRow>> {
  if (ownerId !== null) await readOfficer(tx, ownerId);
  return { title, caseReference, ownerId, secrecyNote };
}

async function schemeChange(
  { tx, actor }: Scope,
  { schemeId, side }: Answered<"scheme">,
): Promise<Partial<AgreementRow>> {
  await readScheme(tx, actor.organisationId, schemeId);
  if (side === "relying") return { schemeId, issuerId: null };
  const issuers = await listIssuers(tx, actor.organisationId);
  // Of a line the first: what was agreed stays as it is when another takes over.
  if (!issuers.some((issuer) => lineOf(issuer) === issuer.id && issuer.id === side))
    throw new Refusal("not-found");
  return { schemeId, issuerId: side, serviceIds: [] };
}

async function servicesChange(
  scope: Scope,
  before: AgreementRow,
  { serviceIds }: Answered<"services">,
): Promise<Partial<AgreementRow>> {
  await refuseUnofferedServices(scope, before, serviceIds);
  return { serviceIds };
}

async function scopeChange(
  scope: Scope,
  { levels, purposes, attributeSets, attributes, attributeIds, environments, eidTypeIds }: Answered<"scope">,
): Promise<Partial<AgreementRow>> {
  await refuseUnknownTypes(scope, eidTypeIds);
  await refuseUnknownAttributes(scope, attributeIds);
  return { levels, purposes, attributeSets, attributes, attributeIds, environments, eidTypeIds };
}

function optionsIn(given: Answered<"options">): AgreementRow["options"] {
  const typed = given as unknown as Record<string, number | null>;
  const rows = Array.from({ length: mostOptions }, (_, at) => ({
    months: typed[`months${at + 1}`] ?? null,
    noticeDays: typed[`noticeDays${at + 1}`] ?? 0,
  }));
  return rows.flatMap(({ months, noticeDays }) =>
    months === null ? [] : [{ months, noticeDays, usedOn: null }],
  );
}

async function priceChange(
  scope: Scope,
  { kind }: AgreementRow,
  { priceModel, price, priceVolume, priceNote, ceiling, value, eidTypeIds }: Answered<"price">,
): Promise<Partial<AgreementRow>> {
  const cost = { priceModel, priceOre: price, priceVolume, priceNote, ceilingOre: ceiling, valueOre: value };
  if (!isBought(kind)) return cost;
  await refuseUnknownTypes(scope, eidTypeIds);
  return { ...cost, eidTypeIds };
}
