import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { aFolder } from "@/lib/credential/certificate/testing";
import { resumeEid } from "@/lib/credential/eid/resume";
import { aKeyFolder, heldCeremony } from "@/lib/credential/issuer/testing";
import { refusalOf } from "@/lib/people/employee/testing";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { toPem } from "@/lib/pki/pem";
import type { Signer } from "@/lib/pki/signer";
import { run } from "@/lib/pki/testing-programs";
import { aSuspended, night, past, seen } from "@/lib/testing/testing-seen-block";
import { listReceipts, readPropagationReceipt, readSigned } from "./read";
import { recordPropagationReceipt } from "./record";
import { signPropagation, signSeen } from "./sign";

const database = await freshDatabase();
const { administrator: sql } = database;
let signer: Signer;
let organisationId: string;
let issuerId: string;

beforeAll(async () => {
  const keys = { folder: aKeyFolder("receipts"), passphrase: "resten" };
  organisationId = await anOrganisation({ name: "Exempelköpings kommun", number: "2120000142" });
  ({ issuerId } = await heldCeremony(keys)(organisationId));
  signer = await openKeyFiles(keys.folder, keys.passphrase);
});

const signed = (change: Parameters<typeof signSeen>[1]) =>
  as("worker", () => signSeen(signer, change, past(2_000)));
const idOf = async (eidId: string) =>
  (await sql`select id from tenant.propagation where eid_id = ${eidId} order by decided_at`)[0]?.id as string;

async function aReceipt() {
  const town = await aSuspended(organisationId, issuerId);
  await seen(town.change);
  await signed(town.change);
  const id = await idOf(town.change.eidId);
  return { ...town, id, receipt: (await readSigned(town.auditor, id)).receipt };
}

/** Runs the very command of the documentation in a folder with that file and the employer's root certificate. */
async function checked(receipt: string) {
  const [command] = /(?<=```sh\n)[\s\S]*?(?=```)/.exec(readFileSync("docs/status-receipts.md", "utf8")) ?? [
    "",
  ];
  const folder = aFolder("receipt");
  const [root] = await sql`select der from tenant.issuer_certificate
    where organisation_id = ${organisationId} and purpose = 'root'`;
  writeFileSync(join(folder, "root.pem"), toPem(root?.der, "CERTIFICATE"));
  writeFileSync(join(folder, "receipt.jsonl"), receipt);
  return run("sh", ["-c", `cd '${folder}'\n${command}`]);
}

