import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aJob, anEid, anEmployee, anOrganisation, aType } from "@/db/seed/builders";
import { aFolder } from "@/lib/credential/certificate/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { RootMemory } from "@/lib/pki/root-memory";
import { revokeAuthority } from "./revoke-authority";
import { tellHolders } from "./tell-holders";
import { heldCeremony } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
beforeAll(() => letWorkerBuild(database));

test("that an authority is revoked is told to officers at once, and to each holder once, whatever the number of their e-IDs", async () => {
  const root = { folder: aFolder("root"), passphrase: "bara roten" };
  const organisationId = await anOrganisation();
  const { issuerId } = await heldCeremony(undefined, undefined, root)(organisationId);
  const holder = await anEmployee(organisationId, { email: "olle@example.se" });
  const without = await anEmployee(organisationId, { email: "" });
  const types = [await aType(organisationId, { issuerId }), await aType(organisationId, { issuerId })];
  const eids = [];
  for (const type of types)
    eids.push(await anEid(organisationId, { typeId: type.id, employeeId: holder.id }));
  await anEid(organisationId, { typeId: types[0]?.id ?? "", employeeId: without.id });
  const at = {
    root: await openKeyFiles(root.folder, root.passphrase),
    memory: new RootMemory(aFolder("signer")),
  };
  const wish = { issuerId, reason: "key-exposed", witnesses: ["Vera Vittne", "Ville Vittne"] };
  await revokeAuthority(at)(aJob(organisationId), wish);
  const [work] = await sql`select payload from tenant.outbox where kind = 'issuer.tell'
    and organisation_id = ${organisationId}`;
  await tellHolders(organisationId, work?.payload, new Date());
  const mails = await sql`select recipient, body from tenant.mail where template = 'issuer-revoked'
    and organisation_id = ${organisationId} order by recipient`;
  expect(mails.map(({ recipient }) => recipient)).toEqual(["jour@example.se", "olle@example.se"]);
  for (const { number } of eids) expect(mails[1]?.body).toContain(number);
  expect(
    (await sql`select from tenant.outbox where kind = 'issuer.tell' and organisation_id = ${organisationId}`)
      .length,
  ).toBe(1);
});
