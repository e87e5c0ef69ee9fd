import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { askToChangeActs, requireActs } from "@/lib/credential/signed-act/setting";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { anEmptyTown, anIssued } from "./testing";
import { said } from "./testing-run";

const { administrator: sql } = await freshDatabase();

test("an employer with e-IDs at level 3 that only offers acts is a deviation, and one that requires them is none", async () => {
  const town = await anEmptyTown();
  const told = () => said(town, "decisions-signed");
  expect(await told()).toMatchObject({ outcome: "unknown", because: "nothing-on-record" });
  await anIssued(town);
  const [organisation] =
    await sql`select name from tenant.organisation where organisation_id = ${town.organisationId}`;
  expect(await told()).toEqual({
    ...{ outcome: "failed", because: null, population: 1, exceptions: 1 },
    why: [[organisation?.name, "acts-offered", "/settings/signed-acts"]],
  });
  const [siv, lisa] = [
    await anOfficer(town.organisationId, ["security-officer"]),
    await anOfficer(town.organisationId, ["security-officer"]),
  ];
  const passkey = await aPasskey(sql, siv, lisa);
  const { actId } = await askToChangeActs(lisa, { verb: "require-acts" });
  await touched(lisa, String(actId), passkey);
  await requireActs(lisa, { act: actId });
  expect(await told()).toMatchObject({ outcome: "passed", population: 1, exceptions: 0 });
});
