import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { insertPropagation, saveSeen } from "@/db/credential/propagation";
import { anEid, anOrganisation } from "@/db/seed/builders";
import { past } from "@/lib/testing/testing-seen-block";
import { recordPublished } from "./published";

const { administrator: sql } = await freshDatabase();

/** A change whose list somebody has seen before who published it got to say so, as when another's list told it. */
test("what was seen before its publisher says so was published by then, once, and stays as it was seen", async () => {
  const organisationId = await anOrganisation();
  const { id: eidId } = await anEid(organisationId);
  const change = { organisationId, eidId, decidedAt: past(0) };
  const payload = { eidId, decidedAt: change.decidedAt.toISOString() };
  await withOrganisation(organisationId, (tx) => insertPropagation(tx, { ...change, wanted: "hold" }));
  await as("worker", async () => {
    await withOrganisation(organisationId, (tx) =>
      saveSeen(tx, change, "crl", { seenAt: past(900), number: 4812n }),
    );
    await recordPublished("crl", [{ organisationId, payload }], past(1_200));
    await recordPublished("crl", [{ organisationId, payload }], past(2_400));
  });
  const rows =
    await sql`select published_at, seen_at, number from tenant.propagation_channel where channel = 'crl'`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { published_at: past(900), seen_at: past(900), number: "4812" },
  ]);
});
