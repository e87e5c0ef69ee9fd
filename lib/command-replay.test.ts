import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { command } from "./command";
import { hoursOf, hoursSpec } from "./testing/testing";

const database = await freshDatabase();
const requestId = "0b0e8f4e-1f1c-4f5e-9a57-9c6f3a1f6d10";

let inside: () => Promise<void>;
let attempts: number;
let administrator: OfficerActor;
let organisationId: string;
const spec = hoursSpec(z.object({ hours: z.number() }), async () => {
  attempts += 1;
  await inside();
});
const wait = command(spec);

beforeEach(async () => {
  attempts = 0;
  inside = async () => undefined;
  organisationId = await anOrganisation();
  administrator = await anOfficer(organisationId, ["administrator"]);
});
const hours = () => hoursOf(database, organisationId);
async function entries() {
  const log = await logOf(database, organisationId);
  return log.filter((entry) => entry.outcome === "done").length;
}

describe("a form sent twice", () => {
  test("at the same moment is done once, and both presses are told the same", async () => {
    const answers = await Promise.all([
      wait(administrator, { hours: 1 }, { requestId }),
      wait(administrator, { hours: 1 }, { requestId }),
    ]);
    expect(answers).toEqual([{ lossHours: 25 }, { lossHours: 25 }]);
    expect([attempts, await hours(), await entries()]).toEqual([1, 25, 1]);
  });

  test("is told the first answer, though the world has moved on", async () => {
    await wait(administrator, { hours: 1 }, { requestId });
    await wait(administrator, { hours: 5 });
    expect(await wait(administrator, { hours: 1 }, { requestId })).toEqual({ lossHours: 25 });
    expect(await hours()).toBe(30);
  });

  test("is done by the second press, which had waited, when the first was undone", async () => {
    let undo = () => {};
    const first = new Promise<void>((_, fail) => {
      undo = () => fail(new Error("undone"));
    });
    inside = () => (attempts === 1 ? first : Promise.resolve());
    const outcomes = Promise.allSettled([
      wait(administrator, { hours: 1 }, { requestId }),
      wait(administrator, { hours: 1 }, { requestId }),
    ]);
    await vi.waitUntil(() => attempts > 0, { timeout: 60_000 });
    await new Promise((go) => setTimeout(go, 200));
    expect(attempts).toBe(1);
    undo();
    expect((await outcomes).map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect([attempts, await hours(), await entries()]).toEqual([2, 25, 1]);
  });

  test("by another person is another request", async () => {
    const colleague = await anOfficer(organisationId, ["administrator"]);
    await wait(administrator, { hours: 1 }, { requestId });
    expect(await wait(colleague, { hours: 1 }, { requestId })).toEqual({ lossHours: 26 });
  });

  test("for another employer is another request", async () => {
    const elsewhere = await anOfficer(await anOrganisation(), ["administrator"], {
      accountId: administrator.accountId,
      name: administrator.name,
    });
    await wait(administrator, { hours: 1 }, { requestId });
    expect(await wait(elsewhere, { hours: 1 }, { requestId })).toEqual({ lossHours: 25 });
    expect(await hours()).toBe(25);
  });

  test("to another command is refused in so many words and does nothing, though both need the same permission", async () => {
    const other = command({ ...spec, name: "organisation.test-other" });
    await wait(administrator, { hours: 1 }, { requestId });
    expect((await refusalOf(other(administrator, { hours: 1 }, { requestId }))).code).toBe("request-used");
    expect([attempts, await hours()]).toEqual([1, 25]);
  });

  test("with another input is refused: the first answer says nothing of the second", async () => {
    await wait(administrator, { hours: 1 }, { requestId });
    const refusal = await refusalOf(wait(administrator, { hours: 2 }, { requestId }));
    expect(refusal.code).toBe("request-used");
    expect([attempts, await hours()]).toEqual([1, 25]);
  });

  test("is known by the command's name and a keyed hash of what was sent, which cannot be guessed without the key", async () => {
    await wait(administrator, { hours: 1 }, { requestId });
    const [row] = await database.administrator<{ command: string; inputHash: Buffer }[]>`
      select command, input_hash as "inputHash" from tenant.request where organisation_id = ${organisationId}`;
    expect(row?.command).toBe("organisation.test-hours");
    expect(row?.inputHash).toHaveLength(32);
    const bare = ['{"hours":1}', `${requestId}\0{"hours":1}`].map((text) =>
      createHash("sha256").update(text).digest("hex"),
    );
    expect(bare).not.toContain(row?.inputHash.toString("hex"));
  });

  test("whose answer is a secret is done anew, and the answer is kept nowhere", async () => {
    const secret = command({ ...spec, keepsAnswer: false });
    await secret(administrator, { hours: 1 }, { requestId });
    await secret(administrator, { hours: 1 }, { requestId });
    expect(await hours()).toBe(26);
    const kept = await database.administrator`
      select from tenant.request where organisation_id = ${organisationId}`;
    expect(kept).toHaveLength(0);
  });

  test("by somebody who has since lost the role is refused: the first answer is no pass", async () => {
    await wait(administrator, { hours: 1 }, { requestId });
    const lost = { ...administrator, grants: [] };
    expect((await refusalOf(wait(lost, { hours: 1 }, { requestId }))).code).toBe("forbidden");
  });
});
