import { createHash, createPublicKey } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { EidRow } from "@/db/credential/eid";
import { anEid, anOfficer } from "@/db/seed/builders";
import { readProduction } from "@/lib/credential/certificate/read";
import { aRequest } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { askToProduce } from "@/lib/credential/eid/ask-to-produce";
import { handOverEid } from "@/lib/credential/eid/hand-over";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { produceEid } from "@/lib/credential/eid/produce";
import { resumeEid } from "@/lib/credential/eid/resume";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { aDesk } from "@/lib/credential/eid/testing-desk";
import { aCounter } from "@/lib/credential/eid/testing-order";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { signReceipt } from "@/lib/credential/receipt/sign";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import { refusalOf } from "@/lib/people/employee/testing";
import { openssl } from "@/lib/pki/testing-programs";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { asked, signed, touched } from "@/lib/testing/testing-signed-act";
import { askToHandOver, askToResume } from "./ask";

const { administrator: sql } = await freshDatabase();
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
/** The words of the act that an e-ID's newest event of a verb was done with; undefined without one. */
async function actOf(eidId: string, verb: string) {
  const [row] = await sql`select a.words from tenant.signed_act_use u
    join tenant.eid_event e on e.id = u.event_id join tenant.signed_act a on a.id = u.act_id
    where u.eid_id = ${eidId} and e.verb = ${verb} order by e.id desc limit 1`;
  return row && JSON.parse(row.words);
}

describe("a signed hand-over", () => {
  test("is of the e-ID that is handed over, and of no other step of it", async () => {
    const desk = await aDesk();
    const siv = await anOfficer(desk.organisationId, ["security-officer"]);
    const passkey = await aPasskey(sql, siv, desk.berit);
    const { receiptId } = await prepareHandOver(desk.berit, desk.answers);
    await signReceipt(desk.holder, { receiptId, accepted: "on" });
    const given = { eidId: desk.eidId, version: 1 };
    const unsigned = await asked(desk.berit, desk.eidId, 1, askToHandOver);
    expect(await codeOf(handOverEid(desk.berit, { ...given, act: unsigned }))).toBe("act-missing");
    const act = await signed(desk.berit, desk.eidId, passkey, 1, askToHandOver);
    await handOverEid(desk.berit, { ...given, act });
    expect(await actOf(desk.eidId, "hand-over")).toMatchObject({
      ...{ verb: "hand-over", version: 1, officer: { account: desk.berit.accountId } },
    });
  });
});

describe("a signed release from a hold", () => {
  test("is by another than who put it on hold, of that hold alone", async () => {
    const { organisationId, karin, siv, employeeId, typeId } = await aCounter();
    const lisa = await anOfficer(organisationId, ["security-officer"]);
    const passkey = await aPasskey(sql, lisa, siv);
    const { id: eidId } = await anEid(organisationId, { employeeId, typeId, status: "active" });
    await suspendEid(karin, { eidId, version: 1, reason: "precaution" });
    expect(await codeOf(asked(karin, eidId, 2, askToResume))).toBe("forbidden");
    const act = await signed(siv, eidId, passkey, 2, askToResume);
    await resumeEid(siv, { eidId, version: 2, act });
    expect(await actOf(eidId, "resume")).toMatchObject({ verb: "resume", version: 2, level: 3 });
    await suspendEid(karin, { eidId, version: 3, reason: "precaution" });
    expect(await codeOf(resumeEid(siv, { eidId, version: 4, act }))).toBe("act-differs");
    await resumeEid(siv, { eidId, version: 4 });
  });
});

describe("a signed production", () => {
  let employer: TestEmployer;
  let passkey: SoftwarePasskey;
  let eid: EidRow;
  beforeAll(async () => {
    employer = await anEmployer(heldCeremony());
    passkey = await aPasskey(sql, employer.officer, employer.producer);
  });
  beforeEach(async () => {
    eid = await anApprovedEid(employer);
  });
  /** SHA-256 of a request's public key, as openssl and Node say it. */
  function keyOf(request: string): string {
    const pem = openssl(["req", "-pubkey", "-noout"], request).toString();
    const spki = createPublicKey(pem).export({ format: "der", type: "spki" });
    return createHash("sha256").update(spki).digest("hex");
  }
  async function askedFor(form: object): Promise<string> {
    return String((await askToProduce(employer.producer, form)).actId);
  }

  test("names the very keys, gives the form back, and is used by the production", async () => {
    const form = aProduction(eid);
    const actId = await askedFor(form);
    const words = await touched(employer.producer, actId, passkey);
    const keys = [keyOf(form.authentication), keyOf(form.signature)];
    expect(words).toMatchObject({ verb: "produce", keys });
    const { given } = await readProduction(employer.producer, { eidId: eid.id, actId });
    expect(given).toMatchObject({ carrierNumber: form.carrierNumber, declared: "on" });
    await produceEid(employer.producer, { ...form, ...given, act: actId });
    expect(await actOf(eid.id, "produce")).toMatchObject({ verb: "produce", keys });
  });

  test("of one's keys is none of another's, and what it had is given back to nobody else", async () => {
    const form = aProduction(eid);
    const actId = await askedFor(form);
    await touched(employer.producer, actId, passkey);
    const swapped = { ...form, authentication: aRequest(), act: actId };
    expect(await codeOf(produceEid(employer.producer, swapped))).toBe("act-differs");
    const other = await anOfficer(employer.organisationId, ["id-administrator"]);
    expect((await readProduction(other, { eidId: eid.id, actId })).given).toBeNull();
    expect(await codeOf(produceEid(other, { ...form, act: actId }))).toBe("act-differs");
    const [row] =
      await sql`select count(*)::int as n from tenant.certificate_request where eid_id = ${eid.id}`;
    expect(row?.n).toBe(0);
  });

  test("is asked for with requests that can be read, one for each purpose and of two keys, and kept nowhere else", async () => {
    const form = aProduction(eid);
    expect(await codeOf(askedFor({ ...form, signature: "" }))).toBe("request-missing");
    expect(await codeOf(askedFor({ ...form, signature: form.authentication }))).toBe("key-shared");
    expect(await codeOf(askedFor({ ...form, signature: "-----BEGIN PRIVATE KEY-----" }))).toBe(
      "request-is-private-key",
    );
    expect(await codeOf(askedFor({ ...form, attestation: "no certificate" }))).toBe("attestation-unreadable");
    const [row] = await sql`select count(*)::int as n from tenant.act_request where eid_id = ${eid.id}`;
    expect(row?.n).toBe(0);
  });
});
