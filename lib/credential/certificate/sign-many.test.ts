import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import type { EidRow } from "@/db/credential/eid";
import { unguarded } from "@/db/seed/unguarded";
import { completeProduction } from "@/lib/credential/eid/complete-production";
import { failProduction } from "@/lib/credential/eid/fail-production";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { PkiError } from "@/lib/pki/pki-error";
import type { Signer } from "@/lib/pki/signer";
import { signAll } from "./sign";
import { aFolder } from "./testing";
import { anApprovedEid, anEmployer, aProduction, readEidOf, type TestEmployer } from "./testing-employer";

const { administrator: sql } = await freshDatabase();
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let employer: TestEmployer;
let signer: Signer;
let eids: EidRow[];
let [first, second, third]: string[] = [];

beforeAll(async () => {
  employer = await anEmployer(heldCeremony(keys), { purposes: ["authentication"] });
  signer = await openKeyFiles(keys.folder, keys.passphrase);
});
beforeEach(async () => {
  eids = [];
  for (let nth = 0; nth < 3; nth++) eids.push(await anApprovedEid(employer));
  for (const eid of eids) await produceEid(employer.producer, aProduction(eid, { signature: "" }));
  [first, second, third] = eids.map(({ id }) => id);
});

const sign = (by: Signer = signer, attempts = 0) =>
  as("worker", () =>
    signAll({
      ...{ signer: by, statusUrl: "http://status.exempel.se", reveal: () => "198502142389" },
      ...{ complete: completeProduction, fail: failProduction },
    })(
      employer.organisationId,
      eids.map(({ id: eidId }) => ({ eidId, attempts })),
    ),
  );
const statuses = async () =>
  Promise.all(eids.map(async ({ id }) => (await readEidOf(employer.organisationId, id)).status));
const ids = () => eids.map(({ id }) => id);
const messages = (results: ("done" | Error)[]) =>
  results.map((one) => (one instanceof Error ? one.message : one));

test("several are stored, signed and completed together, and each has its certificate, its events and its own entry in the trail", async () => {
  expect(await sign()).toEqual(["done", "done", "done"]);
  expect(await statuses()).toEqual(["ready", "ready", "ready"]);
  const made = await sql`
    select c.eid_id, c.serial, c.key_fingerprint, r.key_fingerprint as asked, s.status, c.der from tenant.certificate c
      join tenant.certificate_request r on r.eid_id = c.eid_id and r.serial = c.serial
      join tenant.certificate_status s on s.serial = c.serial where c.eid_id in ${sql(ids())}`;
  expect(made.map((row) => row.eid_id).toSorted()).toEqual(ids().toSorted());
  for (const row of made) {
    expect(row).toMatchObject({ status: "hold", key_fingerprint: row.asked });
    expect(readCertificate(row.der).serial).toBe(row.serial);
  }
  const trail = await sql`
    select e.subject_id, e.xid, d.detail from tenant.audit_event e join tenant.audit_detail d on d.event_id = e.id
     where e.action = 'eid.produced' and e.subject_id in ${sql(ids())}`;
  expect(trail.map((row) => row.subject_id).toSorted()).toEqual(ids().toSorted());
  for (const { subject_id, detail } of trail) {
    const own = made.filter((row) => row.eid_id === subject_id).map(({ serial }) => serial);
    expect(detail).toMatchObject({
      subjectName: eids.find(({ id }) => id === subject_id)?.number,
      before: { status: "producing" },
      after: { status: "ready", serials: own },
    });
  }
  expect(new Set(trail.map((row) => row.xid)).size).toBe(1);
  const events = await sql`
    select eid_id from tenant.eid_event where verb = 'complete' and eid_id in ${sql(ids())}`;
  expect(events.map((row) => row.eid_id).toSorted()).toEqual(ids().toSorted());
  const published = await sql`
    select payload->>'eidId' as eid from tenant.outbox
     where kind = 'status.changed' and payload->>'eidId' in ${sql(ids())}`;
  expect(published.map((row) => row.eid).toSorted()).toEqual(ids().toSorted());
});

