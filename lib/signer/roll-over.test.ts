import { beforeAll, beforeEach, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
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
import { revokeAuthority } from "@/lib/credential/issuer/revoke-authority";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { keyPlaces, rolledOver, witnesses } from "@/lib/credential/issuer/testing-succession";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { RootMemory } from "@/lib/pki/root-memory";
import { aSigner, type TestSigner } from "./testing";
import { signAs } from "./testing-production";

const database = await freshDatabase();
const { administrator: sql } = database;
let places: ReturnType<typeof keyPlaces>;
let employer: TestEmployer;
let signer: TestSigner;
const { keys } = keyPlaces();
beforeAll(async () => {
  signer = await aSigner(keys);
});
beforeEach(async () => {
  places = { keys, root: keyPlaces().root };
  employer = await anEmployer(heldCeremony(keys, undefined, places.root));
});

type Eid = Awaited<ReturnType<typeof anApprovedEid>>;
const produced = async (eid: Eid) => {
  await produceEid(employer.producer, aProduction(eid));
  return eid;
};
const sign = (eid: Eid) => signAs({ employer, signer, eid }, { by: signer.client });
const cut = (eid: Eid) =>
  signAs({ employer, signer, eid }, { by: { sign: () => Promise.reject(new Error("cut")) } }).catch(
    () => undefined,
  );
const made = async (eid: Eid) => {
  const rows = await withOrganisation(employer.organisationId, (tx) =>
    listCertificatesWithStatus(tx, { organisationId: employer.organisationId, id: eid.id }),
  );
  return rows.map(({ issuerId, der }) => ({ issuerId, ...readCertificate(der) }));
};
const issuersOf = async (eid: Eid) => (await made(eid)).map(({ issuerId }) => issuerId);
const roll = () => rolledOver(places, employer);
/** As the types are now. */
const newEid = async () => {
  const [type] =
    await sql`select version from tenant.eid_type where id = ${employer.typeId} and replaced_at is null`;
  return anApprovedEid(employer, { typeVersion: type?.version });
};
const noteOf = async ({ id }: Eid) => (await readEidOf(employer.organisationId, id)).note;
const revoke = (issuerId: string, memory = new RootMemory(aFolder("elsewhere"))) =>
  as("worker", async () =>
    revokeAuthority({ root: await openKeyFiles(places.root.folder, places.root.passphrase), memory })(
      aJob(employer.organisationId),
      { issuerId, reason: "key-exposed", witnesses },
    ),
  );

test("what was ordered, produced or stored before a roll-over is issued by whom it names, what comes after by the successor", async () => {
  const [approved, producing, stored] = [
    await anApprovedEid(employer),
    await produced(await anApprovedEid(employer)),
    await produced(await anApprovedEid(employer)),
  ];
  await cut(stored);
  const bytes =
    await sql`select serial from tenant.certificate_request where eid_id = ${stored.id} order by serial`;
  const successor = await roll();
  await produced(approved);
  const next = await produced(await newEid());
  for (const eid of [stored, producing, approved, next]) await sign(eid);

  for (const eid of [approved, producing, stored])
    expect(await issuersOf(eid)).toEqual([employer.issuerId, employer.issuerId]);
  const serials = (await made(stored)).map(({ serial }) => serial);
  expect(serials.sort()).toEqual(bytes.map(({ serial }) => serial)); // as they were fixed before, and once
  const after = await made(next);
  expect(after.map(({ issuerId }) => issuerId)).toEqual([successor.issuerId, successor.issuerId]);
  expect(after[0]).toMatchObject({
    policyOids: ["1.2.752.999999.1.3"], // the mark's decision is of the line
    issuerUrls: [`http://status.exempel.se/issuer/${successor.slug}.cer`],
    crlUrls: [`http://status.exempel.se/crl/${successor.slug}.crl`],
  });
  for (const eid of [stored, producing, approved, next]) await sign(eid);
  const all =
    await sql`select count(*)::int as count, count(distinct serial)::int as serials from tenant.certificate
    where organisation_id = ${employer.organisationId}`;
  expect({ ...all[0] }).toEqual({ count: 8, serials: 8 });
});

test("the signer goes on with the successor when the one before is revoked, and issues nothing more with that one's key", async () => {
  const old = await produced(await anApprovedEid(employer));
  await roll();
  await revoke(employer.issuerId);
  await sign(old);
  expect(await noteOf(old)).toBe("issuer-closed");
  const next = await produced(await newEid());
  await sign(next);
  expect(await issuersOf(next)).toHaveLength(2);
});

test("a successor that the shared root's list names issues nothing, also where the database has forgotten it", async () => {
  const successor = await roll();
  await revoke(successor.issuerId, new RootMemory(signer.folder));
  const forgotten = () =>
    unguarded(sql, ["crl", "issuer"], async (tx) => {
      await tx`delete from tenant.crl where issuer_id = ${employer.issuerId} and authority = 'root' and number > 1`;
      await tx`update tenant.issuer set revoked_at = null, closed_at = null, revocation_reason = null
        where id = ${successor.issuerId}`;
    });
  await forgotten();
  signer = await aSigner(keys, { folder: signer.folder });
  const next = await produced(await newEid());
  await sign(next);
  expect(await noteOf(next)).toBe("issuer-closed");
  expect(await issuersOf(next)).toEqual([]);
});

test("a row that calls the key of a successor by a certificate that their root did not sign gets nothing signed", async () => {
  const successor = await roll();
  const other = await anEmployer(heldCeremony(keys));
  await unguarded(
    sql,
    ["issuer_certificate"],
    (tx) => tx`update tenant.issuer_certificate
      set der = (select der from tenant.issuer_certificate where issuer_id = ${other.issuerId} and purpose = 'issuing')
      where issuer_id = ${successor.issuerId} and purpose = 'issuing'`,
  );
  const next = await produced(await newEid());
  await cut(next);
  const [request] = await sql`select id from tenant.certificate_request where eid_id = ${next.id}`;
  const asked = as("signer", () =>
    signer.desk.sign({
      ...{ verb: "certificate", organisationId: employer.organisationId },
      requestId: request?.id,
    }),
  );
  await expect(asked).rejects.toMatchObject({ code: "authority-strange" });
});

test("an authority under no root that is on record gets nothing signed", async () => {
  const next = await produced(await newEid());
  await unguarded(
    sql,
    ["issuer_certificate"],
    (tx) =>
      tx`delete from tenant.issuer_certificate where issuer_id = ${employer.issuerId} and purpose = 'root'`,
  );
  await sign(next);
  expect(await noteOf(next)).toBe("issuer-closed");
});
