import { expect, test } from "vitest";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { withOrganisation } from "./client";
import { startJob } from "./job";
import { freshDatabase } from "./testing";

await freshDatabase();

test("as many jobs as one person may have going are counted over all their accounts", async () => {
  const organisationId = await anOrganisation();
  const [one, other] = [await anOfficer(organisationId, []), await anOfficer(organisationId, [])];
  const accounts = [one.accountId, other.accountId];
  const [karin, karinToo] = [
    { ...one, accounts },
    { ...other, accounts: accounts.toReversed() },
  ];
  const ask = (by: OfficerActor) =>
    withOrganisation(organisationId, (tx) =>
      startJob(
        tx,
        by,
        { kind: "export", input: { list: "employees", format: "csv" }, rows: "whole" },
        new Date(),
      ),
    );
  for (const by of [karin, karinToo, karin]) await ask(by);
  for (const by of [karin, karinToo]) expect((await refusalOf(ask(by))).code).toBe("jobs-waiting");
  await ask(await anOfficer(organisationId, []));
});
