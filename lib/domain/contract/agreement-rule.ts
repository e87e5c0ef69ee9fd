import { Refusal } from "@/lib/domain/core/refusal";
import { addMonths } from "@/lib/domain/core/swedish-time";
import { firstDayOf, isPrivateEid } from "@/lib/domain/people/private-eid";
import { type AgreementTerms, inForceOn, lastDayOf, lengthened } from "./agreement";
import { type AgreementKind, agreementKinds, asks } from "./agreement-kind";
import { earliestEnd } from "./notice";

/** What an agreement says, as far as the rules ask. */
export interface AgreementDeal extends AgreementTerms {
  kind: AgreementKind;
  title: string;
  schemeId: string | null;
  issuerId: string | null;
  /** A private e-ID at work: which; null where an older agreement does not say. */
  privateEid: string | null;
  serviceIds: readonly string[];
  valueOre: number | null;
  outlivesReason: string | null;
}

/** Another agreement of the same kind with the same counterparty. */
export interface Rival extends AgreementTerms {
  number: string;
  schemeId: string | null;
  issuerId: string | null;
  serviceIds: readonly string[];
}

/** The framework agreement a call-off is made under, and what its other call-offs draw. */
export interface FrameworkAgreement extends AgreementTerms {
  number: string;
  ceilingOre: number | null;
  drawnOre: number;
}

/** What stands around an agreement when it is judged. */
export interface AgreementSurroundings {
  rivals: readonly Rival[];
  framework: FrameworkAgreement | null;
}

/** Everything that stands in the way of the agreement as it is written, each beside the field that mends it. */
export function dealObstacles(deal: AgreementDeal, around: AgreementSurroundings, day: string): Refusal[] {
  const found = [
    periodObstacle(deal),
    callOffsObstacle(deal),
    notYetObstacle(deal),
    overlapObstacle(deal, around.rivals),
  ];
  const { framework } = around;
  if (framework) found.push(...callOffObstacles(deal, framework, day));
  return found.filter((refusal) => refusal !== null);
}

/** What must be answered before it can be decided. */
export function missingAnswers(deal: AgreementDeal, framework: FrameworkAgreement | null): Refusal[] {
  const missing: [boolean, string][] = [
    [deal.title === "", "title"],
    [deal.validFrom === null, "validFrom"],
    [asks(deal.kind, "scheme") && deal.schemeId === null, "schemeId"],
    [asks(deal.kind, "private-eid") && deal.privateEid === null, "privateEid"],
    [needsServices(deal) && deal.serviceIds.length === 0, "serviceIds"],
    [framework !== null && framework.ceilingOre !== null && deal.valueOre === null, "value"],
  ];
  return missing.filter(([is]) => is).map(([, field]) => new Refusal("answers-missing", {}, field));
}

/** Who joins a scheme as an issuer brings e-IDs and no services. */
export function needsServices({ kind, issuerId }: Pick<AgreementDeal, "kind" | "issuerId">): boolean {
  return asks(kind, "services") && issuerId === null;
}

function periodObstacle({ validFrom, validTo, renewal, options }: AgreementDeal): Refusal | null {
  if (validTo === null && (renewal !== "none" || options.length > 0))
    return new Refusal("end-missing", {}, "validTo");
  return validFrom !== null && validTo !== null && validTo < validFrom
    ? new Refusal("end-before-start", {}, "validTo")
    : null;
}

/** A framework agreement whose last day for call-offs is before its first day could never be called off from. */
function callOffsObstacle({ validFrom, lastCallOffDay }: AgreementDeal): Refusal | null {
  return validFrom !== null && lastCallOffDay && lastCallOffDay < validFrom
    ? new Refusal("call-offs-before-start", { day: validFrom }, "lastCallOffDay")
    : null;
}

/** Nobody uses at work what nobody has yet. */
function notYetObstacle({ privateEid, validFrom }: AgreementDeal): Refusal | null {
  const first = isPrivateEid(privateEid) ? firstDayOf(privateEid) : null;
  return first !== null && validFrom !== null && validFrom < first
    ? new Refusal("private-eid-not-yet", { day: first }, "validFrom")
    : null;
}

/** Two agreements of a kind with one counterparty may not cover the same service on the same day. */
function overlapObstacle(deal: AgreementDeal, rivals: readonly Rival[]): Refusal | null {
  const rival = rivals.find((other) => sameCover(deal, other) && together(deal, other));
  return rival
    ? new Refusal("agreements-overlap", { number: rival.number, day: lastDayOf(rival) ?? "" }, "validFrom")
    : null;
}

function sameCover(deal: AgreementDeal, other: Rival): boolean {
  if (deal.serviceIds.some((id) => other.serviceIds.includes(id))) return true;
  return deal.issuerId !== null && deal.issuerId === other.issuerId && deal.schemeId === other.schemeId;
}

