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

export interface KindOfAgreement {
  /** On which side the other party is. Consent is a person's to give; everything else an organisation agrees to. */
  counterparty: "relyingParty" | "supplier" | "person";
  /** What is asked, in order, after the counterparty. */
  steps: readonly AgreementStep[];
  /** Where it makes e-IDs usable: at those of the counterparty's services that it names, or in the scheme it joins. */
  grantsUse: "services" | "scheme" | null;
  /** Buys, and so comes of a procurement, a call-off or a reason that two people stand behind. */
  bought: boolean;
  /** Says itself what it may come to. */
  hasCeiling: boolean;
  /** A framework agreement has call-offs, and costs nothing itself; a call-off is made under one and draws its value. */
  callOffs: "has" | "is" | "none";
  /** About the personal data a supplier processes, and not about what it delivers. */
  processesData: boolean;
  /** What an imported list may call it, in lower case; null where it cannot come out of a list. */
  listedAs: RegExp | null;
}

const plain = {
  grantsUse: null,
  bought: false,
  hasCeiling: false,
  callOffs: "none",
  processesData: false,
} as const;
const purchase = { ...plain, counterparty: "supplier", bought: true } as const;

/** The kinds of agreement: everything that depends on a kind follows from its entry. */
export const agreementKinds = {
  scheme: {
    ...plain,
    counterparty: "relyingParty",
    steps: ["about", "scheme", "services", "scope", "period", "renewal"],
    grantsUse: "scheme",
    listedAs: null,
  },
  bilateral: {
    ...plain,
    counterparty: "relyingParty",
    steps: ["about", "services", "scope", "period", "renewal", "price"],
    grantsUse: "services",
    listedAs: /^(?!.*(personuppgiftsbiträde|data[ -]processing))(bilateral|samverkan|anslutning|cooperation)/,
  },
  framework: {
    ...purchase,
    steps: ["about", "framework", "period", "options", "price"],
    hasCeiling: true,
    callOffs: "has",
    listedAs: /^(ramavtal|framework)/,
  },
  "call-off": {
    ...purchase,
    steps: ["about", "period", "renewal", "options", "price"],
    callOffs: "is",
    listedAs: /^(avrop|call-?off)/,
  },
  procurement: {
    ...purchase,
    steps: ["about", "period", "renewal", "options", "price"],
    hasCeiling: true,
    listedAs:
      /^(?!.*(personuppgiftsbiträde|data[ -]processing)|own e-?(id|leg))(upphandl|egen upphandl|eget avtal|köp|leverans|tjänste|konsult|licens|drift|procure|purchase|own|supply|service|licen[cs]e|avtal$|contract$)/,
  },
  "data-processing": {
    ...plain,
    counterparty: "supplier",
    steps: ["about", "period", "renewal"],
    processesData: true,
    listedAs:
      /^(?!ramavtal|framework|avrop|call-?off).*(personuppgiftsbiträde|data[ -]processing)|^(pub|dpa)\b/,
  },
  subcontractor: {
    ...plain,
    counterparty: "supplier",
    steps: ["about", "period", "renewal"],
    listedAs: /^(?!.*(personuppgiftsbiträde|data[ -]processing))(underleverantör|subcontract)/,
  },
  "private-eid": {
    ...plain,
    counterparty: "person",
    steps: ["about", "private-eid", "scope", "period"],
    listedAs: /^(privat|egen|private|own) e-?(leg|id)/,
  },
} as const satisfies Record<string, KindOfAgreement>;
export type AgreementKind = keyof typeof agreementKinds;
export const agreementKindCodes = Object.keys(agreementKinds) as AgreementKind[];

/** The kinds of which something is so, in the order they are chosen among. */
export const kindsThat = (is: (kind: KindOfAgreement) => boolean): AgreementKind[] =>
  agreementKindCodes.filter((code) => is(agreementKinds[code]));
/** Under which call-offs are made. */
export const frameworkKinds = kindsThat(({ callOffs }) => callOffs === "has");
/** What a procurement can end in. */
export const boughtKinds = kindsThat(({ bought }) => bought);
/** What makes e-IDs usable somewhere. */
export const usableKinds = kindsThat(({ grantsUse }) => grantsUse !== null);

/** Whether a kind is asked a question. */
export function asks(kind: AgreementKind, step: AgreementStep): boolean {
  const { steps }: KindOfAgreement = agreementKinds[kind];
  return steps.includes(step);
}

export function isCounterpartyOf(kind: AgreementKind, party: { kind: string }): boolean {
  return (agreementKinds[kind].counterparty === "person") === (party.kind === "person");
}

/** Which services it names: the counterparty's, or our own that others join with. */
export const namesServicesOf = (kind: AgreementKind): "counterparty" | "own" =>
  agreementKinds[kind].grantsUse === "services" ? "counterparty" : "own";
