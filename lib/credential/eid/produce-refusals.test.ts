import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { EidRow } from "@/db/credential/eid";
import { anEmployee, anIssuer, anOfficer, aType } from "@/db/seed/builders";
import { aRequest } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  move,
  readEidOf,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { addDays, dayOf, endOfDay } from "@/lib/domain/core/swedish-time";
import { refusalOf } from "@/lib/people/employee/testing";
import { openssl } from "@/lib/pki/testing-programs";
import { produceEid } from "./produce";

const { administrator: sql } = await freshDatabase();
let employer: TestEmployer;
let eid: EidRow;

beforeAll(async () => {
  employer = await anEmployer(heldCeremony());
});
beforeEach(async () => {
  eid = await anApprovedEid(employer);
});

const requests = (eidId = eid.id) => sql`select 1 from tenant.certificate_request where eid_id = ${eidId}`;

describe("what is refused, and beside which field", () => {
  const refused = async (given: Record<string, unknown>) => {
    const { code, field } = await refusalOf(produceEid(employer.producer, aProduction(eid, given)));
    expect((await readEidOf(employer.organisationId, eid.id)).status).toBe("approved");
    expect(await requests()).toEqual([]);
    return [code, field];
  };
  /** A good request with one bit of its signature turned. */
  const tampered = () => {
    const der = openssl(["req", "-outform", "DER"], aRequest());
    der.writeUInt8(der.readUInt8(der.length - 1) ^ 1, der.length - 1);
    return new Uint8Array(der);
  };

  test("text that is no request, in either place", async () => {
    expect(await refused({ authentication: "hej" })).toEqual(["request-unreadable", "authentication"]);
    expect(await refused({ signature: "hej" })).toEqual(["request-unreadable", "signature"]);
  });
  test("a request signed by another key than its own", async () => {
    expect(await refused({ signature: tampered() })).toEqual(["request-signature-invalid", "signature"]);
  });
  test("RSA of 1024 bits, and a curve we do not use", async () => {
    expect(await refused({ authentication: aRequest(["rsa:1024"]) })).toEqual([
      "key-too-weak",
      "authentication",
    ]);
    expect(await refused({ authentication: aRequest(["ed25519"]) })).toEqual([
      "key-type-not-allowed",
      "authentication",
    ]);
  });
  test("a request signed with SHA-1", async () => {
    const weak = aRequest(["rsa:3072", "-sha1"]);
    expect(await refused({ authentication: weak })).toEqual(["request-hash-weak", "authentication"]);
  });
  test("a private key", async () => {
    const key = openssl(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]).toString();
    expect(await refused({ signature: key })).toEqual(["request-is-private-key", "signature"]);
  });
  test("five megabytes", async () => {
    expect(await refused({ signature: new Uint8Array(5_000_000) })).toEqual([
      "request-too-large",
      "signature",
    ]);
  });
  test("a purpose without its request", async () => {
    expect(await refused({ signature: "  " })).toEqual(["request-missing", "signature"]);
    expect(await refused({ authentication: undefined })).toEqual(["request-missing", "authentication"]);
  });
  test("one key for both uses", async () => {
    const one = aRequest();
    expect(await refused({ authentication: one, signature: one })).toEqual(["key-shared", "signature"]);
  });
  test("a key that was asked for before, whatever became of it", async () => {
    const known = aRequest();
    const other = await anApprovedEid(employer);
    await produceEid(
      employer.producer,
      aProduction(eid, { eidId: other.id, version: "1", signature: known }),
    );
    expect(await refused({ authentication: known })).toEqual(["key-reused", "authentication"]);
  });
  test("level 3 without the declaration, or without the number it names", async () => {
    expect(await refused({ declared: undefined })).toEqual(["provenance-missing", "declared"]);
    for (const carrierNumber of ["", "-"])
      expect(await refused({ carrierNumber })).toEqual(["carrier-number-missing", "carrierNumber"]);
  });
  test("a number that stands on another e-ID", async () => {
    const other = await anApprovedEid(employer, { carrierNumber: "7777 a" });
    expect(other.carrierNumber).toBe("7777 a");
    // One card, however its number is written: who has lost it blocks it by that number.
    for (const carrierNumber of ["7777 a", "7777A", "77-77 a"])
      expect(await refused({ carrierNumber })).toEqual(["carrier-number-taken", "carrierNumber"]);
    await move(employer.organisationId, other.id, { verb: "cancel", reason: "issued-in-error" });
  });
  test("a card from the drawer for whom it is not bound to, and another card than the one that is", async () => {
    const { organisationId } = employer;
    const received = (number: string) => sql`
      insert into tenant.reserve_card (organisation_id, id, type_id, type_version, number, place, received_at, received_by)
      values (${organisationId}, gen_random_uuid(), ${eid.typeId}, ${eid.typeVersion}, ${number}, 'Låda', now(),
        gen_random_uuid())`;
    await received("RK0001");
    await received("RK0002");
    expect(await refused({ carrierNumber: "rk-0001" })).toEqual(["carrier-number-taken", "carrierNumber"]);
    await sql`update tenant.eid set carrier_number = 'RK0002' where id = ${eid.id}`;
    await sql`
      update tenant.reserve_card set eid_id = ${eid.id}, instead_of_id = ${eid.id}
       where organisation_id = ${organisationId} and number = 'RK0002'`;
    expect(await refused({ carrierNumber: "7778" })).toEqual(["card-number-differs", "carrierNumber"]);
    await produceEid(employer.producer, aProduction(eid, { carrierNumber: "rk 0002" }));
    expect((await readEidOf(organisationId, eid.id)).carrierNumber).toBe("RK0002");
  });
  test("everything that is wrong with one form is told at once, each beside its field", async () => {
    const known = aRequest();
    const other = await anApprovedEid(employer);
    await produceEid(
      employer.producer,
      aProduction(eid, { eidId: other.id, version: "1", signature: known }),
    );
    const wrong = aProduction(eid, {
      carrierNumber: "",
      declared: undefined,
      authentication: known,
      signature: aRequest(["rsa:1024"]),
    });
    const refusal = await refusalOf(produceEid(employer.producer, wrong));
    expect([refusal, ...refusal.also].map(({ code, field }) => [code, field])).toEqual([
      ["carrier-number-missing", "carrierNumber"],
      ["provenance-missing", "declared"],
      ["key-too-weak", "signature"],
      ["key-reused", "authentication"],
    ]);
    expect(await requests()).toEqual([]);
    expect((await readEidOf(employer.organisationId, eid.id)).status).toBe("approved");
  });
  test("an e-ID past its end", async () => {
    const yesterday = addDays(dayOf(new Date()), -1);
    eid = await anApprovedEid(employer, { validDay: yesterday, validTo: endOfDay(yesterday) });
    expect((await refused({}))[0]).toBe("expired");
  });
  test("what a supplier makes, and an issuer without keys", async () => {
    for (const kind of ["supplier", "own"] as const) {
      const issuerId = await anIssuer(employer.organisationId, { kind });
      const { id: typeId } = await aType(employer.organisationId, { issuerId });
      eid = await anApprovedEid({ ...employer, typeId });
      expect((await refused({}))[0]).toBe(kind === "supplier" ? "other-issuer" : "issuer-closed");
    }
  });
  test("an issuer past its five years of issuing", async () => {
    const late = { now: new Date(Date.now() + 5.01 * 365.25 * 86_400_000) };
    eid = await anApprovedEid(employer, { validDay: "2040-01-01", validTo: endOfDay("2040-01-01") });
    expect((await refusalOf(produceEid(employer.producer, aProduction(eid), late))).code).toBe(
      "issuer-closed",
    );
  });
  test("a protected person's, without the permission", async () => {
    const { id: employeeId } = await anEmployee(employer.organisationId, { protectedIdentity: true });
    eid = await anApprovedEid(employer, { employeeId });
    expect((await refused({}))[0]).toBe("protected-needs-permission");
    const trusted = await anOfficer(employer.organisationId, ["id-administrator", "protected-identity"]);
    await produceEid(trusted, aProduction(eid));
    expect((await readEidOf(employer.organisationId, eid.id)).status).toBe("producing");
  });
});
