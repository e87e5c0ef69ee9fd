import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aJob, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import { revokeAuthority } from "@/lib/credential/issuer/revoke-authority";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { aSuccessor, keyPlaces } from "@/lib/credential/issuer/testing-succession";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { RootMemory } from "@/lib/pki/root-memory";
import { Authorities } from "./authorities";

const database = await freshDatabase({ as: "status" });
const { administrator: sql } = database;

test("what a root's list says of an authority is known here, from its signature alone, and is not forgotten", async () => {
  const root = { folder: aFolder("root"), passphrase: "bara roten" };
  const organisationId = await as("app", () => anOrganisation());
  const { issuerId } = await heldCeremony(undefined, undefined, root)(organisationId);
  const noFault = (fault: unknown) => expect(fault).toBeUndefined();
  const authorities = new Authorities(() => undefined, noFault);
  const revoked = async (by = authorities) =>
    (await by.all()).answered.find((one) => one.issuerId === issuerId)?.revoked;
  expect(await revoked()).toBeNull();
  const before = authorities.turn;

  await as("worker", async () =>
    revokeAuthority({
      root: await openKeyFiles(root.folder, root.passphrase),
      memory: new RootMemory(aFolder("signer")),
    })(aJob(organisationId), {
      ...{ issuerId, reason: "key-exposed", witnesses: ["Vera Vittne", "Ville Vittne"] },
    }),
  );
  expect(await revoked()).toMatchObject({ reason: "cACompromise", at: expect.any(Date) });
  expect(authorities.turn).toBeGreaterThan(before); // answers that were signed before are not said again

  // Another list in front of it, which that root did not sign, hides nothing from a program that is begun then.
  await sql`insert into tenant.crl (organisation_id, issuer_id, authority, number, slug, der, entries, this_update, next_update)
    select organisation_id, issuer_id, authority, 9, slug, '\\x3000', 0, this_update, next_update
      from tenant.crl where issuer_id = ${issuerId} and authority = 'root' and number = 2`;
  expect(await revoked(new Authorities(() => undefined, noFault))).toMatchObject({ reason: "cACompromise" });

  await unguarded(
    sql,
    ["crl"],
    (tx) => tx`delete from tenant.crl where issuer_id = ${issuerId} and number > 1`,
  );
  expect(await revoked()).toMatchObject({ reason: "cACompromise" });
});

test("of two authorities under one root the list says which is revoked, whichever issuer the root is of", async () => {
  const places = keyPlaces();
  const organisationId = await as("app", () => anOrganisation());
  const { issuerId } = await heldCeremony(places.keys, undefined, places.root)(organisationId);
  const successor = await aSuccessor(places, { organisationId, issuerId });
  const authorities = new Authorities(
    () => undefined,
    (fault) => expect(fault).toBeUndefined(),
  );
  const reasons = async () => {
    const { answered } = await authorities.all();
    return [issuerId, successor.issuerId].map(
      (id) => answered.find((one) => one.issuerId === id)?.revoked?.reason ?? null,
    );
  };
  const revoke = (id: string, reason: string) =>
    as("worker", async () =>
      revokeAuthority({
        root: await openKeyFiles(places.root.folder, places.root.passphrase),
        memory: new RootMemory(aFolder("signer")),
      })(aJob(organisationId), { issuerId: id, reason, witnesses: ["Vera Vittne", "Ville Vittne"] }),
    );
  expect(await reasons()).toEqual([null, null]);
  await revoke(successor.issuerId, "issuer-closes");
  expect(await reasons()).toEqual([null, "cessationOfOperation"]);
  await revoke(issuerId, "replaced");
  expect(await reasons()).toEqual(["superseded", "cessationOfOperation"]);
});
