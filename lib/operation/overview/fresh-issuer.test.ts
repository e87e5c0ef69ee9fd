import { expect, test } from "vitest";
import { withoutOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { listLatestLists } from "@/db/credential/status";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { readFaults } from "./faults";

await freshDatabase();

test("an issuer just made has two hours for its first list, on the overview and for whoever watches", async () => {
  const organisationId = await anOrganisation();
  const made = new Date(Math.floor(Date.now() / 1000) * 1000);
  const { issuerId, slug } = await heldCeremony()(organisationId, made);
  const jonas = await anOfficer(organisationId, ["security-officer"]);
  const faultsAfter = async (hours: number) => {
    const found = await readFaults(jonas, [], { now: new Date(made.getTime() + hours * 3_600_000) });
    return found.map(({ code }) => code);
  };
  expect(await faultsAfter(1.9)).not.toContain("list-old");
  expect(await faultsAfter(2.1)).toContain("list-old");

  const lists = await as("status", () => withoutOrganisation(listLatestLists));
  expect(lists).toEqual([{ issuerId, slug, at: made }]);
});
