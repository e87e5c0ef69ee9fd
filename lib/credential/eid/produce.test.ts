import { createHash } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import type { EidRow } from "@/db/credential/eid";
import { aHolder, aJob, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { aRequest } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  readEidOf,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { openssl } from "@/lib/pki/testing-programs";
import { completeProduction } from "./complete-production";
import { failProduction } from "./fail-production";
import { produceEid } from "./produce";

const database = await freshDatabase();
const { administrator: sql } = database;
let employer: TestEmployer;
let eid: EidRow;

beforeAll(async () => {
  employer = await anEmployer(heldCeremony());
});
beforeEach(async () => {
  eid = await anApprovedEid(employer);
});

const requests = (eidId = eid.id) => sql`
  select purpose, state, key_fingerprint, key_kind, received_by from tenant.certificate_request
  where eid_id = ${eidId} order by purpose, state`;
const work = (eidId = eid.id) => sql`
  select kind, payload from tenant.outbox where payload->>'eidId' = ${eidId} order by id`;

describe("producing an e-ID", () => {
  test("keeps the requests and the producer's word, and asks the signer; the trail says who", async () => {
    await produceEid(employer.producer, aProduction(eid, { carrierNumber: " 9752 0412 88 " }));
    expect(await readEidOf(employer.organisationId, eid.id)).toMatchObject({
      status: "producing",
      carrierNumber: "9752 0412 88",
      keyProvenance: "declared",
      producedBy: employer.producer.accountId,
      version: 2,
    });
    expect((await requests()).map((row) => [row.purpose, row.state, row.key_kind, row.received_by])).toEqual([
      ["authentication", "waiting", "P-256", employer.producer.accountId],
      ["signature", "waiting", "P-256", employer.producer.accountId],
    ]);
    const [declared] =
      await sql`select part, carrier_number, declared_by from tenant.key_declaration where eid_id = ${eid.id}`;
    expect({ ...declared }).toEqual({
      part: "producer",
      carrier_number: "9752 0412 88",
      declared_by: employer.producer.accountId,
    });
    expect((await work()).map((row) => row.kind)).toEqual(["certificate.sign"]);
    const [entry, ...more] = await logOf(database, eid.id);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ action: "eid.production-ordered", actorId: employer.producer.accountId });
  });

  test("of two at once one wins, and the other is told who", async () => {
    const other = await anOfficer(employer.organisationId, ["id-administrator"]);
    const both = await Promise.allSettled([
      produceEid(employer.producer, aProduction(eid)),
      produceEid(other, aProduction(eid)),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((one) => one.status === "rejected");
    const winner = both[0]?.status === "fulfilled" ? employer.producer : other;
    expect(lost?.reason).toMatchObject({ code: "changed-meanwhile", detail: { by: winner.name } });
    expect(await requests()).toHaveLength(2);
  });

  test("another employer's e-ID looks as if it did not exist", async () => {
    const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect((await refusalOf(produceEid(stranger, aProduction(eid)))).code).toBe("not-found");
    expect((await readEidOf(employer.organisationId, eid.id)).status).toBe("approved");
  });

  test.each([[["security-officer"]], [["administrator"]], [["auditor"]], [["responsible-issuer"]]] as const)(
    "%s is refused before anything is read",
    async (grants) => {
      const officer = await anOfficer(employer.organisationId, [...grants]);
      expect((await refusalOf(produceEid(officer, { nonsense: true }))).code).toBe("forbidden");
    },
  );

  test("a holder is refused, and so is an officer who would produce their own", async () => {
    const holder = await aHolder(employer.organisationId, eid.employeeId);
    expect((await refusalOf(produceEid(holder, aProduction(eid)))).code).toBe("forbidden");
    const { id: employeeId } = await anEmployee(employer.organisationId);
    const self = await anOfficer(employer.organisationId, ["id-administrator"], { employeeId });
    eid = await anApprovedEid(employer, { employeeId });
    expect((await refusalOf(produceEid(self, aProduction(eid)))).code).toBe("acts-on-self");
  });

  test("without its audit entry nothing is kept", async () => {
    await withoutLog(database, async () => {
      await expect(produceEid(employer.producer, aProduction(eid))).rejects.toThrow("no log");
    });
    expect((await readEidOf(employer.organisationId, eid.id)).status).toBe("approved");
    expect([...(await requests()), ...(await work())]).toEqual([]);
  });
});

test("level 2 takes a bare request, and a key file needs no number", async () => {
  const type = await aType(employer.organisationId, {
    issuerId: employer.issuerId,
    carrier: "key-file",
    level: 2,
    purposes: ["authentication"],
  });
  eid = await anApprovedEid({ ...employer, typeId: type.id });
  await produceEid(
    employer.producer,
    aProduction(eid, { declared: undefined, carrierNumber: "", signature: undefined }),
  );
  const { status, keyProvenance, carrierNumber } = await readEidOf(employer.organisationId, eid.id);
  expect({ status, keyProvenance, carrierNumber }).toEqual({
    status: "producing",
    keyProvenance: "bare-request",
    carrierNumber: null,
  });
});

describe("a production that failed", () => {
  test("says why on the e-ID, and is tried again with the requests it had or with new ones", async () => {
    await produceEid(employer.producer, aProduction(eid, { carrierNumber: "A-1" }));
    await as("worker", () =>
      failProduction(aJob(employer.organisationId), {
        eidId: eid.id,
        failure: "key-missing",
        detail: "no key",
      }),
    );
    eid = await readEidOf(employer.organisationId, eid.id);
    expect(eid).toMatchObject({ status: "approved", note: "key-missing" });

    const fresh = aRequest();
    await produceEid(
      employer.producer,
      aProduction(eid, { carrierNumber: "A-1", authentication: "", signature: fresh }),
    );
    expect(await readEidOf(employer.organisationId, eid.id)).toMatchObject({
      status: "producing",
      note: null,
    });
    expect((await requests()).map((row) => [row.purpose, row.state])).toEqual([
      ["authentication", "waiting"],
      ["signature", "waiting"],
      ["signature", "withdrawn"],
    ]);
    expect((await work()).map((row) => row.kind)).toEqual(["certificate.sign", "certificate.sign"]);
  });

  test("only the worker completes or fails one", async () => {
    await produceEid(employer.producer, aProduction(eid));
    const failing = { eidId: eid.id, failure: "signer-failed", detail: "" };
    expect((await refusalOf(failProduction(employer.producer, failing))).code).toBe("forbidden");
    const certificates = [{ requestId: eid.id, der: new Uint8Array(1) }];
    const completing = { productions: [{ eidId: eid.id, certificates }] };
    expect((await refusalOf(completeProduction(employer.producer, completing))).code).toBe("forbidden");
  });
});

test("the fingerprint of a request's key is the SHA-256 of its public key as openssl writes it", async () => {
  const request = aRequest();
  await produceEid(employer.producer, aProduction(eid, { authentication: request }));
  const spki = openssl(["pkey", "-pubin", "-outform", "DER"], openssl(["req", "-noout", "-pubkey"], request));
  expect((await requests())[0]?.key_fingerprint).toBe(createHash("sha256").update(spki).digest("hex"));
});
