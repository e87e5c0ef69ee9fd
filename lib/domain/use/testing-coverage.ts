import { periodOf } from "@/lib/domain/core/period";
import type { Decision, Obstacle, UseEid, UseService, UseType } from "./decision";
import type { Flaw, NearMiss } from "./near-miss";
import type { SchemeFacts, UsageFacts, UseAgreement } from "./usage-facts";
import type { Bearer } from "./usage-path";

/** The cast of the tests of use: one e-ID type, one service, and what may stand between them. Today is 2026-11-24. */
export const today = new Date("2026-11-24T09:00:00Z");

export function aUseService(given: Partial<UseService> = {}): UseService {
  return {
    id: "ledger",
    environment: "production",
    level: 3,
    purposes: ["authenticate", "sign"],
    attributeSet: "org-person",
    demandsMark: false,
    acceptsCoordinationNumber: false,
    retiredAt: null,
    ...given,
  };
}

export function aUseType(given: Partial<UseType> = {}): UseType {
  return {
    id: "card",
    issuerId: "us",
    level: 3,
    approved: periodOf("2026-01-01", "2027-12-31"),
    issuerClosedAt: null,
    ...given,
  };
}

export function aUseEid(given: Partial<UseEid> = {}): UseEid {
  return {
    type: aUseType(),
    status: "active",
    validTo: new Date("2028-05-02T22:00:00Z"),
    employed: periodOf("2020-01-01", null),
    coordinationNumber: false,
    ...given,
  };
}

/** A signed bilateral agreement about the service, of 2026, until further notice. */
export function anAgreement(given: Partial<UseAgreement> = {}): UseAgreement {
  return {
    id: "a1",
    number: "AV-1",
    title: "Redovisning",
    grantsUse: "services",
    schemeId: null,
    issuerId: null,
    serviceIds: ["ledger"],
    typeIds: [],
    purposes: [],
    levels: [],
    environments: ["production"],
    status: "signed",
    validFrom: "2026-01-01",
    validTo: null,
    renewal: "none",
    renewalMonths: null,
    noticeKind: "none",
    noticeLength: 0,
    options: [],
    endsOn: null,
    ...given,
  };
}

/** A system for staff e-IDs that runs until further notice. */
export function aScheme(given: Partial<SchemeFacts> = {}): SchemeFacts {
  return {
    id: "prepaid",
    nameSv: "Förbetald",
    nameEn: "Prepaid",
    carries: ["staff"],
    purposes: ["authenticate", "sign"],
    validFrom: "2021-06-01",
    validTo: null,
    successorId: null,
    ...given,
  };
}

/** Our issuer joins the system by an agreement. */
export function joining(given: Partial<UseAgreement> = {}): UseAgreement {
  return anAgreement({
    id: "a2",
    number: "AV-2",
    grantsUse: "scheme",
    schemeId: "prepaid",
    issuerId: "us",
    serviceIds: [],
    ...given,
  });
}

export const serviceMember = {
  schemeId: "prepaid",
  serviceId: "ledger",
  issuerId: null,
  joinedOn: "2022-01-01",
  leftOn: null,
};

export function usageFacts(given: Partial<UsageFacts>): UsageFacts {
  return { services: [{ id: "ledger", own: false }], agreements: [], schemes: [], members: [], ...given };
}

/** A decision in one line, for tables typed by hand. */
export function told(decision: Decision): string {
  if (decision.answer === "no") return decision.reasons.map(toldObstacle).join("; ");
  const until = decision.until
    ? ` to ${decision.until.toISOString().slice(0, 16)}Z by ${decision.endsBy}`
    : "";
  return `yes ${toldBearer(decision.by)}${until}`;
}

function toldBearer(bearer: Bearer): string {
  if (bearer.kind === "own") return "own";
  if (bearer.kind === "agreement") return bearer.agreement.number;
  return [bearer.scheme.nameEn, ...bearer.joined.map(({ number }) => number)].join("+");
}

function toldObstacle(obstacle: Obstacle): string {
  const { code, ...data } = obstacle;
  if (obstacle.code === "no-agreement") return [code, ...obstacle.misses.map(toldMiss)].join(" ");
  if (obstacle.code === "test-identities-only")
    return `${code} ${obstacle.environment}${obstacle.nearest ? ` ${toldBearer(obstacle.nearest)}` : ""}`;
  if (obstacle.code === "not-marked")
    return `${code} ${obstacle.level}${obstacle.approved ? ` to ${day(obstacle.approved.to)}` : ""}`;
  return [code, ...Object.values(data).map(toldData)].join(" ");
}

const toldMiss = ({ bearer, flaws }: NearMiss) =>
  `[${toldBearer(bearer)}: ${flaws.map(toldFlaw).join(", ")}]`;

function toldFlaw(flaw: Flaw): string {
  if (flaw.code === "over")
    return `over ${toldData(flaw.since)}${flaw.successor ? ` then ${flaw.successor.nameEn}` : ""}`;
  const { code, ...data } = flaw;
  return [code, ...Object.values(data).map(toldData)].join(" ");
}

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

function toldData(data: unknown): string {
  return data instanceof Date ? `${data.toISOString().slice(0, 16)}Z` : String(data);
}
