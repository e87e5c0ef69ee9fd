import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { aParty } from "@/db/seed/use-builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { publishStatement } from "./publish";
import { readPublishedStatement, readStatement } from "./read";
import { saveStatement } from "./save-draft";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let issuer: OfficerActor;
let colleague: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  issuer = await anOfficer(organisationId, ["responsible-issuer"], { name: "Ulf Utgivare" });
  colleague = await anOfficer(organisationId, ["responsible-issuer"], { name: "Berit Bok" });
});

const first: Record<string, string> = {
  "identity-sv": "Öby kommun",
  "identity-en": "Öby municipality",
  "services-sv": "Vi ger ut kort.",
  "services-en": "We issue cards.",
  "terms-sv": "Villkoren finns på webben.",
  "terms-en": "The terms are on the web.",
  "personal-data-sv": "Vi sparar i tio år.",
  "personal-data-en": "We keep for ten years.",
  "changes-sv": "En ny version publiceras.",
  "changes-en": "A new version is published.",
  seen: "",
};
/** What a form would carry: when the draft it shows was last edited. */
async function seen(): Promise<string> {
  return (await readStatement(issuer, undefined)).draft?.editedAt.toISOString() ?? "";
}
const rows = () =>
  sql`select version, sections, published_at from tenant.practice_statement
       where organisation_id = ${organisationId} order by version`;

describe("a draft", () => {
  test("is one, the next version, may lack parts, and is read by nobody else", async () => {
    await saveStatement(issuer, { ...first, "changes-en": "" });
    await saveStatement(colleague, { ...first, "identity-sv": "Nytt.", seen: await seen() });
    expect(await rows()).toMatchObject([
      { version: 1, published_at: null, sections: { identity: { sv: "Nytt.", en: "Öby municipality" } } },
    ]);
    expect((await readPublishedStatement(organisationId)).versions).toEqual([]);
  });

  test("is on record with who wrote what", async () => {
    await saveStatement(issuer, first);
    const log = (await logOf(database)).filter((entry) => entry.actorId === issuer.accountId);
    expect(log).toMatchObject([
      {
        action: "practice-statement.draft-saved",
        subjectId: "1",
        detail: { actorName: "Ulf Utgivare", before: null, after: { services: { en: "We issue cards." } } },
      },
    ]);
  });

  test("of two who write at once one is kept and the other is told who", async () => {
    const outcomes = await Promise.allSettled([
      saveStatement(issuer, first),
      saveStatement(colleague, first),
    ]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = outcomes[0]?.status === "fulfilled" ? "Ulf Utgivare" : "Berit Bok";
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: winner },
    });
  });

  test("in a stale tab overwrites nothing", async () => {
    await saveStatement(issuer, first);
    const stale = await seen();
    await saveStatement(colleague, { ...first, "terms-sv": "Nyare.", seen: stale });
    expect((await refusalOf(saveStatement(issuer, { ...first, seen: stale }))).code).toBe(
      "changed-meanwhile",
    );
    expect((await rows())[0]?.sections.terms.sv).toBe("Nyare.");
  });
});