function together(one: AgreementTerms, other: AgreementTerms): boolean {
  if (one.validFrom === null || other.validFrom === null) return false;
  const [oneLast, otherLast] = [lastDayOf(one), lastDayOf(other)];
  return (
    (otherLast === null || one.validFrom <= otherLast) && (oneLast === null || other.validFrom <= oneLast)
  );
}

type CallOffDeal = AgreementTerms & Pick<AgreementDeal, "valueOre" | "outlivesReason">;

/** What keeps a call-off from being made under its framework agreement on a day. */
export function callOffObstacles(
  deal: CallOffDeal,
  framework: FrameworkAgreement,
  day: string,
): (Refusal | null)[] {
  return [
    callOffDayObstacle(framework, day),
    ceilingObstacle(deal, framework),
    outlives(deal, framework) && !deal.outlivesReason
      ? new Refusal("outlives-framework", { day: lastDayOf(framework) ?? "" }, "outlivesReason")
      : null,
  ];
}

/** A call-off is made while the framework agreement runs and no later than its last call-off day. */
export function callOffDayObstacle(framework: FrameworkAgreement, day: string): Refusal | null {
  const last = framework.lastCallOffDay;
  if (last && day > last) return new Refusal("call-offs-over", { day: last });
  return inForceOn(framework, day)
    ? null
    : new Refusal("framework-not-in-force", { number: framework.number });
}

function ceilingObstacle({ valueOre }: CallOffDeal, framework: FrameworkAgreement): Refusal | null {
  if (framework.ceilingOre === null || valueOre === null) return null;
  const left = framework.ceilingOre - framework.drawnOre;
  return valueOre > left ? new Refusal("ceiling-overdrawn", { kronor: kronor(left) }, "value") : null;
}

/** Whole kronor in groups of three, as both languages read them. */
function kronor(ore: number): string {
  return new Intl.NumberFormat("sv-SE").format(Math.max(0, Math.floor(ore / 100)));
}

/** Whether a call-off runs on when its framework agreement is over. */
export function outlives(deal: AgreementTerms, framework: AgreementTerms): boolean {
  const last = lastDayOf(framework);
  if (last === null || deal.validFrom === null) return false;
  const own = lastDayOf(deal);
  return own === null || own > last;
}

export type FrameworkWarning = "over-four-years" | "no-ceiling";

/** What the law asks of a framework agreement and this one lacks: four years with all options (LOU 7:2), and a ceiling. */
export function frameworkWarnings({
  kind,
  validFrom,
  validTo,
  options,
  ceilingOre,
}: Pick<AgreementDeal, "kind" | "validFrom" | "validTo" | "options"> & {
  ceilingOre: number | null;
}): FrameworkWarning[] {
  if (agreementKinds[kind].callOffs !== "has" || validFrom === null) return [];
  const months = options.reduce((sum, option) => sum + option.months, 0);
  const tooLong = validTo === null || lengthened(validTo, months) >= addMonths(validFrom, 48);
  return [
    ...(tooLong ? (["over-four-years"] as const) : []),
    ...(ceilingOre === null ? (["no-ceiling"] as const) : []),
  ];
}

/** Notice or an extension before both have signed is a mistyped day; null when it is not. */
export function earlyObstacle(
  signed: { signedOn: string | null; counterSignedOn: string | null },
  day: string,
  field: string,
): Refusal | null {
  const [last = ""] = [signed.signedOn ?? "", signed.counterSignedOn ?? ""].sort().reverse();
  return day < last ? new Refusal("before-signatures", { day: last }, field) : null;
}

/** Who ends an agreement, and whether by notice or for a breach of it (hävning). */
export const terminators = ["us", "counterparty"] as const;
export const terminationKinds = ["notice", "rescission"] as const;
export type TerminationKind = (typeof terminationKinds)[number];

/** Why notice of that day may not end the agreement then; null when it may. */
export function terminationObstacle(
  terms: AgreementTerms,
  notice: { terminatedOn: string; endsOn: string; agreed: boolean; kind: TerminationKind },
): Refusal | null {
  const { terminatedOn, endsOn, agreed, kind } = notice;
  const last = lastDayOf(terms);
  if (endsOn < terminatedOn) return new Refusal("ends-before-notice", {}, "endsOn");
  if (last !== null && endsOn > last) return new Refusal("ends-after-last", { day: last }, "endsOn");
  // Whoever rescinds for a breach waits for no notice period.
  if (kind === "rescission") return null;
  const earliest = earliestEnd(terms, terminatedOn);
  return !agreed && earliest !== null && endsOn < earliest
    ? new Refusal("notice-too-short", { day: earliest }, "endsOn")
    : null;
}
