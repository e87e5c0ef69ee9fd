import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
import type { EidRow } from "@/db/credential/eid";
import { aJob, aType } from "@/db/seed/builders";
import { fixIntents } from "@/lib/credential/certificate/fix-intents";
import { aFolder, aRequest } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { produceEid } from "@/lib/credential/eid/produce";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { readRequest } from "@/lib/pki/request";
import { aSigner, statusUrl, type TestSigner } from "./testing";
import { signAs } from "./testing-production";

const database = await freshDatabase();
const { administrator: sql } = database;
const keys = { folder: aFolder("keys"), passphrase: "resten" };
const rootKeys = { folder: aFolder("root"), passphrase: "bara roten" };
let signer: TestSigner;
let employer: TestEmployer;

/** An authority for level 3 and no other. */
const forLevel3 = (organisationId: string) =>
  as("worker", () =>
    holdIssuerCeremony({ rootKeys, operativeKeys: keys, statusUrl })(aJob(organisationId), {
      ...{ witnesses: ["Vera Vittne", "Ville Vittne"], levels: [3] },
    }),
  );
beforeAll(async () => {
  signer = await aSigner(keys);
});
beforeEach(async () => {
  employer = await anEmployer(forLevel3, { purposes: ["authentication"] });
});

const web = (statement: string) =>
  database.connect("app").begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${employer.organisationId}, true)`;
    await tx.unsafe(statement);
  });
const produced = async (of: TestEmployer = employer) => {
  const eid = await anApprovedEid(of);
  await produceEid(of.producer, aProduction(eid, { signature: "" }));
  return eid;
};
/** As the worker fixes what an e-ID's certificates say, and asks for that of one purpose. */
async function asked(eid: EidRow, purpose: string): Promise<Uint8Array> {
  const { organisationId } = employer;
  const parts = { statusUrl, reveal: () => "198502142389" };
  await as("worker", () => fixIntents(parts, organisationId, [eid.id], new Date()));
  const [request] =
    await sql`select id from tenant.certificate_request where eid_id = ${eid.id} and purpose = ${purpose}`;
  return signer.desk.sign({ verb: "certificate", organisationId, requestId: request?.id });
}

describe("whoever has web's login gets", () => {
  const other = "update tenant.organisation set policy_oid_arc = '0.4.0.2042.1'";

  test("no certificate with another policy than its authority has, whatever arc is written", async () => {
    await web(other);
    const eid = await produced();
    await signAs({ employer, signer, eid }, { by: signer.client });
    const [made] = await withOrganisation(employer.organisationId, (tx) =>
      listCertificatesWithStatus(tx, { organisationId: employer.organisationId, id: eid.id }),
    );
    expect(made && readCertificate(made.der).policyOids).toEqual(["1.2.752.999999.1.3"]);
  });

  test("no certificate of a level that its authority was not made for", async () => {
    await web(`${other}; update tenant.issuer set levels = '{2,3}'`);
    const { organisationId, issuerId } = employer;
    const type = await aType(organisationId, { issuerId, level: 2, purposes: ["authentication"] });
    const eid = await produced({ ...employer, typeId: type.id });
    await expect(asked(eid, "authentication")).rejects.toMatchObject({
      ...{ code: "certificate-refused", message: "certificate policy is not among the issuer's" },
    });
  });

  test("no certificate of a purpose that its type does not have", async () => {
    const eid = await produced();
    const request = readRequest(aRequest());
    await web(`insert into tenant.certificate_request
        (organisation_id, id, eid_id, purpose, der, key_fingerprint, key_kind, received_at, received_by)
      select organisation_id, '${randomUUID()}', eid_id, 'signature', '\\x${Buffer.from(request.der).toString("hex")}',
        '${request.keyFingerprint}', key_kind, received_at, received_by
        from tenant.certificate_request where eid_id = '${eid.id}'`);
    await expect(asked(eid, "signature")).rejects.toMatchObject({
      ...{ code: "intent-differs", message: "its type has no certificate for signature" },
    });
    expect(await asked(eid, "authentication")).toBeInstanceOf(Uint8Array);
  });
});
