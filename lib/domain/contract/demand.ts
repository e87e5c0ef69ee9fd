/**
 * What is demanded of whoever supplies e-IDs: recommended demands, the same in every procurement so that bidders can be
 * laid side by side. The words are in lib/i18n/<language>/demand.json under the code.
 */
export const demandGroups = ["trust", "use", "protection", "operation", "end"] as const;
export type DemandGroup = (typeof demandGroups)[number];

interface Demand {
  group: DemandGroup;
  /** No contract without it, unless a second person has allowed an exception. */
  mandatory: boolean;
  /** The requirement of the trust framework, or the law, that it rests on. */
  cites?: string;
}

export const demands = {
  approved: { group: "trust", mandatory: true },
  "level-evidence": { group: "trust", mandatory: true },
  subcontractors: { group: "trust", mandatory: true, cites: "K2.6" },
  records: { group: "trust", mandatory: true, cites: "K2.7, K2.8" },
  reachable: { group: "use", mandatory: true },
  "organisation-identity": { group: "use", mandatory: true },
  signing: { group: "use", mandatory: false },
  accessible: { group: "use", mandatory: true, cites: "EN 301 549" },
  "data-protection": { group: "protection", mandatory: true, cites: "GDPR 28" },
  "protected-persons": { group: "protection", mandatory: true, cites: "K5.9" },
  incidents: { group: "protection", mandatory: true },
  blocking: { group: "operation", mandatory: true, cites: "K6.8, K6.9" },
  availability: { group: "operation", mandatory: false },
  support: { group: "operation", mandatory: false },
  interfaces: { group: "operation", mandatory: false },
  "no-lock-in": { group: "end", mandatory: false },
  exit: { group: "end", mandatory: true },
} as const satisfies Record<string, Demand>;
export type DemandCode = keyof typeof demands;
export const demandCodes = Object.keys(demands) as DemandCode[];

export function isDemand(text: string): text is DemandCode {
  return Object.hasOwn(demands, text);
}
export function isMandatory(code: DemandCode): boolean {
  return demands[code].mandatory;
}
export function demandsIn(group: DemandGroup): DemandCode[] {
  return demandCodes.filter((code) => demands[code].group === group);
}
/** What a demand rests on; null for one that rests on good sense. */
export function citedBy(code: DemandCode): string | null {
  const demand: Demand = demands[code];
  return demand.cites ?? null;
}

export const demandAnswers = ["met", "partly", "not-met"] as const;
export type DemandAnswer = (typeof demandAnswers)[number];

/** One bidder's answers, by demand; a demand that is not there is unanswered. */
export type Answers = Partial<Record<DemandCode, DemandAnswer>>;

/** A mandatory demand that stands in the way, and what was answered. */
export interface UnmetDemand {
  demand: DemandCode;
  answer: DemandAnswer | null;
}

/** Mandatory demands not wholly met and not excepted, in the order of the list. Partly is not met. */
export function unmetDemands(answers: Answers, excepted: readonly DemandCode[]): UnmetDemand[] {
  return demandCodes
    .filter((code) => isMandatory(code) && answers[code] !== "met" && !excepted.includes(code))
    .map((demand) => ({ demand, answer: answers[demand] ?? null }));
}

/** How far a bidder's checklist has come. */
export function progressOf(answers: Answers): { answered: number; of: number; unmet: number } {
  return {
    answered: demandCodes.filter((code) => answers[code]).length,
    of: demandCodes.length,
    unmet: unmetDemands(answers, []).length,
  };
}
