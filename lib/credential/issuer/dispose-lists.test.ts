import { spawnSync } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import { bundledWords } from "@/bin/setup/programs.mjs";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { saveCertificateStatuses } from "@/db/credential/certificate";
import { blockingServiceAvailable } from "@/db/mark/control/blocking-service-available";
import { gatherControls } from "@/db/mark/control-gather";
import { aJob, anOfficer } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readIssuerListAt } from "./list-at";
import { publishCrl } from "./publish-crl";
import { aPublishingIssuer, type CopiedIssuer } from "./testing-outside";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const hour = 3_600_000;
const start = Date.now() - 40 * 24 * hour;
const at = (hours: number) => new Date(start + hours * hour);
let issuer: CopiedIssuer;
let serial: string;

// Four days of hourly lists, forty days ago: one certificate is listed from hour 30 and resumed at hour 60, and for
// thirty hours after hour 70 there is no list at all.
beforeAll(async () => {
  await letWorkerBuild(database);
  const made = await aPublishingIssuer();
  issuer = made.issuer;
  const { organisationId, issuerId } = issuer;
  let id = "";
  for (let hours = 0; hours <= 130; hours++) {
    if (hours === 30)
      ({ id, serial } = await issuer.anOld("suspended", {
        status: "hold",
        at: at(29.5),
        invalidityAt: null,
      }));
    if (hours === 60)
      await withOrganisation(organisationId, async (tx) => {
        await tellPast(tx);
        return saveCertificateStatuses(tx, { organisationId, id }, { status: "good" }, at(59.5));
      });
    if (hours <= 70 || hours >= 100)
      await publishCrl(made.signer)(aJob(organisationId), { issuerId }, { now: at(hours) });
  }
});

const numbers = async () =>
  (
    await sql`select number::int from tenant.crl
      where issuer_id = ${issuer.issuerId} and authority = 'issuing' order by number`
  ).map((row) => row.number);
const namedAt = async (hours: number) => {
  const auditor = await as("app", () => anOfficer(issuer.organisationId, ["auditor"]));
  const { entries } = await readIssuerListAt(auditor, { issuerId: issuer.issuerId, at: at(hours) });
  return entries.map((entry) => entry.serial);
};
const availability = () =>
  withOrganisation(issuer.organisationId, async (tx) => {
    const period = { now: at(130), day: "2026-11-26", since: () => at(0) };
    const given = { ...issuer, markId: issuer.issuerId, level: 3 as const, ...period };
    const rest = { requirements: [], addresses: [], sampled: 0 };
    const answers = await gatherControls(tx, [blockingServiceAvailable], { ...given, ...rest });
    const said = answers.get("blocking-service-available")?.verdict;
    return [said?.population, said?.exceptions, said?.measure];
  });

test("of lists that only renewed another one a day stays, and every minute still has what its list named", async () => {
  expect((await numbers()).length).toBe(102);
  const before = await availability();
  expect(before).toEqual([102, 1, 124 / 130]); // six hours of 130 without a list
  const minutes = [0, 29.9, 30, 45.5, 59.9, 60, 69, 95, 100.5, 129];
  const told = await Promise.all(minutes.map(namedAt));
  expect(told.map((serials) => serials.length)).toEqual([0, 0, 1, 1, 1, 0, 0, 0, 0, 0]);
  expect(told[2]).toEqual([serial]);

  const env = [`DATABASE_URL=${database.urls.disposal}`, process.execPath, ...bundledWords("dispose")];
  expect(spawnSync("/usr/bin/env", env, { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });

  // 1 and one a day after it; 31 and 61, which changed something; 71, the last before the gap; 72, the first after it.
  expect(await numbers()).toEqual([1, 25, 31, 55, 61, 71, 72, 96, 102]);
  expect(await Promise.all(minutes.map(namedAt))).toEqual(told);
  expect(await availability()).toEqual(before);
});

test("neither worker nor web program can throw a list away", async () => {
  for (const login of ["app", "worker"] as const)
    await expect(database.connect(login)`delete from tenant.crl`).rejects.toThrow(/permission denied/);
});
