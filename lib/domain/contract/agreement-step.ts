import { type AgreementKind, type AgreementStep, agreementKinds } from "./agreement-kind";

/** The questions in order. Who joins a scheme as an issuer is not asked about services. */
export function stepsOf({
  kind,
  issuerId,
}: {
  kind: AgreementKind;
  issuerId: string | null;
}): AgreementStep[] {
  const steps: readonly AgreementStep[] = agreementKinds[kind].steps;
  return steps.filter((step) => step !== "services" || issuerId === null);
}

const stepOfField: Readonly<Record<string, AgreementStep>> = {
  partyId: "party",
  title: "about",
  schemeId: "scheme",
  issuerId: "scheme",
  privateEid: "private-eid",
  lastCallOffDay: "framework",
  serviceIds: "services",
  validFrom: "period",
  validTo: "period",
  outlivesReason: "period",
  value: "price",
};

/** The question that mends an obstacle about a field; undefined where none does. */
export function stepFor(field: string | undefined): AgreementStep | undefined {
  return stepOfField[field ?? ""];
}

/** How a call-off under a framework agreement is given. */
export const allocations = ["ranking", "renewed-competition"] as const;

/** As many options as the form has rows for. */
export const mostOptions = 4;
