import { LRUCache } from "lru-cache";
import { type Agreed, listAgreed } from "@/db/access/agreed";
import { listAskers, listProtocolIds } from "@/db/access/asker";
import { listAttributes } from "@/db/access/attribute";
import { listMandateTypes } from "@/db/access/mandate-type";
import { type Tx, withOrganisation } from "@/db/core/client";
import { listDepartments } from "@/db/people/department";
import { readOrganisation } from "@/db/people/organisation";
import type { OwnAttribute } from "@/lib/domain/access/attribute";
import { byId, type Placed } from "@/lib/domain/people/department-tree";
import type { CoverageService, CoverageType } from "@/lib/domain/use/coverage";
import { type UsagePaths, usagePathsOf } from "@/lib/domain/use/usage-path";
import { readCoverage } from "@/lib/use/read-coverage";

/** All that an answer about a person needs besides the person: of one employer, and the same for each of its people. */
export interface Facts {
  /** Ten digits. */
  number: string;
  name: string;
  /** By what they are called there, each by its id and by its name in its protocol. */
  services: ReadonlyMap<string, readonly CoverageService[]>;
  types: readonly CoverageType[];
  paths: UsagePaths;
  tree: ReadonlyMap<string, Placed & { name: string; code: string | null }>;
  acts: readonly string[];
  /** What each agreement lets be told, by its id. */
  agreed: ReadonlyMap<string, Agreed>;
  /** The employer's own attributes that can be asked for. */
  ownAttributes: readonly OwnFacts[];
  clients: ReadonlyMap<string, Asker>;
}
export interface OwnFacts extends OwnAttribute {
  id: string;
}
export interface Asker {
  id: string;
  /** As it calls itself. */
  clientId: string;
  partyId: string;
  environment: "test" | "production";
}

/** They are reused this long, and read ahead once they are half as old, so that nobody waits for them while many ask. */
const reusedMs = 1_000;
const aheadMs = 400;

interface Kept {
  facts: Facts;
  readAt: number;
}
const holder = globalThis as unknown as {
  sigillFacts?: LRUCache<string, Kept>;
  sigillFactsUnderWay?: Map<string, Promise<Facts>>;
};

/** At most a second old: what an officer ends stops counting then; what ends by its day, at that very instant. */
export async function factsOf(organisationId: string): Promise<Facts> {
  holder.sigillFacts ??= new LRUCache({ max: 100 });
  const kept = holder.sigillFacts.get(organisationId);
  const age = kept ? performance.now() - kept.readAt : Number.POSITIVE_INFINITY;
  if (kept && age < aheadMs) return kept.facts;
  const reading = readOnce(organisationId);
  if (!kept || age >= reusedMs) return await reading;
  reading.catch(() => undefined); // whoever asks when these are too old is told
  return kept.facts;
}

/** In a transaction of its own: one that waits for another's would hold a connection meanwhile. */
function readOnce(organisationId: string): Promise<Facts> {
  holder.sigillFactsUnderWay ??= new Map();
  const underWay = holder.sigillFactsUnderWay;
  const before = underWay.get(organisationId);
  if (before) return before;
  const readAt = performance.now();
  const reading = withOrganisation(organisationId, (tx) => readFacts(tx, organisationId))
    .then((facts) => {
      holder.sigillFacts?.set(organisationId, { facts, readAt });
      return facts;
    })
    .finally(() => underWay.delete(organisationId));
  underWay.set(organisationId, reading);
  return reading;
}

async function readFacts(tx: Tx, organisationId: string): Promise<Facts> {
  const [coverage, departments, organisation, mandateTypes, askers, names, agreed, own] = await Promise.all([
    readCoverage(tx),
    listDepartments(tx),
    readOrganisation(tx, organisationId),
    listMandateTypes(tx),
    listAskers(tx),
    listProtocolIds(tx),
    listAgreed(tx),
    listAttributes(tx),
  ]);
  return {
    number: organisation.number,
    name: organisation.name,
    services: named(coverage.services, new Map(names.map(({ id, protocolId }) => [id, protocolId]))),
    types: coverage.types,
    paths: usagePathsOf(coverage),
    tree: byId(departments),
    acts: mandateTypes.map(({ act }) => act),
    agreed,
    ownAttributes: own
      .filter(({ active }) => active)
      .map(({ id, name, source, registerValue: from, maxAgeDays, classification }) => ({
        ...{ id, name, source, from, maxAgeDays, classification },
      })),
    clients: new Map(
      askers.flatMap((asker) => [[asker.id, asker] as const, [asker.clientId, asker] as const]),
    ),
  };
}

function named(services: readonly CoverageService[], protocolIds: ReadonlyMap<string, string | null>) {
  const found = new Map<string, CoverageService[]>();
  for (const service of services)
    for (const name of [service.id, protocolIds.get(service.id)])
      if (name) found.set(name, [...(found.get(name) ?? []), service]);
  return found;
}
