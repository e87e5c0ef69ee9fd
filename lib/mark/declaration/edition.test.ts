import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { runControls } from "@/lib/mark/control/run";
import { refusedAmong } from "@/lib/people/employee/testing";
import { assembleDeclaration } from "./assemble";
import { signDeclaration } from "./sign";
import { make, meet, now, pageOf, townOfEach, wish } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const town = townOfEach();

const page = () => pageOf(town);

describe("a declaration", () => {
  test("is completed by a new edition once two have signed, and the signed one stays as it is", async () => {
    await make(town);
    await signDeclaration(town.jonas, {
      declarationId: (await page()).current?.id,
      version: 1,
      gapsKnown: "on",
    });
    await signDeclaration(town.sven, { declarationId: (await page()).current?.id, version: 2 });
    const signed = (await page()).current;
    await meet(database, town, "K2.1");
    const anew = () => assembleDeclaration(town.sven, wish(town, { version: 3, anew: "on" }), { now });
    const both = await atOnce(
      database,
      (held) => held`select from tenant.declaration where id = ${signed?.id ?? null} for update`,
      [anew, anew],
    );
    expect(refusedAmong(both)).toEqual(["changed-meanwhile"]);
    const { current, earlier } = await page();
    expect(current).toMatchObject({
      edition: 2,
      version: 1,
      signatures: [],
      content: { figures: { met: 1 } },
    });
    expect(earlier).toEqual([signed]);
  });

  test("as a draft tells when an answer is another by now, and not that a control ran again", async () => {
    await make(town);
    expect((await page()).stale).toBe(false);
    await runControls(town.sven, { markId: town.markId, seen: "" });
    await make(town, 1);
    const [run] =
      await sql`select max(ran_at) as at from tenant.control_result where mark_id = ${town.markId}`;
    await runControls(town.sven, { markId: town.markId, seen: run?.at.toISOString() });
    expect((await page()).stale).toBe(false);
    await meet(database, town, "K2.1");
    expect((await page()).stale).toBe(true);
  });
});
