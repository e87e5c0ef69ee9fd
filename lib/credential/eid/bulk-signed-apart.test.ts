import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, aType } from "@/db/seed/builders";
import type { BulkVerb } from "@/lib/domain/credential/bulk";
import { whyNotWord } from "@/lib/domain/credential/bulk";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { requireSigning } from "@/lib/testing/testing-signed-act";
import { readBulkView } from "./read-bulk";
import { suspendEid } from "./suspend";
import { anEidInUse } from "./testing-block";
import { aCrowd, chunk, codes, plan } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;

/** One at level 3 and one at level 2, on hold or ordered as the verb asks. */
async function two(verb: "approve" | "resume") {
  const crowd = await aCrowd(database, 0);
  const { organisationId, karin, jonas, type, lisa } = crowd;
  const ids: [string, string] = ["", ""];
  for (const [at, typeId] of [type.id, (await aType(organisationId, { level: 2 })).id].entries()) {
    const { id: employeeId } = await anEmployee(organisationId);
    const given = { employeeId, typeId };
    const { id } =
      verb === "approve"
        ? await anEid(organisationId, { ...given, status: "ordered", orderedBy: karin.accountId })
        : await anEidInUse(organisationId, given);
    if (verb === "resume") await suspendEid(jonas, { eidId: id, version: 1, reason: "precaution" });
    ids[at] = id;
  }
  const passkey = await aPasskey(sql, jonas, lisa);
  return { lisa, high: ids[0], low: ids[1], demand: () => requireSigning(lisa, passkey) };
}
const planned = (by: Parameters<typeof plan>[0], verb: BulkVerb, ids: string[]) =>
  plan(by, verb, ids, { reason: "", now: new Date() });

test.each(["approve", "resume"] as const)(
  "where acts are required, a dry run to %s says which are signed one by one, and why",
  async (verb) => {
    const { lisa, high, low, demand } = await two(verb);
    const seen = async () => {
      const bulkId = await planned(lisa, verb, [high, low]);
      const view = await readBulkView(lisa, { bulkId, tab: "all", code: null, after: 0 });
      const rows = view.rows.map(({ eid, code }) => [eid?.id, code] as const);
      return { whyNot: view.whyNot, codes: new Map(rows) };
    };
    const codesOf = (code: string | null) =>
      new Map([
        [high, code],
        [low, null],
      ]);
    expect(await seen()).toEqual({ whyNot: [], codes: codesOf(null) });
    await demand();
    expect(await seen()).toEqual({
      whyNot: [{ code: "act-on-eid-page", count: 1, instead: null }],
      codes: codesOf("act-on-eid-page"),
    });
    expect(whyNotWord("act-on-eid-page")).toBe("act-on-eid-page");
  },
);

test.each(["approve", "resume"] as const)(
  "what was planned to %s before acts came to be required is refused row by row, and the rest is done",
  async (verb) => {
    const { lisa, high, low, demand } = await two(verb);
    const bulkId = await planned(lisa, verb, [high, low]);
    await demand();
    const tried = await chunk(lisa, bulkId, [high, low], new Date());
    expect(codes(tried)).toEqual(["act-on-eid-page", "done"]);
    const [row] = await sql`select version, status from tenant.eid where id = ${high}`;
    expect(row?.status).toBe(verb === "approve" ? "ordered" : "suspended");
  },
);