describe("publishing", () => {
  test("puts the draft in force, and the earlier version stays to be read", async () => {
    for (const text of ["Ett", "Två"]) {
      await saveStatement(issuer, { ...first, "identity-sv": text, seen: await seen() });
      await publishStatement(issuer, { seen: await seen() });
    }
    const { versions } = await readPublishedStatement(organisationId);
    expect(versions.map((one) => [one.version, one.sections.identity.sv])).toEqual([
      [2, "Två"],
      [1, "Ett"],
    ]);
    expect((await logOf(database, "2")).at(-1)).toMatchObject({
      action: "practice-statement.published",
      actorId: issuer.accountId,
      detail: { before: { version: 1 } },
    });
  });

  test("of two at once happens once", async () => {
    await saveStatement(issuer, first);
    const at = await seen();
    const outcomes = await atOnce(
      database,
      (held) =>
        held`select from tenant.practice_statement where organisation_id = ${organisationId} for update`,
      [() => publishStatement(issuer, { seen: at }), () => publishStatement(colleague, { seen: at })],
    );
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
    expect(await logOf(database)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ action: "practice-statement.published", outcome: "done" }),
      ]),
    );
  });

  test("needs all five parts in both languages, and tells each that is missing", async () => {
    await saveStatement(issuer, { ...first, "terms-en": " ", "changes-sv": "" });
    const refusal = await refusalOf(publishStatement(issuer, { seen: await seen() }));
    expect([refusal, ...refusal.also].map(({ code, field }) => `${code} ${field}`)).toEqual([
      "practice-part-missing terms-en",
      "practice-part-missing changes-sv",
    ]);
    expect((await rows())[0]?.published_at).toBeNull();
  });

  test("is of the draft that was seen and of no other", async () => {
    await saveStatement(issuer, first);
    const stale = await seen();
    await saveStatement(colleague, { ...first, "terms-sv": "Annat.", seen: stale });
    expect(await refusalOf(publishStatement(issuer, { seen: stale }))).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Berit Bok" },
    });
  });

  test("is refused to whoever still sees the draft, with who published it", async () => {
    await saveStatement(issuer, first);
    const at = await seen();
    await publishStatement(colleague, { seen: at });
    expect(await refusalOf(publishStatement(issuer, { seen: at }))).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Berit Bok" },
    });
  });

  test("is final: a published version is not edited or removed, even by hand", async () => {
    await saveStatement(issuer, first);
    await publishStatement(issuer, { seen: await seen() });
    await expect(
      sql`update tenant.practice_statement set edited_at = now() where organisation_id = ${organisationId}`,
    ).rejects.toThrow("evidence");
    await expect(
      sql`delete from tenant.practice_statement where organisation_id = ${organisationId}`,
    ).rejects.toThrow("evidence");
  });
});

test("subcontractors bound by our requirements are disclosed, not those that are not or have ended", async () => {
  const partyId = await aParty(organisationId, { name: "Kortbolaget" });
  const common = { organisation_id: organisationId, party_id: partyId, task: "Tillverkar kort" };
  for (const [name, flows, ended] of [
    ["Trycket", true, null],
    ["Städet", false, null],
    ["Gamla trycket", true, new Date()],
  ] as const)
    await sql`insert into tenant.subcontractor ${sql({ ...common, id: randomUUID(), name, flows_down: flows, created_at: new Date(), ended_at: ended })}`;
  const { subcontractors } = await readPublishedStatement(organisationId);
  expect(subcontractors.map(({ name, task, supplier }) => [name, task, supplier])).toEqual([
    ["Trycket", "Tillverkar kort", "Kortbolaget"],
  ]);
});

test("another employer's draft is not there to be published", async () => {
  await saveStatement(issuer, first);
  const elsewhere = await anOfficer(await anOrganisation(), ["responsible-issuer"]);
  expect((await refusalOf(publishStatement(elsewhere, { seen: await seen() }))).code).toBe(
    "changed-meanwhile",
  );
  expect((await readStatement(elsewhere, undefined)).draft).toBeNull();
});

test("the wrong role is refused before anything is read", async () => {
  const security = await anOfficer(organisationId, ["security-officer"]);
  expect((await refusalOf(saveStatement(security, {}))).code).toBe("forbidden");
  expect((await refusalOf(publishStatement(security, {}))).code).toBe("forbidden");
  expect((await refusalOf(readStatement(security, undefined))).code).toBe("forbidden");
});

test("if the audit entry cannot be written nothing is", async () => {
  await withoutLog(database, () => expect(saveStatement(issuer, first)).rejects.toThrow("no log"));
  expect(await rows()).toHaveLength(0);
  await saveStatement(issuer, first);
  const at = await seen();
  await withoutLog(database, () => expect(publishStatement(issuer, { seen: at })).rejects.toThrow("no log"));
  expect((await rows())[0]?.published_at).toBeNull();
});
