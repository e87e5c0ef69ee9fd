import { beforeAll, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
import { readEmployee } from "@/db/people/employee";
import { anOfficer, aType } from "@/db/seed/builders";
import { completeProduction } from "@/lib/credential/eid/complete-production";
import { failProduction } from "@/lib/credential/eid/fail-production";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { recordIdentifier } from "@/lib/people/employee/record";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { signCertificates } from "./sign";
import { aFolder } from "./testing";
import { anApprovedEid, anEmployer, aProduction, readEidOf, type TestEmployer } from "./testing-employer";

const { administrator } = await freshDatabase();
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let employer: TestEmployer;
beforeAll(async () => {
  employer = await anEmployer(heldCeremony(keys));
  const { organisationId, issuerId } = employer;
  const type = await aType(organisationId, {
    ...{ issuerId, purposes: ["authentication", "signature"] },
    certificateOptions: ["smart-card-logon", "secure-e-mail"],
  });
  const producer = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
  employer = { ...employer, producer, typeId: type.id };
});

/** Produced and signed for somebody with this mail address and user principal name. */
async function produced(given: { upn?: string; protectedIdentity?: true }) {
  const { organisationId, producer } = employer;
  const eid = await anApprovedEid(employer);
  await withOrganisation(organisationId, async (tx) => {
    if (!given.upn) return;
    const found = {
      kind: "user-principal-name" as const,
      ...{ value: given.upn, masked: given.upn, field: "userPrincipalName" },
    };
    const of = { organisationId, employeeId: eid.employeeId, hired: false };
    await recordIdentifier({ tx, actor: producer }, of, found, "2026-01-01");
  });
  await administrator`
    update tenant.employee set email = 'anna@exempel.se', protected_identity = ${given.protectedIdentity ?? false}
     where id = ${eid.employeeId}`;
  await produceEid(producer, aProduction(eid));
  const signing = signCertificates({
    ...{ signer: await openKeyFiles(keys.folder, keys.passphrase), statusUrl: "http://status.exempel.se" },
    ...{ reveal: () => "198502142389", complete: completeProduction, fail: failProduction },
  });
  await as("worker", () => signing(organisationId, eid.id, 0));
  const rows = await withOrganisation(organisationId, (tx) =>
    listCertificatesWithStatus(tx, { organisationId, id: eid.id }),
  );
  return { eid, certificates: rows.map(({ der }) => readCertificate(der)) };
}

test("the authentication certificate shows the user principal name on record, and the signature one the address", async () => {
  const { certificates } = await produced({ upn: "anna.akesson@exempel.se" });
  expect(certificates.map(({ principalNames, mailAddresses }) => [principalNames, mailAddresses])).toEqual([
    [["anna.akesson@exempel.se"], []],
    [[], ["anna@exempel.se"]],
  ]);
});

test("of a protected person neither shows anything but the pseudonym", async () => {
  const { eid, certificates } = await produced({ upn: "hemlig@exempel.se", protectedIdentity: true });
  const { alias } = await withOrganisation(employer.organisationId, (tx) => readEmployee(tx, eid.employeeId));
  expect(certificates).toHaveLength(2);
  for (const { tbs, extendedKeyUsages } of certificates) {
    const bytes = Buffer.from(tbs).toString("utf8");
    expect(bytes).toContain(alias);
    expect(bytes).not.toContain("@exempel.se");
    expect(extendedKeyUsages).not.toContain("1.3.6.1.4.1.311.20.2.2");
  }
});

test("without a user principal name on record none is made, and the officer is told what is missing", async () => {
  const { eid, certificates } = await produced({});
  expect(certificates).toEqual([]);
  expect(await readEidOf(employer.organisationId, eid.id)).toMatchObject({
    status: "approved",
    note: "subject-incomplete",
  });
});
