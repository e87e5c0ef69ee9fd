import { connect } from "@/bin/setup/roles.mjs";
import { withOrganisation } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { MailBody } from "@/lib/domain/operation/mail-template";
import { readMailbox } from "@/lib/operation/mail/read";

interface Worked {
  done: number;
  failed: number;
  worstMs: number;
  /** The first few faults. */
  why: string[];
}

const hands = 4;
const body: MailBody = { kind: "block", parts: [], values: {} };
const letter = { recipient: "a@example.se", template: "block", locale: "sv", subject: "S", body };

/** Reads and writes as the programs do, through their own pool, until it is ended. */
export function desk(actors: readonly OfficerActor[]): { end(): Promise<Worked> } {
  const worked: Worked = { done: 0, failed: 0, worstMs: 0, why: [] };
  let working = true;
  const hand = async (first: number) => {
    for (let nth = first; working; nth += hands) {
      const actor = actors[nth % actors.length];
      if (!actor) return;
      const begun = performance.now();
      await (nth % 3 === 0 ? write(actor) : readMailbox(actor, {})).catch((fault: unknown) => {
        worked.failed++;
        if (worked.why.length < 5) worked.why.push(String(fault));
      });
      worked.worstMs = Math.max(worked.worstMs, performance.now() - begun);
      worked.done++;
    }
  };
  const all = Promise.all(Array.from({ length: hands }, (_, nth) => hand(nth)));
  return {
    async end() {
      working = false;
      await all;
      return worked;
    },
  };
}

const write = ({ organisationId }: OfficerActor) =>
  withOrganisation(organisationId, (tx) => queueMail(tx, organisationId, letter, new Date()));

/** A report that reads both tables and stays in its transaction. */
export async function holdFor(administrator: string, ms: number): Promise<void> {
  const sql = await connect(administrator);
  await sql.begin(async (tx) => {
    await tx`select count(*) from tenant.outbox, lateral (select 1 from tenant.mail limit 1) mail`;
    await new Promise((resolve) => setTimeout(resolve, ms));
  });
  await sql.end();
}
