import type { EidObstacle, TypeObstacle } from "@/lib/domain/use/decision";
import type { AttributeObstacle } from "./explanation";
import type { MandateObstacle } from "./standing";

/** What was asked: whether something may be done, or what an attribute is. */
export const disclosureKinds = ["decision", "attributes"] as const;
export type DisclosureKind = (typeof disclosureKinds)[number];

/** Said of the question rather than of the person. */
type QuestionObstacle =
  | "unknown-subject"
  | "unknown-service"
  | "unknown-act"
  | "unknown-attribute"
  | "not-given-to-client"
  | "purpose-not-agreed"
  | "not-agreed"
  | "beyond-limit"
  | "evidence-too-weak"
  | "evidence-too-old";
export type DisclosureReason =
  | QuestionObstacle
  | (TypeObstacle | EidObstacle | MandateObstacle | AttributeObstacle)["code"];

/** Why the answer was no, the first reason where there are several. One more is a word here and its words. */
const reasons: Record<DisclosureReason, { asksTooMuch: boolean }> = {
  "unknown-subject": { asksTooMuch: false },
  "unknown-service": { asksTooMuch: true },
  "unknown-act": { asksTooMuch: true },
  "unknown-attribute": { asksTooMuch: true },
  "not-given-to-client": { asksTooMuch: true },
  "purpose-not-agreed": { asksTooMuch: true },
  "not-agreed": { asksTooMuch: true },
  "beyond-limit": { asksTooMuch: false },
  "evidence-too-weak": { asksTooMuch: false },
  "evidence-too-old": { asksTooMuch: false },
  retired: { asksTooMuch: false },
  "purpose-not-offered": { asksTooMuch: true },
  "level-too-low": { asksTooMuch: false },
  "issuer-closed": { asksTooMuch: false },
  "not-marked": { asksTooMuch: false },
  "test-identities-only": { asksTooMuch: false },
  "no-agreement": { asksTooMuch: true },
  status: { asksTooMuch: false },
  expired: { asksTooMuch: false },
  "employment-not-begun": { asksTooMuch: false },
  "employment-ended": { asksTooMuch: false },
  "coordination-number": { asksTooMuch: true },
  recalled: { asksTooMuch: false },
  "second-look-missing": { asksTooMuch: false },
  "not-begun": { asksTooMuch: false },
  over: { asksTooMuch: false },
  "not-theirs": { asksTooMuch: false },
  "acts-elsewhere": { asksTooMuch: false },
  "service-retired": { asksTooMuch: false },
  "not-held": { asksTooMuch: false },
  "not-imported": { asksTooMuch: false },
  "value-ahead": { asksTooMuch: false },
  "value-too-old": { asksTooMuch: false },
  "no-mandate": { asksTooMuch: false },
  closed: { asksTooMuch: false },
  protected: { asksTooMuch: false },
  "not-allowed": { asksTooMuch: true },
  "no-value": { asksTooMuch: false },
};
export const disclosureReasons = Object.keys(reasons) as DisclosureReason[];
/** Those that say that the client asked for more than it may. */
export const reasonsOfTooMuch = disclosureReasons.filter((reason) => reasons[reason].asksTooMuch);

/** An answer, yes or no, but for about whom: names of attributes, and never a value. */
export interface Said {
  organisationId: string;
  at: Date;
  /** Our id of the client, and the party it is of. */
  clientId: string;
  partyId: string;
  /** What carried the answer. */
  agreementId: string | null;
  serviceId: string | null;
  kind: DisclosureKind;
  /** What the person would do: a purpose of an e-ID or the act of a mandate. A decision has one. */
  act: string | null;
  /** What it is asked for, in the client's words. Attributes have one. */
  purpose: string | null;
  /** Attributes by their names here. A name we do not know is never stored: it may be anything. */
  asked: readonly string[];
  told: readonly string[];
  answer: boolean;
  reason: DisclosureReason | null;
  /** What the client finds it by in its own log. */
  transactionId: string;
}

/** About whom (lib/access/pseudonym.ts); null where nobody was found. */
export type Subject = Uint8Array | null;
/** One answer about one person. */
export interface Disclosure extends Said {
  subject: Subject;
}
/** The same about each of several. */
export interface Disclosures {
  said: Said;
  subjects: readonly Subject[];
}
