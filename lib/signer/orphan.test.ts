import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { unhurriedReader } from "@/db/operation/waiting-work";
import { readEidOf } from "@/lib/credential/certificate/testing-employer";
import type { completeProduction } from "@/lib/credential/eid/complete-production";
import { revokeOrphans } from "@/lib/credential/issuer/revoke-orphans";
import { settled } from "@/lib/credential/issuer/testing-lease";
import { logOf } from "@/lib/people/employee/testing";
import { readCrl } from "@/lib/pki/crl-reader";
import type { Signer } from "@/lib/pki/signer";
import { eachWaiting, signAs } from "./testing-production";

const database = await freshDatabase();
const { administrator: sql } = database;
const each = eachWaiting();

const sign = (by: Signer, attempt: number, complete?: typeof completeProduction) =>
  signAs(each, { by, attempt, ...(complete && { complete }) });
const died = (async () => {
  throw new Error("killed");
}) as unknown as typeof completeProduction;
const sweep = () =>
  as("worker", () => revokeOrphans({ signer: each.signer.client }, (fault) => expect(fault).toBeUndefined()));
const waiting = () => as("worker", async () => (await unhurriedReader()(new Date())).lanes);
const signed = async () =>
  (
    await sql`select name from system.signer_log where kind = 'certificate' and subject_id in
      (select id from tenant.certificate_request where eid_id = ${each.eid.id}) order by name`
  ).map((row) => row.name);
const statusOf = async (serials: string[]) =>
  (
    await sql`select status from tenant.certificate_status where serial in ${sql(serials)} order by serial`
  ).map((row) => row.status);

test("a certificate that was signed and not registered is completed when its e-ID still waits, with the same signature", async () => {
  await expect(sign(each.signer.client, 0, died)).rejects.toThrow("killed");
  const serials = await signed();
  expect(serials).toHaveLength(2);
  expect(await waiting()).toContain("orphans");
  expect(await sweep()).toBe(0);
  expect(await statusOf(serials)).toEqual([]);
  await sign(each.signer.client, 1);
  expect(await statusOf(serials)).toEqual(["hold", "hold"]);
  expect(await signed()).toEqual(serials);
  expect(await sweep()).toBe(0);
  expect(await waiting()).not.toContain("orphans");
});

test("one whose production was given up is on record, revoked, and on the list; once, also by two workers", async () => {
  const first = settled();
  let isSecond = false;
  const cut: Signer = {
    async sign() {
      await first.promise; // it fails once the first has been signed
      throw new Error("cut");
    },
  };
  const oneOnly: Signer = {
    sign: () => Promise.reject(new Error("cut")),
    as: (what) => {
      if (isSecond) return cut;
      isSecond = true;
      const own = each.signer.client.as(what);
      return { sign: (...asked) => own.sign(...asked).finally(first.resolve) };
    },
  };
  await sign(oneOnly, 5);
  expect(await readEidOf(each.employer.organisationId, each.eid.id)).toMatchObject({ status: "approved" });
  const [serial = "", ...others] = await signed();
  expect(others).toEqual([]);
  await atOnce(database, (held) => held`lock table tenant.kept_certificate in exclusive mode`, [
    sweep,
    sweep,
  ]);
  expect(await statusOf([serial])).toEqual(["revoked"]);
  const [crl] =
    await sql`select der from tenant.crl_served where issuer_id = ${each.employer.issuerId} and authority = 'issuing'`;
  expect(readCrl(crl?.der).bySerial.get(serial)?.reason).toBe("cessationOfOperation");
  const actions = (await logOf(database, each.employer.issuerId)).filter(
    ({ action }) => action === "certificate.orphan-revoked",
  );
  expect(actions).toHaveLength(1);
  expect(await sweep()).toBe(0);
});
