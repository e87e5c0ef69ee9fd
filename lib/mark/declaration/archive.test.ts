import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertAgreement } from "@/db/contract/agreement";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { aParty } from "@/db/seed/builders";
import { freezeControlResult } from "@/lib/mark/control/freeze";
import { runControls } from "@/lib/mark/control/run";
import { approveEvidence } from "@/lib/mark/evidence/approve";
import { assembleDeclaration } from "./assemble";
import { readEvidenceBytes } from "./export";
import { readOneDeclaration } from "./read";
import { aMarkedTown, type MarkedTown, meet } from "./testing";
import { declarationZip } from "./zip";

const database = await freshDatabase();
const { administrator: sql } = database;
const folder = mkdtempSync(join(tmpdir(), "archive-"));
afterAll(() => rmSync(folder, { recursive: true }));

let town: MarkedTown;
let declarationId: string;
let file: { sha256: string };
let frozen: { id: string; sha256: string };
beforeAll(async () => {
  town = await aMarkedTown();
  file = await meet(database, town, "K2.1", { text: "Hel rutin" });
  frozen = await aFrozenResult();
  declarationId = String((await assembleDeclaration(town.sven, wish())).declarationId);
});
const wish = () => ({ markId: town.markId, kind: "declaration", year: new Date().getFullYear(), version: 0 });

async function aFrozenResult(): Promise<{ id: string; sha256: string }> {
  const { sven, jonas, markId } = town;
  await runControls(sven, { markId, seen: "" });
  const [passed] = await sql`
    select id, sha256 from tenant.control_result where mark_id = ${markId} and outcome = 'passed' order by control limit 1`;
  const { evidenceId } = await freezeControlResult(sven, { markId, resultId: passed?.id });
  await approveEvidence(jonas, { evidenceId, version: 1, markId });
  return { id: String(passed?.id), sha256: String(passed?.sha256) };
}

async function anAgreement(): Promise<string> {
  const { organisationId } = town;
  const id = randomUUID();
  const row = { organisationId, id, partyId: await aParty(organisationId), number: "AV-1", title: "Drift" };
  const days = { validFrom: "2026-01-01", signedOn: "2025-12-20", createdAt: new Date() };
  await withOrganisation(organisationId, (tx) =>
    insertAgreement(tx, { ...row, ...days, kind: "bilateral", status: "signed" }),
  );
  return id;
}

/** Unpacked by other programs. Answers what lies in it by path, and what sha256sum says. */
async function unpacked() {
  const path = join(folder, String(Math.random()));
  const chunks: Uint8Array[] = [];
  const view = await readOneDeclaration(town.gun, { declarationId });
  for await (const chunk of declarationZip(view, "sv", (of) => readEvidenceBytes(town.gun, of)))
    chunks.push(chunk);
  writeFileSync(`${path}.zip`, Buffer.concat(chunks));
  execFileSync("unzip", ["-q", `${path}.zip`, "-d", path]);
  const sums = execFileSync("sha256sum", ["--check", "SHA256SUMS"], { cwd: path, encoding: "utf8" });
  return { view, path, sums, evidence: readdirSync(join(path, "underlag")).sort() };
}
const hashOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

describe("the archive, unpacked by other programs", () => {
  test("keeps names with å, adds up, and no file is closed to its owner", async () => {
    const { path, sums, evidence } = await unpacked();
    const name = `${file.sha256.slice(0, 12)}-rutin å.txt`;
    expect(evidence).toContain(name);
    expect(readFileSync(join(path, "underlag", name), "utf8")).toBe("Hel rutin");
    expect(sums).toContain(`underlag/${name}: OK`);
    expect(sums.trim().split("\n")).toHaveLength(5);
  });

  test("holds a frozen result as the text that has its hash, with query, parameters and result", async () => {
    const { path, evidence } = await unpacked();
    const name = evidence.find((one) => one.startsWith(frozen.sha256.slice(0, 12))) ?? "";
    expect(hashOf(join(path, "underlag", name))).toBe(frozen.sha256);
    const told = JSON.parse(readFileSync(join(path, "underlag", name), "utf8"));
    expect(told).toMatchObject({
      outcome: "passed",
      exceptions: 0,
      query: expect.stringContaining("select"),
    });
  });

  test("names what lies elsewhere: a link with its address, and an agreement", async () => {
    const whose = { organisation_id: town.organisationId };
    const [link, deal] = [randomUUID(), randomUUID()];
    const row = {
      ...whose,
      effective_from: "2026-01-01",
      classification: "internal",
      state: "approved",
      author_id: town.sven.accountId,
      author_name: "Sven Rosén",
      added_at: new Date(),
    };
    const url = "https://intern.example/rutin";
    await sql`insert into tenant.evidence ${sql({ ...row, id: link, title: "Rutin på nätet", kind: "link", url })}`;
    await sql`insert into tenant.evidence ${sql({ ...row, id: deal, title: "Driftavtal", kind: "agreement", agreement_id: await anAgreement() })}`;
    for (const evidence_id of [link, deal]) {
      const use = { ...whose, evidence_id, mark_id: town.markId, requirement: "K2.6", added_at: new Date() };
      await sql`insert into tenant.evidence_use ${sql(use)}`;
    }
    await assembleDeclaration(town.sven, { ...wish(), version: 1 });
    const { path } = await unpacked();
    const told = readFileSync(join(path, "underlag/--.txt"), "utf8");
    expect(told).toContain(`Rutin på nätet: ${url}`);
    expect(told).toContain("Driftavtal: Avtalet lämnas ut för sig");
  });

  test("leaves out a result that has been changed since it was frozen, and says so", async () => {
    await sql.begin(async (tx) => {
      await tx`alter table tenant.control_result disable trigger append_only`;
      await tx`update tenant.control_result set population = population + 1 where id = ${frozen.id}`;
      await tx`alter table tenant.control_result enable always trigger append_only`;
    });
    const { view, path, evidence } = await unpacked();
    expect(view.changed.size).toBe(1);
    expect(evidence.filter((one) => one.startsWith(frozen.sha256.slice(0, 12)))).toEqual([]);
    expect(readFileSync(join(path, "underlag/--.txt"), "utf8")).toContain(frozen.sha256);
  });
});
