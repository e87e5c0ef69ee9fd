import { beforeAll, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
import { aJob } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { completeProduction } from "@/lib/credential/eid/complete-production";
import { failProduction } from "@/lib/credential/eid/fail-production";
import { produceEid } from "@/lib/credential/eid/produce";
import { openShard } from "@/lib/credential/issuer/open-shard";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import type { Signer } from "@/lib/pki/signer";
import { signCertificates } from "./sign";
import { aFolder, failing } from "./testing";
import { anApprovedEid, anEmployer, aProduction, type TestEmployer } from "./testing-employer";

const database = await freshDatabase();
const statusUrl = "http://status.exempel.se";
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let employer: TestEmployer;
let signer: Signer;

beforeAll(async () => {
  employer = await anEmployer(heldCeremony(keys));
  signer = await openKeyFiles(keys.folder, keys.passphrase);
});

const sign = (eidId: string, by = signer) =>
  as("worker", () =>
    signCertificates({
      ...{ signer: by, statusUrl, reveal: () => "198502142389" },
      ...{ complete: completeProduction, fail: failProduction },
    })(employer.organisationId, eidId, 0),
  );
const open = (last: number) =>
  as("worker", () =>
    openShard({ signer }, statusUrl)(aJob(employer.organisationId), { issuerId: employer.issuerId, last }),
  );
const ageShards = () =>
  unguarded(
    database.administrator,
    ["crl_shard"],
    (tx) => tx`update tenant.crl_shard set opened_at = opened_at - interval '1 day'`,
  );

/** The address in each of its certificates, and which list the register puts it on. */
async function listsOf(eidId: string) {
  const { organisationId } = employer;
  const made = await withOrganisation(organisationId, (tx) =>
    listCertificatesWithStatus(tx, { organisationId, id: eidId }),
  );
  const rows = await database.administrator`select serial, shard from tenant.certificate_status`;
  const shards = new Map(rows.map(({ serial, shard }) => [serial, shard]));
  return made.map(({ der, serial }) => [readCertificate(der).crlUrls.join(), shards.get(serial)]);
}

test("a new certificate has the address of the list that is filled, from a day after it was opened; what was fixed before stays", async () => {
  const one = (list: string, shard: number) => [`${statusUrl}/crl/${employer.slug}${list}.crl`, shard];
  const [fixed, second, third] = [
    await anApprovedEid(employer),
    await anApprovedEid(employer),
    await anApprovedEid(employer),
  ];
  await produceEid(employer.producer, aProduction(fixed));
  await expect(sign(fixed.id, failing(signer, new Error("the power went"), 1))).rejects.toThrow("power");
  await open(0);
  await produceEid(employer.producer, aProduction(second));
  await sign(second.id);
  expect(await listsOf(second.id)).toEqual([one("", 0), one("", 0)]);
  await ageShards();
  await sign(fixed.id);
  expect(await listsOf(fixed.id)).toEqual([one("", 0), one("", 0)]);
  await produceEid(employer.producer, aProduction(third));
  await sign(third.id);
  expect(await listsOf(third.id)).toEqual([one("/1", 1), one("/1", 1)]);
});
