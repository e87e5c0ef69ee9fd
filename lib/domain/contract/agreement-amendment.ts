import type { PriceModel } from "@/lib/domain/core/price";
import { Refusal } from "@/lib/domain/core/refusal";
import type { PrivateEidCode } from "@/lib/domain/people/private-eid";
import { type AgreementKind, agreementKinds, asks } from "./agreement-kind";
import { isBought } from "./purchase-basis";

/** What was agreed already and is written down only now, or a new agreement about the agreement (tilläggsavtal). */
export const amendmentKinds = ["completion", "amendment"] as const;
export type AmendmentKind = (typeof amendmentKinds)[number];

/** What can be written into a signed agreement. Money is in öre; empty lists state nothing. */
export interface AmendableTerms {
  serviceIds: readonly string[];
  eidTypeIds: readonly string[];
  levels: readonly number[];
  purposes: readonly string[];
  priceModel: PriceModel;
  priceOre: number | null;
  priceVolume: number | null;
  ceilingOre: number | null;
  valueOre: number | null;
  privateEid: PrivateEidCode | null;
}
export type AmendableField = keyof AmendableTerms;

/** Which of it a kind of agreement has. Who joins a scheme as an issuer brings no services. */
export function amendableFields({
  kind,
  issuerId,
}: {
  kind: AgreementKind;
  issuerId: string | null;
}): AmendableField[] {
  const { grantsUse } = agreementKinds[kind];
  const price: AmendableField[] = ["priceModel", "priceOre", "priceVolume"];
  return [
    ...(asks(kind, "services") && issuerId === null ? (["serviceIds"] as const) : []),
    ...(grantsUse !== null ? (["eidTypeIds", "levels", "purposes"] as const) : []),
    ...(isBought(kind) ? (["eidTypeIds", "ceilingOre", "valueOre"] as const) : []),
    ...(asks(kind, "price") ? price : []),
    ...(asks(kind, "private-eid") ? (["privateEid"] as const) : []),
  ];
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(Array.isArray(one) ? [...one].sort() : one) ===
  JSON.stringify(Array.isArray(other) ? [...other].sort() : other);

const isStated = (terms: AmendableTerms, field: AmendableField): boolean => {
  const value = terms[field];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== "unstated";
};

/** The fields that differ. */
export function amendedFields(before: AmendableTerms, after: AmendableTerms): AmendableField[] {
  return (Object.keys(after) as AmendableField[]).filter((field) => !same(before[field], after[field]));
}

/**
 * What stands in the way of writing it down: nothing changes, or a completion would change what was stated. What an
 * imported list said may be put right, since nobody answered for it here.
 */
export function amendmentObstacle(
  before: AmendableTerms & { importKey: string | null },
  after: AmendableTerms,
  kind: AmendmentKind,
): Refusal | null {
  const changed = amendedFields(before, after);
  if (changed.length === 0) return new Refusal("nothing-changed");
  const stated = changed.find((field) => isStated(before, field));
  return kind === "completion" && before.importKey === null && stated !== undefined
    ? new Refusal("already-stated", {}, formField[stated])
    : null;
}

/** The field of the form that says it. */
const formField: Record<AmendableField, string> = {
  serviceIds: "serviceIds",
  eidTypeIds: "eidTypeIds",
  levels: "levels",
  purposes: "purposes",
  priceModel: "priceModel",
  priceOre: "price",
  priceVolume: "priceVolume",
  ceilingOre: "ceiling",
  valueOre: "value",
  privateEid: "privateEid",
};

/** Whether it changes where e-IDs can be used: then whoever writes it down is asked to look once more. */
export function changesUse(kind: AgreementKind, changed: readonly AmendableField[]): boolean {
  const use: readonly AmendableField[] = ["serviceIds", "eidTypeIds", "levels", "purposes"];
  return agreementKinds[kind].grantsUse !== null && changed.some((field) => use.includes(field));
}
