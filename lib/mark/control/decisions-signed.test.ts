import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { insertDirectoryRow, saveDirectoryCheck } from "@/db/credential/key-directory";
import { anOfficer } from "@/db/seed/builders";
import { askToChangeActs, requireActs } from "@/lib/credential/signed-act/setting";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { anEmptyTown, anIssued } from "./testing";
import { said } from "./testing-run";

const { administrator: sql } = await freshDatabase();

/** What the signer writes of its own copy. */
const asSigner = (organisationId: string, differsAt: number | null) =>
  as("signer", () =>
    withOrganisation(organisationId, async (tx) => {
      const entry = JSON.stringify({ number: 1, organisationId });
      if (differsAt) await insertDirectoryRow(tx, { organisationId, number: 1, entry, at: new Date() });
      await saveDirectoryCheck(tx, { organisationId, entries: 1, differsAt });
    }),
  );

test("an employer with e-IDs at level 3 that only offers acts is a deviation, and so is one without a key directory that is the signer's", async () => {
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
  const place = "/settings/key-directory";
  expect((await told()).why).toEqual([[organisation?.name, "no-key-directory", place]]);
  await asSigner(town.organisationId, 1);
  expect((await told()).why).toEqual([[organisation?.name, "key-directory-differs", place]]);
  await asSigner(town.organisationId, null);
  expect(await told()).toMatchObject({ outcome: "passed", population: 1, exceptions: 0 });
});
