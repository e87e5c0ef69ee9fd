import type postgres from "postgres";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { readLatestCrl } from "@/db/credential/crl";
import { aJob, anEid, anOrganisation, aType } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";
import type { RowFault } from "@/lib/domain/credential/list-row";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readCrl } from "@/lib/pki/crl-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import type { Signer } from "@/lib/pki/signer";
import { publishCrl } from "./publish-crl";
import { aListedCertificate, heldCeremony } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let signer: Signer;
let organisationId: string;
let issuerId: string;
let eidId: string;

beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  organisationId = await anOrganisation();
  ({ issuerId } = await heldCeremony(keys)(organisationId));
  signer = await openKeyFiles(keys.folder, keys.passphrase);
  const type = await aType(organisationId, { issuerId });
  eidId = (await anEid(organisationId, { typeId: type.id })).id;
});

const hour = 3_600_000;
const start = new Date("2026-11-24T10:00:00Z");
const at = (hours: number) => new Date(start.getTime() + hours * hour);
const publish = (now = start) => publishCrl(signer)(aJob(organisationId), { issuerId }, { now });

const aCertificate = (told: CertificateStatus, notAfter = at(24 * 365)) =>
  aListedCertificate({ organisationId, issuerId, eidId }, told, { notBefore: start, notAfter });
async function inForce() {
  const row = await withOrganisation(organisationId, (tx) =>
    readLatestCrl(tx, organisationId, issuerId, "issuing"),
  );
  if (!row) throw new Error("nothing published");
  return readCrl(row.der);
}

describe("one bad row", () => {
  const tables = ["certificate_status", "certificate_event"];
  const plant = (work: (tx: postgres.TransactionSql) => Promise<unknown>) => unguarded(sql, tables, work);
  const row = (serial: string, columns: Record<string, unknown>) =>
    plant(
      (tx) => tx`
        insert into tenant.certificate_status ${tx({
          ...{ organisation_id: organisationId, issuer_id: issuerId, serial, not_after: at(24 * 365) },
          ...{ status: "revoked", reason: "keyCompromise", at: at(-4), ...columns },
        })}`,
    );

  test("is listed as blocked all the same, the others with it, and the list says which and why", async () => {
    const good = await aCertificate({
      status: "revoked",
      at: at(-1),
      reason: "superseded",
      invalidityAt: null,
    });
    await row("7f01", { at: null });
    await row("7f02", { reason: "ingen" });
    await row("7f03", {});
    await plant(
      (tx) => tx`update tenant.certificate_status set invalidity_at = 'infinity' where serial = '7f03'`,
    );
    await row("7F04", {});
    await row("inte hex", {});
    await row("007f04", {});
    expect(await publish()).toEqual({ number: 1, entries: 5, faults: 5 });
    const { bySerial } = await inForce();
    expect(bySerial.get(good)?.reason).toBe("superseded");
    expect(bySerial.get("7f01")).toMatchObject({ reason: "keyCompromise" });
    expect(bySerial.get("7f02")).toMatchObject({ reason: "unspecified", revocationDate: at(-4) });
    expect(bySerial.get("7f03")).toEqual({ serial: "7f03", reason: "keyCompromise", revocationDate: at(-4) });
    expect(bySerial.get("7f04")).toMatchObject({ reason: "keyCompromise" });
    const [list] =
      await sql`select faults from tenant.crl where issuer_id = ${issuerId} and authority = 'issuing'`;
    expect(list?.faults.map(({ serial, fault }: RowFault) => [serial, fault]).sort()).toEqual([
      ["7F04", "listed-twice"],
      ["7f01", "time-missing"],
      ["7f02", "reason-unknown"],
      ["7f03", "loss-time-impossible"],
      ["inte hex", "serial-impossible"],
    ]);
  });

  test("keeps the time and the reason it was listed with before it went bad", async () => {
    const lost = { status: "revoked", at: at(-4), reason: "keyCompromise", invalidityAt: null } as const;
    const serial = await aCertificate(lost);
    await publish();
    await plant(
      (tx) => tx`update tenant.certificate_status set at = null, reason = 'ingen' where serial = ${serial}`,
    );
    await publish(at(1));
    await publish(at(2));
    expect((await inForce()).bySerial.get(serial)).toEqual({
      ...{ serial, revocationDate: at(-4), reason: "keyCompromise" },
    });
  });
});
