import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { connect } from "@/bin/setup/roles.mjs";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";

/** As many rows of work and of mail, shared by so many employers. Answers an officer of each. */
export async function aLargeOutbox(
  administrator: string,
  { rows, employers }: { rows: number; employers: number },
): Promise<OfficerActor[]> {
  const actors: OfficerActor[] = [];
  for (let nth = 0; nth < employers; nth++)
    actors.push(await anOfficer(await anOrganisation(), ["id-administrator"]));
  const sql = await connect(administrator);
  const of = (nth: number) => actors[nth % employers]?.organisationId;
  const at = (nth: number) => new Date(Date.UTC(2026, 0, 1) + nth * 20_000).toISOString();
  const id = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`;
  const copy = async (into: string, line: (nth: number) => string) => {
    const lines = function* () {
      for (let nth = 0; nth < rows; nth++) yield line(nth);
    };
    await pipeline(Readable.from(lines()), await sql`copy ${sql.unsafe(into)} from stdin`.writable());
  };
  await copy(
    "tenant.outbox (organisation_id, kind, payload, created_at, due_at, done_at)",
    (nth) => `${of(nth)}\tmail.send\t{"mailId":"${id(nth)}"}\t${at(nth)}\t${at(nth)}\t${at(nth)}\n`,
  );
  await copy(
    "tenant.mail (organisation_id, id, recipient, template, locale, subject, body, created_at, sent_at)",
    (nth) =>
      `${of(nth)}\t${id(nth)}\tp${nth}@example.se\tblock\tsv\tSpärrad\tDin e-legitimation är spärrad.\t${at(nth)}\t${at(nth)}\n`,
  );
  await sql`vacuum analyze tenant.outbox, tenant.mail`; // what autovacuum does a minute later
  await sql.end();
  return actors;
}