describe("the signed receipt of a block", () => {
  test("says what was decided, committed, published and seen, to the millisecond, and names nobody", async () => {
    const { receipt, number, serial } = await aReceipt();
    expect(JSON.parse(receipt.split("\n")[0] ?? "")).toEqual({
      format: "sigill-propagation-receipt-1",
      employer: { number: "2120000142", name: "Exempelköpings kommun" },
      eid: number,
      issuer: expect.any(String),
      certificates: [serial],
      status: "hold",
      decidedAt: "2026-11-24T01:14:07.100Z",
      committedAt: "2026-11-24T01:14:07.190Z",
      effectiveAt: "2026-11-24T01:14:09.000Z",
      channels: expect.arrayContaining([
        {
          ...{ channel: "ocsp", number: null, publishedAt: null, seenAt: "2026-11-24T01:14:07.512Z" },
          ...{ milliseconds: 412, promisedMilliseconds: 1_000 },
        },
        {
          ...{ channel: "crl", number: "4812", publishedAt: "2026-11-24T01:14:08.300Z" },
          seenAt: "2026-11-24T01:14:09.000Z",
          ...{ milliseconds: 1_900, promisedMilliseconds: 10_000 },
        },
      ]),
      signedAt: "2026-11-24T01:14:09.100Z",
    });
    expect(receipt).not.toContain("Lisa");
  });

  test("is checked by openssl alone, by the command in the documentation", async () => {
    const { code, output } = await checked((await aReceipt()).receipt);
    expect([code, output]).toEqual([0, expect.stringContaining("Verified OK")]);
  });

  test.each<[string, (receipt: string) => string]>([
    ["an earlier time", (receipt) => receipt.replace("01:14:07.512", "01:14:07.112")],
    ["another e-ID", (receipt) => receipt.replace(/"eid":"EL-2026-\d/, '"eid":"EL-2025-9')],
    ["a space more", (receipt) => receipt.replace(",", ", ")],
    ["a line between", (receipt) => receipt.replace("\n", '\n{"status":"good"}\n')],
    ["a line above", (receipt) => `{"format":"sigill-propagation-receipt-1",}\n${receipt}`],
  ])("with %s is refused by that command", async (_, alter) => {
    const { receipt } = await aReceipt();
    const altered = alter(receipt);
    expect(altered).not.toBe(receipt);
    const { code, output } = await checked(altered);
    expect(output).not.toContain("Verified OK");
    expect(code).not.toBe(0);
  });

  test("by a key whose certificate the employer's root did not issue is refused by that command", async () => {
    const keys = { folder: aKeyFolder("stranger"), passphrase: "resten" };
    const elsewhere = await anOrganisation();
    const stranger = await heldCeremony(keys)(elsewhere);
    const town = await aSuspended(elsewhere, stranger.issuerId);
    await seen(town.change);
    const theirs = await openKeyFiles(keys.folder, keys.passphrase);
    await as("worker", () => signSeen(theirs, town.change, past(2_000)));
    const { receipt } = await readSigned(town.auditor, await idOf(town.change.eidId));
    const { code, output } = await checked(receipt);
    expect([code === 0, output.includes("Verified OK")]).toEqual([false, false]);
  });
});

describe("signing", () => {
  test("waits until every channel has shown it, and is not done before", async () => {
    const town = await aSuspended(organisationId, issuerId);
    await seen(town.change, { but: "crl" });
    await signed(town.change);
    const id = await idOf(town.change.eidId);
    expect(await readPropagationReceipt(town.auditor, id, { now: past(30_000) })).toMatchObject({
      ...{ effect: "waiting", signed: false, effectiveAt: null, committedAt: past(90) },
    });
    expect(await readPropagationReceipt(town.auditor, id, { now: past(60_001) })).toMatchObject({
      effect: "unseen",
    });
    expect((await refusalOf(readSigned(town.auditor, id))).code).toBe("not-found");
    await seen(town.change);
    await signed(town.change);
    expect(await readPropagationReceipt(town.auditor, id, { now: past(90_000) })).toMatchObject({
      ...{ effect: "seen", signed: true, effectiveAt: past(1_900) },
    });
  });

  test("is not done of what a later decision overtook: nobody saw it", async () => {
    const town = await aSuspended(organisationId, issuerId);
    const { eidId } = town.change;
    const other = await anOfficer(organisationId, ["security-officer"]);
    await resumeEid(other, { eidId, version: "2" }, { now: past(300_000) });
    await signed(town.change);
    const id = await idOf(eidId);
    expect(await readPropagationReceipt(town.auditor, id)).toMatchObject({
      ...{ effect: "overtaken", overtakenAt: past(300_000), signed: false },
    });
    expect((await listReceipts(town.auditor, eidId)).map(({ wanted }) => wanted)).toEqual(["good", "hold"]);
  });

  test("of two workers at once one signs, and the log has it once", async () => {
    const town = await aSuspended(organisationId, issuerId);
    await seen(town.change);
    await Promise.all([signed(town.change), signed(town.change), signed(town.change)]);
    const log = await sql`select action, outcome from tenant.audit_event
      where subject_id = ${town.change.eidId} and action = 'eid.propagation-signed' and outcome = 'done'`;
    expect(log).toHaveLength(1);
  });

  test("is a job's alone: a security officer is refused before anything is read", async () => {
    const town = await aSuspended(organisationId, issuerId);
    const sign = signPropagation(signer)(town.officer, { eidId: town.change.eidId, decidedAt: night });
    expect((await refusalOf(sign)).code).toBe("forbidden");
  });

  test("is not written where the log cannot be", async () => {
    const town = await aSuspended(organisationId, issuerId);
    await seen(town.change);
    await sql`alter table tenant.audit_event add constraint no_receipt
      check (action <> 'eid.propagation-signed') not valid`;
    await expect(signed(town.change)).rejects.toThrow();
    await sql`alter table tenant.audit_event drop constraint no_receipt`;
    expect(await sql`select receipt from tenant.propagation where eid_id = ${town.change.eidId}`).toEqual([
      { receipt: null },
    ]);
  });
});

describe("what was seen", () => {
  const asLogin = (login: "app" | "worker", what: string) =>
    database.connect(login).begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
      return tx.unsafe(what);
    });

  test("is not for the web program's login to write: it decides, and cannot say what the world saw", async () => {
    const { change } = await aSuspended(organisationId, issuerId);
    const id = await idOf(change.eidId);
    for (const column of ["committed_at = now()", "receipt = 'x'", "decided_at = now()"])
      await expect(asLogin("app", `update tenant.propagation set ${column}`)).rejects.toThrow(
        /permission denied/,
      );
    for (const column of ["seen_at = now()", "published_at = now()"])
      await expect(asLogin("app", `update tenant.propagation_channel set ${column}`)).rejects.toThrow(
        /permission denied/,
      );
    const another = `insert into tenant.propagation_channel (organisation_id, propagation_id, channel, seen_at)
      values ('${organisationId}', '${id}', 'other', now())`;
    await expect(asLogin("app", another)).rejects.toThrow(/its rows are evidence/);
    const made = `insert into tenant.propagation (organisation_id, id, eid_id, wanted, decided_at, committed_at)
      values ('${organisationId}', gen_random_uuid(), '${change.eidId}', 'hold', now(), now())`;
    await expect(asLogin("app", made)).rejects.toThrow(/its rows are evidence/);
  });

  test("stays as it was first written, whoever writes", async () => {
    const { id } = await aReceipt();
    for (const column of ["committed_at = now()", "receipt = 'x'"])
      await expect(
        asLogin("worker", `update tenant.propagation set ${column} where id = '${id}'`),
      ).rejects.toThrow(/its rows are evidence/);
    await expect(
      asLogin(
        "worker",
        `update tenant.propagation_channel set published_at = now() where propagation_id = '${id}'`,
      ),
    ).rejects.toThrow(/its rows are evidence/);
  });
});

