import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, aQualityMark } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { unlessMissing } from "@/lib/web/missed-address";
import { endReviewerAccess } from "./end";
import { giveReviewerAccess } from "./give";
import { openEvidence, openReview } from "./open";
import { readReviewers } from "./read";
import { aFileOf } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const now = new Date("2026-11-24T10:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
let organisationId: string;
let markId: string;
let sven: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
  ({ id: markId } = await aQualityMark(organisationId));
});

const wish = (given: Record<string, unknown> = {}) => ({
  markId,
  name: "Rut Granskare",
  company: "Revision AB",
  days: "14",
  ...given,
});
async function give(given: Record<string, unknown> = {}) {
  const { accessId, address } = await giveReviewerAccess(sven, wish(given), { now });
  return { accessId: String(accessId), token: String(address).split("/").at(-1) ?? "" };
}
const reviewers = () => readReviewers(sven, { markId }, { now });
const open = (token: string, at = now, whose = organisationId) => openReview(whose, token, at);

describe("a reviewer's access", () => {
  test("shows the mark's requirements to whoever holds the address, and every opening is on record twice", async () => {
    const { accessId, token } = await give();
    const review = await open(token);
    expect(review?.reviewer).toMatchObject({ name: "Rut Granskare", company: "Revision AB" });
    expect(review?.content).toMatchObject({ level: 3, figures: { met: 0 } });
    expect(review?.content.requirements.length).toBeGreaterThan(35);
    await open(token, later(1));
    const [row] = await reviewers();
    expect(row?.visits.map(({ opened, at }) => [opened, at])).toEqual([
      ["requirements", later(1)],
      ["requirements", now],
    ]);
    const log = await logOf(database, accessId);
    expect(log.map(({ action }) => action)).toEqual([
      "reviewer-access.given",
      "reviewer-access.used",
      "reviewer-access.used",
    ]);
    expect(log[1]).toMatchObject({ actorId: accessId, detail: { actorName: "Rut Granskare" } });
  });

  test("is kept as its hash and written to no log", async () => {
    const { token } = await give();
    const rows =
      await sql`select token_hash from tenant.reviewer_access where organisation_id = ${organisationId}`;
    expect(Buffer.from(rows[0]?.token_hash).toString("base64url")).not.toBe(token);
    expect(JSON.stringify(await logOf(database))).not.toContain(token);
    expect(JSON.stringify(await reviewers())).not.toContain(token);
  });

  test("wrong, ended, expired and another employer's addresses are all not found", async () => {
    const [one, other] = [await give(), await give({ days: "7" })];
    expect(await open(one.token.replace(/.$/, (last) => (last === "A" ? "B" : "A")))).toBeUndefined();
    expect(await open("kort")).toBeUndefined();
    expect(await open(one.token, now, await anOrganisation())).toBeUndefined();
    expect(await open(other.token, later(7))).toBeUndefined();
    expect(await open(other.token, new Date(later(7).getTime() - 1))).toBeDefined();
    await endReviewerAccess(sven, { accessId: one.accessId, version: 1 }, { now });
    expect(await open(one.token)).toBeUndefined();
    const visits = (await reviewers()).map(({ state, visits: seen }) => `${state} ${seen.length}`);
    expect(visits.toSorted()).toEqual(["ended 0", "open 1"]);
  });

  test("is given for at most 30 days to somebody who is named", async () => {
    for (const [field, value] of [
      ["days", "31"],
      ["days", "0"],
      ["name", " "],
      ["company", ""],
    ] as const)
      await expect(giveReviewerAccess(sven, wish({ [field]: value }))).rejects.toMatchObject({
        issues: [{ path: [field] }],
      });
    expect(await reviewers()).toEqual([]);
  });

  test("is ended once: of two at once one wins, and what is over is not ended again", async () => {
    const { accessId } = await give();
    const end = (version = 1) => endReviewerAccess(sven, { accessId, version }, { now });
    const outcomes = await Promise.allSettled([end(), end()]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await refusalOf(end())).code).toBe("changed-meanwhile");
    expect((await refusalOf(end(2))).code).toBe("access-expired");
    expect((await logOf(database, accessId)).at(-1)).toMatchObject({
      action: "reviewer-access.ended",
      actorId: sven.accountId,
    });
  });

  test("to another employer's mark is not there to be given or ended", async () => {
    const { accessId } = await give();
    const stranger = await anOfficer(await anOrganisation(), ["responsible-issuer"]);
    expect((await refusalOf(giveReviewerAccess(stranger, wish()))).code).toBe("not-found");
    expect((await refusalOf(endReviewerAccess(stranger, { accessId, version: 1 }))).code).toBe("not-found");
    expect(await readReviewers(stranger, { markId })).toEqual([]);
  });

  test("is refused to the wrong role before anything is read", async () => {
    const jonas = await anOfficer(organisationId, ["security-officer"]);
    expect((await refusalOf(giveReviewerAccess(jonas, {}))).code).toBe("forbidden");
    expect((await refusalOf(endReviewerAccess(jonas, {}))).code).toBe("forbidden");
    const hr = await anOfficer(organisationId, ["administrator"]);
    expect((await refusalOf(readReviewers(hr, { markId }))).code).toBe("forbidden");
  });

  test("off the record nothing is given, ended or opened", async () => {
    await withoutLog(database, () => expect(give()).rejects.toThrow("no log"));
    expect(await reviewers()).toEqual([]);
    const { accessId, token } = await give();
    const end = () => endReviewerAccess(sven, { accessId, version: 1 }, { now });
    await withoutLog(database, () => expect(end()).rejects.toThrow("no log"));
    await withoutLog(database, () => expect(open(token)).rejects.toThrow("no log"));
    expect(await reviewers()).toMatchObject([{ state: "open", visits: [] }]);
  });

  test("its visits are not changed or removed, even by hand", async () => {
    await open((await give()).token);
    await expect(sql`update tenant.reviewer_visit set opened = 'x'`).rejects.toThrow("evidence");
    await expect(sql`delete from tenant.reviewer_visit`).rejects.toThrow("evidence");
  });
});

