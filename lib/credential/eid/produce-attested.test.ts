import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { EidRow } from "@/db/credential/eid";
import { aType } from "@/db/seed/builders";
import { aRequest } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  readEidOf,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { env } from "@/lib/env";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { aDevice, anActualDevice } from "@/lib/pki/testing-attestation";
import { produceEid } from "./produce";
import { readEidView } from "./read";

const database = await freshDatabase();
const { administrator: sql } = database;
const device = aDevice();
const roots = mkdtempSync(join(tmpdir(), "sigill-roots-"));
const before = env().TRUSTED_ROOTS;
let employer: TestEmployer;
let typeId: string;
let eid: EidRow;
/** Of the device in hand: each e-ID has one of its own. */
let serial: string;
let nth = 0;

beforeAll(async () => {
  mkdirSync(join(roots, "attestation"));
  writeFileSync(join(roots, "attestation", "stand-in.pem"), device.root);
  env().TRUSTED_ROOTS = roots;
  employer = await anEmployer(heldCeremony());
  const { organisationId, issuerId } = employer;
  ({ id: typeId } = await aType(organisationId, { issuerId, carrier: "security-key" }));
});
afterAll(() => {
  env().TRUSTED_ROOTS = before;
  rmSync(roots, { recursive: true });
});
beforeEach(async () => {
  eid = await anApprovedEid(employer, { typeId });
  serial = String(28_555_000 + 10 * nth++);
});

const [authentication, signature] = [aRequest(), aRequest()];
const inSlot = (slot: string, policies: string) => ({
  ...{ subject: `YubiKey PIV Attestation ${slot}`, policies, serial },
});
/** What `ykman piv keys attest` says of both keys, and the device's own certificate. */
const attested = (request: string, signing: string, from = device) =>
  from.attest(request, inSlot("9a", "02:01")) + from.attest(signing, inSlot("9c", "03:02")) + from.own;
const given = (more: Record<string, unknown> = {}) =>
  aProduction(eid, { carrierNumber: serial, declared: undefined, ...more });
const kept = () => sql`
  select purpose, slot, serial, firmware, pin, touch, received_by, certificates from tenant.key_attestation
   where eid_id = ${eid.id} order by purpose`;

test("a security key that attests both its keys needs no officer's word at level 3; what it said is kept and shown", async () => {
  const own = { authentication, signature, attestation: attested(authentication, signature) };
  await produceEid(employer.producer, given(own));
  const { status, keyProvenance, carrierNumber } = await readEidOf(employer.organisationId, eid.id);
  expect([status, keyProvenance, carrierNumber]).toEqual(["producing", "attested", serial]);
  const by = employer.producer.accountId;
  expect((await kept()).map(({ certificates, ...row }) => ({ ...row }))).toEqual([
    {
      ...{ purpose: "authentication", slot: "9a", serial, firmware: "5.7.4", pin: "once", touch: "never" },
      received_by: by,
    },
    {
      ...{ purpose: "signature", slot: "9c", serial, firmware: "5.7.4", pin: "always", touch: "always" },
      received_by: by,
    },
  ]);
  expect((await kept())[0]?.certificates.match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
  expect(await sql`select from tenant.key_declaration where eid_id = ${eid.id}`).toEqual([]);
  const [entry] = await logOf(database, eid.id);
  expect(entry?.detail).toMatchObject({ after: { keyProvenance: "attested" } });
  const view = await readEidView(employer.officer, { eidId: eid.id });
  expect(view.evidence.attestations.map(({ purpose, pin }) => [purpose, pin])).toEqual([
    ["authentication", "once"],
    ["signature", "always"],
  ]);
});

describe("is refused beside the attestation, and nothing is kept", () => {
  const fresh = () => ({ authentication: aRequest(), signature: aRequest() });
  const refused = async (more: Record<string, unknown>, of = eid) => {
    const asked = { ...aProduction(of, { carrierNumber: serial, declared: "on" }), ...more };
    const { code, field } = await refusalOf(produceEid(employer.producer, asked));
    expect((await readEidOf(employer.organisationId, of.id)).status).toBe("approved");
    expect(await sql`select from tenant.key_attestation where eid_id = ${of.id}`).toEqual([]);
    expect(await sql`select from tenant.certificate_request where eid_id = ${of.id}`).toEqual([]);
    return `${code} ${field}`;
  };

  test("one of the keys that lies in no device, though the producer also gives their word", async () => {
    const { authentication, signature } = fresh();
    const attestation = device.attest(authentication, inSlot("9a", "02:01")) + device.own;
    expect(await refused({ authentication, signature, attestation })).toBe(
      "attestation-of-other-key attestation",
    );
  });

  test("another device than the one with that number", async () => {
    const own = fresh();
    const attestation = attested(own.authentication, own.signature);
    expect(await refused({ ...own, attestation, carrierNumber: String(Number(serial) + 1) })).toBe(
      "attestation-of-other-carrier attestation",
    );
  });

  test("a device that leads to a root that is not trusted", async () => {
    const [own, other] = [fresh(), aDevice()];
    const attestation = attested(own.authentication, own.signature, other) + other.root;
    expect(await refused({ ...own, attestation })).toBe("attestation-not-trusted attestation");
  });

  test("an actual device's attestation of keys that somebody else has", async () => {
    expect(await refused({ ...fresh(), attestation: anActualDevice })).toBe(
      "attestation-of-other-key attestation",
    );
  });

  test("old firmware, and a signing key that asks for its PIN but once", async () => {
    const own = fresh();
    const old = { ...inSlot("9a", "02:01"), firmware: "05:06:03" };
    const signing = device.attest(own.signature, inSlot("9c", "03:01"));
    const attestation = device.attest(own.authentication, old) + signing + device.own;
    expect(await refused({ ...own, attestation })).toBe("attestation-firmware-old attestation");
    const lax = device.attest(own.signature, inSlot("9c", "02:01"));
    const open = device.attest(own.authentication, inSlot("9a", "02:01")) + lax + device.own;
    expect(await refused({ ...own, attestation: open })).toBe("attestation-pin-missing attestation");
  });

  test("a card, whose maker attests in other ways", async () => {
    const own = fresh();
    const card = await anApprovedEid(employer);
    const attestation = attested(own.authentication, own.signature);
    expect(await refused({ ...own, attestation }, card)).toBe("attestation-not-of-carrier attestation");
  });

  test("a file that is something else, and a megabyte of anything", async () => {
    for (const attestation of ["%PDF-1.7", new Uint8Array(1_000_000)])
      expect(await refused({ ...fresh(), attestation })).toBe("attestation-unreadable attestation");
  });
});

test("a root that is trusted for documents is trusted for no device", async () => {
  const stranger = aDevice();
  writeFileSync(join(roots, "documents.pem"), stranger.root);
  const own = { authentication: aRequest(), signature: aRequest() };
  const attestation = attested(own.authentication, own.signature, stranger);
  const { code } = await refusalOf(produceEid(employer.producer, given({ ...own, attestation })));
  expect(code).toBe("attestation-not-trusted");
});

test("the web program's login can neither change what was attested nor take it away", async () => {
  const own = { authentication: aRequest(), signature: aRequest() };
  const attestation = attested(own.authentication, own.signature);
  await produceEid(employer.producer, given({ ...own, attestation }));
  for (const act of ["update tenant.key_attestation set serial = '1'", "delete from tenant.key_attestation"])
    await expect(database.connect("app").unsafe(act)).rejects.toThrow(/permission denied/);
});