describe("a receipt is read", () => {
  test("by who may read e-IDs; for a holder and for another employer it does not exist", async () => {
    const { id, holder, officer } = await aReceipt();
    expect(await readPropagationReceipt(officer, id)).toMatchObject({ wanted: "hold", by: "Lisa Berg" });
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer", "auditor"]);
    for (const read of [readPropagationReceipt, readSigned])
      expect((await refusalOf(read(elsewhere, id))).code).toBe("not-found");
    const taken = recordPropagationReceipt(elsewhere, { propagationId: id, format: "pdf" });
    expect((await refusalOf(taken)).code).toBe("not-found");
    expect((await refusalOf(readPropagationReceipt(holder, id))).code).toBe("forbidden");
  });

  test("and each that is taken out is on record, in which form", async () => {
    const { id, auditor, change } = await aReceipt();
    await recordPropagationReceipt(auditor, { propagationId: id, format: "jsonl" });
    const [log] =
      await sql`select action, outcome, detail from tenant.audit_event e join tenant.audit_detail d
        on d.organisation_id = e.organisation_id and d.event_id = e.id
      where subject_id = ${change.eidId} order by e.id desc limit 1`;
    expect(log).toMatchObject({
      ...{ action: "eid.propagation-downloaded", outcome: "done", detail: { after: { format: "jsonl" } } },
    });
  });
});
