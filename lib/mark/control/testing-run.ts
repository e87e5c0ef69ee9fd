import { randomBytes, randomUUID } from "node:crypto";
import { expect } from "vitest";
import { type Tx, withOrganisation } from "@/db/core/client";
import { as, type FreshDatabase } from "@/db/core/testing";
import { listNewestResults, readLastRun } from "@/db/mark/control";
import { controlCalled } from "@/db/mark/control-list";
import { eidEvent } from "@/db/schema/eid";
import { crl } from "@/db/schema/issuer";
import { propagation, propagationChannel } from "@/db/schema/propagation";
import { aJob } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import { unguarded } from "@/db/seed/unguarded";
import type { ListAuthority } from "@/lib/domain/credential/list-shard";
import { runControls } from "./run";
import { anEmptyTown, daysAgo, type Town } from "./testing";

/** A revocation list; days are counted back from now, and may be ahead. */
export async function aList(
  town: Town,
  number: number,
  [from, to]: [from: number, to: number],
  authority: ListAuthority = "issuing",
): Promise<void> {
  const { organisationId, issuerId } = town;
  const list = {
    organisationId,
    issuerId,
    authority,
    number: BigInt(number),
    slug: `prov-${authority}`,
    der: randomBytes(4),
    entries: 0,
    thisUpdate: daysAgo(from),
    nextUpdate: daysAgo(to),
  };
  await as("worker", () => withOrganisation(organisationId, (tx) => tx.insert(crl).values(list)));
}

/** A block of an e-ID some days ago, seen after so many seconds; null is never. */
export async function aBlock(town: Town, eidId: string, seconds: number | null, days = 3): Promise<void> {
  const decidedAt = daysAgo(days);
  const seen = seconds === null ? null : new Date(decidedAt.getTime() + seconds * 1000);
  const of = { organisationId: town.organisationId, eidId };
  const write = async (tx: Tx) => {
    const said = { verb: "revoke", toStatus: "revoked", byName: "prov", source: "screen" } as const;
    await tellPast(tx);
    await tx.insert(eidEvent).values({ ...of, ...said, at: decidedAt });
    const id = randomUUID();
    await tx.insert(propagation).values({ ...of, id, wanted: "revoked", decidedAt });
    const its = { organisationId: town.organisationId, propagationId: id };
    await tx.insert(propagationChannel).values([
      { ...its, channel: "ocsp", seenAt: decidedAt },
      { ...its, channel: "crl", seenAt: seen },
    ]);
  };
  await as("worker", () => withOrganisation(town.organisationId, write));
}

/** The certificate of an issuing key, of an issuer that was made without one. Answers the key's id. */
export async function aKey(
  { administrator }: FreshDatabase,
  { organisationId, issuerId }: Town,
): Promise<string> {
  const keyId = `prov-issuing-${randomUUID()}`;
  const certificate = {
    ...{ organisation_id: organisationId, id: randomUUID(), issuer_id: issuerId, purpose: "issuing" },
    ...{ key_id: keyId, slug: "prov-1", der: randomBytes(4) },
    ...{ not_before: daysAgo(30), not_after: daysAgo(-900) },
  };
  await unguarded(
    administrator,
    ["issuer_certificate"],
    (tx) => tx`insert into tenant.issuer_certificate ${tx(certificate)}`,
  );
  return keyId;
}

/** Runs the controls of a town, as the night does. */
export async function runAgain({ organisationId, markId }: Town) {
  const last = await withOrganisation(organisationId, (tx) => readLastRun(tx, organisationId, markId));
  return runControls(aJob(organisationId), { markId, seen: last?.toISOString() ?? "" });
}

/** The newest result of each control. */
export const resultsOf = ({ organisationId, markId }: Town) =>
  withOrganisation(organisationId, (tx) => listNewestResults(tx, organisationId, markId));

/** What a control says in a town. */
export async function said(town: Town, control: string) {
  await runAgain(town);
  return saidIn(await resultsOf(town), control);
}

type Results = ReturnType<typeof resultsOf>;
function saidIn(results: Awaited<Results>, control: string) {
  const result = results.find((one) => one.control === control);
  if (!result) throw new Error(`${control} was not run`);
  const { outcome, because, population, exceptions, listed } = result;
  const why = listed.map(({ name, why, href }) => [name, why, href]);
  return { outcome, because, population, exceptions, why };
}

/** Publishing is for ever, so it is undone behind the triggers' back. */
export async function unpublish(
  { administrator }: FreshDatabase,
  { organisationId }: Town,
  table: "terms" | "practice_statement",
) {
  await administrator.begin(async (sql) => {
    await sql.unsafe(`alter table tenant.${table} disable trigger published_stays`);
    await sql`update ${sql(`tenant.${table}`)} set published_at = null where organisation_id = ${organisationId}`;
    await sql.unsafe(`alter table tenant.${table} enable always trigger published_stays`);
  });
}

export interface Case {
  /** Puts on record what passes. */
  clean: (town: Town) => Promise<unknown>;
  /** A run that cases with the same beginning share; without it the case has a run of its own. */
  cleanRun?: () => Results;
  /** Plants a violation; answers what the exception is called and where it leads. */
  break: (town: Town) => Promise<{ name: string; href?: string }>;
  why: string;
}

/** One run for all cases that begin so: the results of every control where nothing else is on record. */
export function runOnce(clean: Case["clean"]): () => Results {
  let run: Results | undefined;
  const inATown = async () => {
    const town = await anEmptyTown();
    await clean(town);
    await runAgain(town);
    return resultsOf(town);
  };
  return () => (run ??= inATown());
}

/** That a control passes, and fails once a violation is planted, by name and reason. */
export async function showsViolation(
  control: string,
  { clean, break: broken, why, cleanRun }: Case,
): Promise<void> {
  const town = await anEmptyTown();
  await clean(town);
  expect(cleanRun ? saidIn(await cleanRun(), control) : await said(town, control)).toMatchObject({
    outcome: "passed",
    because: null,
    exceptions: 0,
    why: [],
  });
  expect(controlCalled(control)?.reasons).toContain(why);
  const { name, href } = await broken(town);
  const failed = await said(town, control);
  expect(failed).toMatchObject({ outcome: "failed", exceptions: 1, why: [[name, why, href]] });
  expect(failed.population).toBeGreaterThan(0);
}