test("all of it is committed before the signer is asked, and the same bytes are asked for after a crash", async () => {
  const stored = () =>
    sql`select id, serial, to_be_signed from tenant.certificate_request where eid_id in ${sql(ids())} order by id`;
  const asked: string[] = [];
  const dying: Signer = {
    sign: () => Promise.reject(new Error("one by one")),
    async certificates({ requestIds }) {
      asked.push(...requestIds);
      expect((await stored()).every((row) => row.serial && row.to_be_signed)).toBe(true);
      throw new Error("the power went");
    },
  };
  expect(messages(await sign(dying))).toEqual(["the power went", "the power went", "the power went"]);
  const before = await stored();
  expect(asked.toSorted()).toEqual(before.map((row) => row.id));
  await sign();
  expect(await stored()).toEqual(before);
  const made = await sql`select der from tenant.certificate where eid_id in ${sql(ids())}`;
  const bytes = before.map((row) => row.to_be_signed.toString("hex")).toSorted();
  expect(made.map(({ der }) => Buffer.from(readCertificate(der).tbs).toString("hex")).toSorted()).toEqual(
    bytes,
  );
});

describe("one that fails takes no other with it", () => {
  test("when its history does not carry it: the officer is told, of that one alone", async () => {
    await unguarded(
      sql,
      ["eid_event"],
      (tx) =>
        tx`update tenant.eid_event set by_account = null where verb = 'approve' and eid_id = ${second ?? ""}`,
    );
    expect(await sign()).toEqual(["done", "done", "done"]);
    expect(await statuses()).toEqual(["ready", "approved", "ready"]);
    expect(await readEidOf(employer.organisationId, second ?? "")).toMatchObject({ note: "chain-broken" });
  });

  test("when the signer will not sign it", async () => {
    const refusing: Signer = {
      sign: () => Promise.reject(new Error("one by one")),
      async certificates({ organisationId, requestIds }) {
        const rows = await sql`
          select r.id, r.eid_id, r.to_be_signed, i.key_id from tenant.certificate_request r
            join tenant.issuer_certificate i on i.purpose = 'issuing' and i.issuer_id = ${employer.issuerId}
           where r.organisation_id = ${organisationId}`;
        return Promise.all(
          requestIds.map((id) => {
            const row = rows.find((one) => one.id === id);
            if (row?.eid_id === first) return new PkiError("signer-refused", "signed-often");
            return signer.sign(row?.key_id, row?.to_be_signed);
          }),
        );
      },
    };
    expect(messages(await sign(refusing))).toEqual(["signed-often", "done", "done"]);
    expect(await statuses()).toEqual(["producing", "ready", "ready"]);
  });

  test("when the database refuses what is stored of it, before it is signed and after", async () => {
    await sql.unsafe(`
      create function public.no_row() returns trigger language plpgsql as $$ begin
        if new.eid_id = '${second}' and tg_table_name = 'certificate' or new.eid_id = '${third}' and tg_table_name <> 'certificate'
        then raise exception 'no room' using errcode = 'check_violation'; end if; return new; end $$;
      create trigger no_row before insert on tenant.certificate for each row execute function public.no_row();
      create trigger no_row before update on tenant.certificate_request for each row execute function public.no_row();`);
    const results = messages(await sign());
    await sql.unsafe(
      `drop trigger no_row on tenant.certificate; drop trigger no_row on tenant.certificate_request`,
    );
    expect(results).toEqual(["done", expect.stringContaining("no room"), expect.stringContaining("no room")]);
    expect(await statuses()).toEqual(["ready", "producing", "producing"]);
    expect(await sign()).toEqual(["done", "done", "done"]);
    expect(await statuses()).toEqual(["ready", "ready", "ready"]);
  });

  test("when somebody else completed it meanwhile", async () => {
    let once = false;
    const slow: Signer = {
      async sign(keyId, data) {
        if (!once) {
          once = true;
          const all = eids;
          eids = all.slice(1, 2);
          await sign();
          eids = all;
        }
        return signer.sign(keyId, data);
      },
    };
    expect(await sign(slow)).toEqual(["done", "done", "done"]);
    expect(await statuses()).toEqual(["ready", "ready", "ready"]);
    const made =
      await sql`select count(*)::int as many from tenant.certificate where eid_id in ${sql(ids())}`;
    expect(made[0]?.many).toBe(3);
  });
});

test("if the entry of one cannot be written, nothing of that one is", async () => {
  await sql.unsafe(`
    create function public.no_entry() returns trigger language plpgsql as $$ begin
      if new.subject_id = '${second}' then raise exception 'trail full'; end if; return new; end $$;
    create trigger no_entry before insert on tenant.audit_event for each row execute function public.no_entry();`);
  const results = messages(await sign());
  await sql.unsafe("drop trigger no_entry on tenant.audit_event");
  expect(results).toEqual(["done", expect.stringContaining("trail full"), "done"]);
  expect(await statuses()).toEqual(["ready", "producing", "ready"]);
  const made = await sql`select from tenant.certificate where eid_id = ${second ?? ""}`;
  expect(made).toHaveLength(0);
});
