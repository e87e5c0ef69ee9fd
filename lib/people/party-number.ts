import { z } from "zod";
import { encryptField, lookupOf } from "@/lib/crypto/field-encryption";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { parseOrganisationNumber, parsePersonalNumber } from "@/lib/domain/people/identifier";

/** A party's number as it was typed and understood. A sole trader's is a personal number, kept sealed. */
export type PartyNumber =
  | { kind: "clear"; digits: string }
  | { kind: "sealed"; digits: string; masked: string };

/** Reads the number of an organisation or a sole trader; `null` for none, a key of validation.json for what is wrong. */
export function readNumber(
  text: string,
  of: "organisation" | "sole-trader",
  now: Date,
): PartyNumber | null | { wrong: string } {
  if (text.trim() === "") return null;
  const personal = parsePersonalNumber(text, dayOf(now));
  if (of === "sole-trader")
    return personal
      ? { kind: "sealed", digits: personal.digits, masked: personal.masked }
      : { wrong: "personal-number" };
  const organisation = parseOrganisationNumber(text);
  if (organisation) return { kind: "clear", digits: organisation.digits };
  return { wrong: personal ? "personal-number-of-organisation" : "organisation-number" };
}

/** The columns of the row that hold a number; a sealed one opens only in this row. */
export function numberColumns(
  number: PartyNumber | null,
  place: { organisationId: string; partyId: string },
) {
  const none = {
    number: null,
    ciphertext: null,
    keyId: null,
    lookup: null,
    lookupKeyId: null,
    masked: null,
  };
  if (number === null) return none;
  if (number.kind === "clear") return { ...none, number: number.digits };
  const { organisationId, partyId } = place;
  return {
    ...none,
    ...encryptField(number.digits, { organisationId, identifierId: partyId }),
    ...lookupOf(organisationId, "sole-trader", number.digits),
    masked: number.masked,
  };
}

/** What the log says of a number: an organisation's in clear, a person's masked. */
export const toldNumber = (number: PartyNumber | null): string | null =>
  number === null ? null : number.kind === "clear" ? number.digits : number.masked;

/** A typed number, understood as its kind says; the fault stands beside the field. */
export const numberFor =
  (of: (typed: { kind: "organisation" | "sole-trader" }) => "organisation" | "sole-trader") =>
  <T extends { kind: "organisation" | "sole-trader"; number: string }>(
    typed: T,
    context: z.RefinementCtx,
  ): Omit<T, "number"> & { number: PartyNumber | null } => {
    const number = readNumber(typed.number, of(typed), new Date());
    if (number === null || "kind" in number) return { ...typed, number };
    context.addIssue({ code: "custom", message: number.wrong, path: ["number"] });
    return z.NEVER;
  };
