import { listListsAhead } from "@/db/core/clock";
import { listIssuerFacts, readOutboxFacts } from "@/db/operation/health";
import { listBeats } from "@/db/operation/worker";
import {
  type Fault,
  heardWithinSeconds,
  inOrder,
  issuerFaults,
  outboxFaults,
  workerFaults,
} from "@/lib/domain/operation/health";
import { query } from "@/lib/query";

/** What concerns every employer, and what the status program says of one issuer, by the word in its addresses. */
const everybodys: readonly Fault["code"][] = [
  "database-not-written",
  "connection-held",
  "lists-not-written",
  "keys-not-written",
];
const ofStatus: readonly Fault["code"][] = [
  "lists-unread",
  "ocsp-unanswered",
  "issuer-row-bad",
  "ocsp-key-ends",
];

/**
 * What is amiss with what blocks e-IDs, as far as it concerns this employer. `seen` is what the programs say of
 * themselves (lib/web/health.ts). What was given up is among what waits for the officer.
 */
export const readFaults = query({
  permission: "clock:confirm",
  async run({ tx, actor, now }, seen: readonly Fault[]): Promise<Fault[]> {
    const { organisationId } = actor;
    const workers = await listBeats(tx, heardWithinSeconds);
    const ahead = await listListsAhead(tx, now, organisationId);
    const issuers = await listIssuerFacts(tx, organisationId);
    const names = new Map(issuers.map(({ slug, about }) => [slug, about]));
    return inOrder([
      ...seen.filter(({ code }) => everybodys.includes(code)),
      ...seen.flatMap(({ code, about }) => {
        const name = names.get(about?.replace(/-ocsp$|\/\d+$/, "") ?? "");
        return ofStatus.includes(code) && name ? [{ code, about: name }] : [];
      }),
      ...workerFaults(workers),
      ...[...new Set(ahead.flatMap(({ isConfirmed, name }) => (isConfirmed ? [] : name)))].map(
        (about): Fault => ({ code: "list-dated-ahead", about }),
      ),
      ...issuers.flatMap((facts) => issuerFaults(facts, now)),
      ...outboxFaults(await readOutboxFacts(tx, organisationId), now).filter(
        ({ code }) => code !== "outbox-dead",
      ),
    ]);
  },
});
