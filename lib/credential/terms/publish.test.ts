import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { publishTerms } from "./publish";
import { readPublishedTerms, readTerms } from "./read";
import { saveDraft } from "./save-draft";

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

const first = { textSv: "# Ansvar\n\nDu ansvarar.", textEn: "# Duty\n\nYou answer for it.", seen: "" };
/** What a form would carry: when the draft it shows was last edited. */
async function seen(): Promise<string> {
  return (await readTerms(issuer, undefined)).draft?.editedAt.toISOString() ?? "";
}
const texts = () =>
  sql`select version, text_sv, published_at from tenant.terms where organisation_id = ${organisationId} order by version`;

describe("a draft", () => {
  test("is one, the next version, and binds nobody", async () => {
    await saveDraft(issuer, first);
    await saveDraft(colleague, { ...first, textSv: "Nytt.", seen: await seen() });
    expect(await texts()).toMatchObject([
      { version: 1 },
      { version: 2, text_sv: "Nytt.", published_at: null },
    ]);
    expect((await readPublishedTerms(organisationId)).versions.map((one) => one.version)).toEqual([1]);
  });

  test("is on record with who wrote what", async () => {
    await saveDraft(issuer, first);
    const log = (await logOf(database)).filter((entry) => entry.actorId === issuer.accountId);
    expect(log).toMatchObject([
      {
        action: "terms.draft-saved",
        subjectId: "2",
        detail: { actorName: "Ulf Utgivare", before: null, after: { textSv: first.textSv } },
      },
    ]);
  });

  test("of two who write at once one is kept and the other is told who", async () => {
    const outcomes = await Promise.allSettled([saveDraft(issuer, first), saveDraft(colleague, first)]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = outcomes[0]?.status === "fulfilled" ? "Ulf Utgivare" : "Berit Bok";
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: winner },
    });
  });

  test("in a stale tab overwrites nothing", async () => {
    await saveDraft(issuer, first);
    const stale = await seen();
    await saveDraft(colleague, { ...first, textSv: "Nyare.", seen: stale });
    expect((await refusalOf(saveDraft(issuer, { ...first, seen: stale }))).code).toBe("changed-meanwhile");
    expect((await texts()).at(-1)?.text_sv).toBe("Nyare.");
  });
});

describe("publishing", () => {
  test("puts the draft in force, and the earlier version stays to be read", async () => {
    await saveDraft(issuer, first);
    await publishTerms(issuer, { seen: await seen() });
    const { versions } = await readPublishedTerms(organisationId);
    expect(versions.map((one) => [one.version, one.textEn])).toEqual([
      [2, first.textEn],
      [1, "Terms"],
    ]);
    expect((await logOf(database, "2")).at(-1)).toMatchObject({
      action: "terms.published",
      detail: { before: { version: 1 } },
    });
  });

  test("of two at once happens once", async () => {
    await saveDraft(issuer, first);
    const at = await seen();
    const outcomes = await atOnce(
      database,
      (held) => held`select from tenant.terms where organisation_id = ${organisationId} for update`,
      [() => publishTerms(issuer, { seen: at }), () => publishTerms(colleague, { seen: at })],
    );
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
    expect(await logOf(database)).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ action: "terms.published", outcome: "done" })]),
    );
  });

  test("needs both languages", async () => {
    await saveDraft(issuer, { ...first, textEn: " " });
    expect((await refusalOf(publishTerms(issuer, { seen: await seen() }))).code).toBe("terms-incomplete");
  });

  test("is of the draft that was seen and of no other", async () => {
    await saveDraft(issuer, first);
    const stale = await seen();
    await saveDraft(colleague, { ...first, textSv: "Något helt annat.", seen: stale });
    expect(await refusalOf(publishTerms(issuer, { seen: stale }))).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Berit Bok" },
    });
  });

  test("is refused to whoever still sees the draft, with who published it", async () => {
    await saveDraft(issuer, first);
    const at = await seen();
    await publishTerms(colleague, { seen: at });
    expect(await refusalOf(publishTerms(issuer, { seen: at }))).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Berit Bok" },
    });
  });

  test("is final: a published version is not edited or removed, even by hand", async () => {
    await expect(
      sql`update tenant.terms set text_sv = 'x' where organisation_id = ${organisationId}`,
    ).rejects.toThrow("evidence");
    await expect(sql`delete from tenant.terms where organisation_id = ${organisationId}`).rejects.toThrow(
      "evidence",
    );
  });
});

test("another employer's draft is not there to be published", async () => {
  await saveDraft(issuer, first);
  const elsewhere = await anOfficer(await anOrganisation(), ["responsible-issuer"]);
  expect((await refusalOf(publishTerms(elsewhere, { seen: await seen() }))).code).toBe("changed-meanwhile");
  expect((await readTerms(elsewhere, undefined)).draft).toBeNull();
});

test("the wrong role is refused before anything is read", async () => {
  const hr = await anOfficer(organisationId, ["id-administrator", "security-officer"]);
  expect((await refusalOf(saveDraft(hr, {}))).code).toBe("forbidden");
  expect((await refusalOf(publishTerms(hr, {}))).code).toBe("forbidden");
  expect((await refusalOf(readTerms(hr, undefined))).code).toBe("forbidden");
});

test("if the audit entry cannot be written nothing is", async () => {
  await withoutLog(database, () => expect(saveDraft(issuer, first)).rejects.toThrow("no log"));
  expect(await texts()).toHaveLength(1);
  await saveDraft(issuer, first);
  const at = await seen();
  await withoutLog(database, () => expect(publishTerms(issuer, { seen: at })).rejects.toThrow("no log"));
  expect((await texts()).at(-1)?.published_at).toBeNull();
});
