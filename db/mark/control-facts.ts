import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { type Control, mostListed } from "@/lib/domain/mark/control";
import { type ControlFacts, joined } from "@/lib/domain/mark/control-fact";
import { readCertificateFacts } from "./control-certificate";
import { readGuardFacts } from "./control-guard";
import { readInUseFacts } from "./control-in-use";
import { type Read, readIssuanceFacts } from "./control-issuance";
import {
  readAuditFacts,
  readErasureFacts,
  readKeyFacts,
  readRiskReviewFacts,
  readRoleReviewFacts,
  readStatementFacts,
  readSubcontractorFacts,
  readTermsFacts,
  readVettingFacts,
} from "./control-organisation";
import { type Asked, type ControlParameters, together } from "./control-query";
import { readBlockingFacts, readFreshness, readListFacts } from "./control-service";

/** What the rules take in beside the tables. */
export interface ControlGiven extends Read {
  /** The carriers that reach the level. */
  carriers: readonly string[];
  organisationId: string;
  markId: string;
  issuerId: string;
  level: number;
  /** The moment, its day, and the first moment of a period that many months long. */
  now: Date;
  day: string;
  since(months: number): Date;
  /** Ids of the requirements of the mark. */
  requirements: readonly string[];
  /** Where people reach the product. */
  addresses: readonly string[];
  /** Seconds within which a block must be seen. */
  target: number;
}
export interface GatheredFacts {
  facts: ControlFacts;
  /** By control. */
  asked: Record<string, Asked>;
  /** From when a control answers, where there was nothing to look at in the beginning of its period. */
  begun: Partial<Record<Control, Date | null>>;
}

/** The facts of every control, in a handful of set-based reads: a few passes over the e-IDs serve fifteen of them. */
export async function gatherControlFacts(tx: Tx, given: ControlGiven): Promise<GatheredFacts> {
  // At night there are processors to spare: rows may go between processes as if that cost little.
  await tx.execute(sql`select set_config('statement_timeout', '600000', true), set_config('work_mem', '128MB', true),
    set_config('jit', 'off', true), set_config('parallel_tuple_cost', '0.001', true)`);
  const over = (months: number): ControlParameters => ({
    organisation: given.organisationId,
    mark: given.markId,
    issuer: given.issuerId,
    level: given.level,
    from: given.since(months).toISOString(),
    to: given.now.toISOString(),
    day: given.day,
  });
  const [eids, service, rest] = [
    await gatherOfEids(tx, given, over),
    await gatherOfService(tx, given, over),
    await gatherOfOrganisation(tx, given, over),
  ];
  return {
    facts: { ...eids.facts, ...service.facts, ...rest.facts },
    asked: { ...eids.asked, ...service.asked, ...rest.asked },
    begun: { "blocking-service-available": service.begun },
  };
}

type Over = (months: number) => ControlParameters;

async function gatherOfEids(tx: Tx, given: ControlGiven, over: Over) {
  const issuance = await readIssuanceFacts(tx, over(12), given);
  const inUse = await readInUseFacts(tx, over(12), given);
  const certificates = await readCertificateFacts(tx, over(0));
  const blocking = await readBlockingFacts(tx, { ...over(12), target: given.target });
  const guard = await readGuardFacts(tx, over(12));
  const freshness = await readFreshness(tx, over(0));
  const [register, status] = ["register-current", "status-published-and-fresh"] as const;
  return {
    facts: {
      ...issuance.facts,
      ...inUse.facts,
      ...certificates.facts,
      [register]: joined(inUse.facts[register], certificates.facts[register], mostListed),
      [status]: {
        ...joined(certificates.facts[status], freshness.facts, mostListed),
        lists: freshness.facts.population,
      },
      "blocking-prompt-and-guarded": {
        ...joined(blocking.facts, guard.facts, mostListed),
        p95: blocking.facts.p95,
        limit: guard.facts.limit,
      },
    },
    asked: {
      ...issuance.asked,
      ...inUse.asked,
      ...certificates.asked,
      [register]: together(inUse.asked[register], certificates.asked[register]),
      [status]: together(certificates.asked[status], freshness.asked),
      "blocking-prompt-and-guarded": together(blocking.asked, guard.asked),
    },
  };
}

async function gatherOfService(tx: Tx, given: ControlGiven, over: Over) {
  const lists = await readListFacts(tx, over(12));
  const keys = await readKeyFacts(tx, over(0));
  const addresses = given.addresses.join(" ");
  return {
    begun: lists.begun,
    facts: {
      "blocking-service-available": lists.facts,
      "issuer-key-protected": keys.facts,
      "transport-protected": { addresses: given.addresses },
    },
    asked: {
      "blocking-service-available": lists.asked,
      "issuer-key-protected": keys.asked,
      "transport-protected": { query: "PUBLIC_URL", parameters: { addresses } },
    },
  };
}

async function gatherOfOrganisation(tx: Tx, given: ControlGiven, over: Over) {
  const found = {
    "nothing-erased-before-10-years": await readErasureFacts(tx, over(120)),
    "subcontractor-agreements-in-force": await readSubcontractorFacts(tx, over(0)),
    "practice-statement-published": await readStatementFacts(tx, over(0)),
    "terms-published": await readTermsFacts(tx, over(0)),
    "officers-vetted-before-role": await readVettingFacts(tx, over(0)),
    "role-review-within-12-months": await readRoleReviewFacts(tx, over(12)),
    "risk-review-within-12-months": await readRiskReviewFacts(tx, over(12)),
    "internal-audit-within-3-years": await readAuditFacts(tx, over(36), given.requirements),
  };
  type Found = typeof found;
  const entries = Object.entries(found);
  return {
    facts: Object.fromEntries(entries.map(([control, { facts }]) => [control, facts])) as {
      [Name in keyof Found]: Found[Name]["facts"];
    },
    asked: Object.fromEntries(entries.map(([control, { asked }]) => [control, asked])),
  };
}
