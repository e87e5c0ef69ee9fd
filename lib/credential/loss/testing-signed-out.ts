import { randomBytes, randomUUID } from "node:crypto";
import { as, type FreshDatabase } from "@/db/core/testing";
import type { JobActor, ReporterActor } from "@/lib/domain/core/actor";
import { answerLossAsk } from "./answer-ask";
import { askLossCode, reportLostCard } from "./ask-code";
import { openLossVisit, reporterOf } from "./open-visit";

export const aBrowser = () => randomBytes(32).toString("base64url");

export const stranger = (organisationId: string): ReporterActor => ({
  ...{ kind: "reporter", organisationId, visitId: randomUUID(), employeeId: null, name: "" },
});

/** What a stranger does at one employer, from the page and through the worker, at an instant. */
export function aVisit({ administrator: sql }: FreshDatabase, organisationId: string) {
  const worker: JobActor = { kind: "job", organisationId, name: "signed-out-loss" };

  /** The worker's turn: all that waits, by its own login. Answers what became of each. */
  async function answered(now: Date): Promise<(string | null)[]> {
    const asks = await sql`select id from tenant.loss_ask
      where organisation_id = ${organisationId} and answered_at is null order by asked_at, id`;
    const outcomes: (string | null)[] = [];
    // As many at a time as the worker takes.
    for (let from = 0; from < asks.length; from += 5) {
      const answers = asks
        .slice(from, from + 5)
        .map(({ id }) => as("worker", () => answerLossAsk(worker, { askId: id }, { now })));
      outcomes.push(...(await Promise.all(answers)).map(({ outcome }) => outcome));
    }
    return outcomes;
  }
  const told = (card: string, birthDate: string, now: Date, visitor = "198.51.100.7") =>
    reportLostCard(stranger(organisationId), { browser: aBrowser(), visitor, card, birthDate }, { now });

  return {
    answered,
    async ask(contact: string, now: Date, { browser = aBrowser(), visitor = "198.51.100.7" } = {}) {
      await askLossCode(stranger(organisationId), { browser, visitor, contact }, { now });
      return { browser, outcomes: await answered(now) };
    },
    told,
    async card(card: string, birthDate: string, now: Date, visitor = "198.51.100.7") {
      return { told: await told(card, birthDate, now, visitor), outcomes: await answered(now) };
    },
    /** The same browser goes on, unless its next secret is told. */
    open: (browser: string, code: string, now: Date, next = browser) =>
      openLossVisit(stranger(organisationId), { browser, next, code }, { now }),
    reporter: (browser: string, now: Date) => reporterOf(organisationId, browser, now),
    /** The codes in the messages to an address, the latest first. */
    async codes(recipient: string): Promise<string[]> {
      const rows = await sql`select body from tenant.mail where organisation_id = ${organisationId}
        and template = 'loss-code' and recipient = ${recipient} order by created_at desc, body`;
      return rows.map(({ body }) => /\b(\d{6})\b/.exec(body)?.[1] ?? "");
    },
    mails: (template: string) =>
      sql`select * from tenant.mail where organisation_id = ${organisationId} and template = ${template}`,
  };
}