describe("the evidence a reviewer opens", () => {
  const file = (classification: string) => aFileOf(database, { organisationId, markId, classification });
  const get = (token: string, evidenceId: string) => openEvidence(organisationId, { token, evidenceId }, now);

  test("is handed out with its name, and the opening is on record by its title", async () => {
    const { token } = await give();
    const { evidenceId } = await file("internal");
    expect(await get(token, evidenceId)).toMatchObject({ name: "rutin.txt", mediaType: "text/plain" });
    expect((await reviewers())[0]?.visits.map(({ opened }) => opened)).toEqual(["Rutin för bärare"]);
  });

  test("is not when it is secret, has changed, is another mark's, or the access has ended", async () => {
    const { accessId, token } = await give();
    expect(await get(token, (await file("secret")).evidenceId)).toBeUndefined();
    const { id: elsewhere } = await aQualityMark(organisationId, { level: 2 });
    const others = await aFileOf(database, { organisationId, markId: elsewhere, classification: "open" });
    expect(await get(token, others.evidenceId)).toBeUndefined();
    const { evidenceId, sha256 } = await file("open");
    expect(await get(token, evidenceId)).toBeDefined();
    await sql`update tenant.stored_file set content = '\\x00' where sha256 = ${sha256}`;
    expect(await get(token, evidenceId)).toBeUndefined();
    expect((await open(token))?.changed).toContain(evidenceId);
    await endReviewerAccess(sven, { accessId, version: 1 }, { now });
    expect(await get(token, evidenceId)).toBeUndefined();
  });
});

test("who has missed thirty times in a minute finds nothing more, and others still do", async () => {
  const token = "a".repeat(43);
  const miss = () => unlessMissing("198.51.100.1", token, async () => undefined);
  const found = (visitor: string) => unlessMissing(visitor, token, async () => "there");
  for (let at = 0; at < 40; at++) await unlessMissing("198.51.100.1", "kort", async () => undefined);
  for (let at = 0; at < 29; at++) await miss();
  for (let at = 0; at < 3; at++) expect(await found("198.51.100.1")).toBe("there");
  await miss();
  expect(await found("198.51.100.1")).toBeUndefined();
  expect(await found("198.51.100.2")).toBe("there");
});

test("two hundred misses at once are thirty looks and no more", async () => {
  let looks = 0;
  const look = async () => {
    looks++;
    return undefined;
  };
  await Promise.all(Array.from({ length: 200 }, () => unlessMissing("198.51.100.3", "b".repeat(43), look)));
  expect(looks).toBe(30);
});
