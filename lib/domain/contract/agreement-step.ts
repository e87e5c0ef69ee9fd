import type { AgreementKind } from "./agreement";

/** The questions about an agreement, one a page. A kind is asked only what it needs. */
export const agreementSteps = [
  "party",
  "about",
  "scheme",
  "private-eid",
  "framework",
  "services",
  "scope",
  "period",
  "renewal",
  "options",
  "price",
] as const;
export type AgreementStep = (typeof agreementSteps)[number];

const buying = ["about", "period", "renewal", "options", "price"] as const;
const asked = {
  scheme: ["about", "scheme", "services", "scope", "period", "renewal"],
  bilateral: ["about", "services", "scope", "period", "renewal", "price"],
  framework: ["about", "framework", "period", "options", "price"],
  "call-off": buying,
  procurement: buying,
  "data-processing": ["about", "period", "renewal"],
  subcontractor: ["about", "period", "renewal"],
  "private-eid": ["about", "private-eid", "scope", "period"],
} as const satisfies Record<AgreementKind, readonly AgreementStep[]>;

/** Whether a kind of agreement is asked what it costs. */
export function asksPrice(kind: AgreementKind): boolean {
  const steps: readonly AgreementStep[] = asked[kind];
  return steps.includes("price");
}

/** The questions in order. Who joins a scheme as an issuer is not asked about services. */
export function stepsOf({
  kind,
  issuerId,
}: {
  kind: AgreementKind;
  issuerId: string | null;
}): AgreementStep[] {
  const steps: readonly AgreementStep[] = asked[kind];
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
