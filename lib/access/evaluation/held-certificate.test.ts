import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";
import { listUseEids, readUseEid } from "@/db/use/coverage";
import { aNetwork, forgetFacts } from "@/lib/testing/testing-asker";
import { evaluateAccess } from "./evaluate";

const { administrator } = await freshDatabase();
const { organisationId, asker, ledger, person, level3 } = await aNetwork();
const [found] =
  await administrator`select number from tenant.organisation where organisation_id = ${organisationId}`;
beforeEach(forgetFacts);

const answer = async (uid: string) => {
  const subject = { type: "affiliation", id: `${uid}@${found?.number}` };
  const asked = { subject, act: "authenticate", extent: {}, service: ledger, stated: null, evidence: null };
  const [one] = await as("api", () =>
    evaluateAccess(asker, { asked: [{ ...asked, at: null }], stopAt: null, transactionId: randomUUID() }),
  );
  return one?.answer === "no" ? one.reason : one?.answer;
};

async function aCertificate(
  eidId: string,
  { purpose = "authentication", status = "good", made = "2026-02-01", ends = "2031-01-01" },
): Promise<string> {
  const serial = randomUUID().replaceAll("-", "");
  const key = { organisation_id: organisationId, issuer_id: level3.issuerId, serial };
  await unguarded(administrator, ["certificate", "certificate_status"], async (tx) => {
    await tx`insert into tenant.certificate ${tx({
      ...{ ...key, id: randomUUID(), eid_id: eidId, purpose, subject: "CN=x", key_fingerprint: serial },
      ...{ der: Buffer.from([0]), not_before: made, not_after: ends, issued_at: made },
    })}`;
    await tx`insert into tenant.certificate_status ${tx({ ...key, status, not_after: ends })}`;
  });
  return serial;
}

test("nothing is decided yes for an e-ID while a certificate of its last production is not good, whatever its row says", async () => {
  const { id: employeeId, eid } = await person("opened");
  const eidId = eid?.id ?? "";
  await aCertificate(eidId, { status: "revoked", made: "2026-01-01" }); // of the production before
  await aCertificate(eidId, {});
  await aCertificate(eidId, { purpose: "encryption", status: "hold", ends: "2026-02-02" }); // ended
  expect(await answer("opened")).toBe("yes");
  const serial = await aCertificate(eidId, { purpose: "signature", status: "hold" });
  expect(await answer("opened")).toBe("status");
  const shown = await withOrganisation(organisationId, async (tx) => [
    await readUseEid(tx, eidId),
    ...(await listUseEids(tx, [employeeId])),
  ]);
  expect(shown.map(({ status }) => status)).toEqual(["suspended", "suspended"]);
  await unguarded(administrator, ["certificate_status"], async (tx) => {
    await tx`update tenant.certificate_status set status = 'good' where serial = ${serial}`;
  });
  expect(await answer("opened")).toBe("yes");
});
