import { beforeAll, beforeEach, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aJob } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  readEidOf,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { produceEid } from "@/lib/credential/eid/produce";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { revokeAuthority } from "@/lib/credential/issuer/revoke-authority";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { RootMemory } from "@/lib/pki/root-memory";
import { aSigner, type TestSigner } from "./testing";
import { signAs } from "./testing-production";

const database = await freshDatabase();
const { administrator: sql } = database;
const passphrase = "resten";
const keys = { folder: aFolder("keys"), passphrase };
let root: { folder: string; passphrase: string };
let employer: TestEmployer;
let signer: TestSigner;
let requestIds: string[];
let eid: Awaited<ReturnType<typeof anApprovedEid>>;
beforeAll(async () => {
  signer = await aSigner(keys);
});
beforeEach(async () => {
  root = { folder: aFolder("root"), passphrase: "bara roten" };
  employer = await anEmployer(heldCeremony(keys, undefined, root));
  eid = await anApprovedEid(employer);
  await produceEid(employer.producer, aProduction(eid));
  // Its bytes are stored, and the signer is asked for what follows from them.
  await signAs({ employer, signer, eid }, { by: { sign: () => Promise.reject(new Error("cut")) } }).catch(
    () => undefined,
  );
  const rows =
    await sql`select id from tenant.certificate_request where eid_id = ${eid.id} and to_be_signed is not null`;
  requestIds = rows.map(({ id }) => id);
});

const ask = (by = signer, requestId = requestIds[0] ?? "") =>
  by.client
    .as({ verb: "certificate", organisationId: employer.organisationId, requestId })
    .sign("", new Uint8Array());
const revoke = async (memory = new RootMemory(aFolder("elsewhere"))) =>
  as("worker", async () =>
    revokeAuthority({ root: await openKeyFiles(root.folder, root.passphrase), memory })(
      aJob(employer.organisationId),
      {
        ...{ issuerId: employer.issuerId, reason: "key-exposed", witnesses: ["Vera Vittne", "Ville Vittne"] },
      },
    ),
  );
const refused = { code: "issuer-closed" };
/** As a backup from before it, or as somebody past the guards, would have it. */
const forgotten = () =>
  unguarded(sql, ["crl", "issuer"], async (tx) => {
    await tx`delete from tenant.crl where issuer_id = ${employer.issuerId} and authority = 'root' and number > 1`;
    await tx`update tenant.issuer set revoked_at = null, closed_at = null, revocation_reason = null`;
  });

test("of a revoked authority the signer signs no certificate, not even one it has signed before, and goes on with its lists", async () => {
  await ask();
  await revoke();
  await expect(ask()).rejects.toMatchObject(refused);
  await expect(ask(signer, requestIds[1])).rejects.toMatchObject(refused);
  const list = await as("worker", () =>
    publishCrl(signer.client)(aJob(employer.organisationId), { issuerId: employer.issuerId }),
  );
  expect(list).toMatchObject({ number: 1 });
});

test("a production that waits fails, and says that the issuer is closed", async () => {
  await revoke();
  await signAs({ employer, signer, eid }, { by: signer.client, attempt: 1 });
  expect(await readEidOf(employer.organisationId, eid.id)).toMatchObject({
    status: "approved",
    note: "issuer-closed",
  });
});

test("it does not forget: neither where the database is restored to before, nor begun anew there", async () => {
  await revoke();
  await expect(ask()).rejects.toMatchObject(refused);
  await forgotten();
  await expect(ask()).rejects.toMatchObject(refused);
  signer = await aSigner(keys, { folder: signer.folder });
  await expect(ask()).rejects.toMatchObject(refused);
});

test("what the ceremony left in its folder is enough, whatever the database says", async () => {
  await revoke(new RootMemory(signer.folder));
  await forgotten();
  await expect(ask()).rejects.toMatchObject(refused);
});

test("another certificate of the same key in the register makes it no good one", async () => {
  await revoke();
  const other = await anEmployer(heldCeremony(keys));
  await unguarded(
    sql,
    ["issuer_certificate"],
    (tx) => tx`update tenant.issuer_certificate
      set der = (select der from tenant.issuer_certificate where issuer_id = ${other.issuerId} and purpose = 'issuing')
      where issuer_id = ${employer.issuerId} and purpose = 'issuing'`,
  );
  await expect(ask()).rejects.toMatchObject(refused);
});

test("a list that the root did not sign closes no issuer", async () => {
  const other = { folder: aFolder("other-root"), passphrase: "bara roten" };
  const elsewhere = await anEmployer(heldCeremony(keys, undefined, other));
  await as("worker", async () =>
    revokeAuthority({
      root: await openKeyFiles(other.folder, other.passphrase),
      memory: new RootMemory(aFolder("elsewhere")),
    })(aJob(elsewhere.organisationId), {
      ...{ issuerId: elsewhere.issuerId, reason: "key-exposed", witnesses: ["Vera Vittne", "Ville Vittne"] },
    }),
  );
  await sql`insert into tenant.crl (organisation_id, issuer_id, authority, number, slug, der, entries, this_update, next_update)
    select ${employer.organisationId}, ${employer.issuerId}, 'root', 9, 'annans', der, 1, this_update, next_update
      from tenant.crl where issuer_id = ${elsewhere.issuerId} and authority = 'root' and number = 2`;
  expect((await ask()).length).toBeGreaterThan(60);
});
