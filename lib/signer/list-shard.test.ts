import { beforeAll, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { at, type Restorable, restorable } from "@/lib/credential/issuer/testing-restore";
import { sharded } from "@/lib/credential/issuer/testing-shard";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { listToBeSigned } from "@/lib/pki/crl";
import { readIssuer } from "@/lib/pki/issuer";
import { aSigner, type TestSigner } from "./testing";

const database = await freshDatabase({ as: "worker" });
let made: Restorable;
let signer: TestSigner;

beforeAll(async () => {
  await letWorkerBuild(database);
  made = await (await restorable(database))("its own");
  signer = await aSigner(made.keys, { now: async () => new Date() });
});

/** As whoever has the worker's login and the socket: an empty list of this number, for the certificates that name an address. */
function ask(number: bigint, distributionPoint: string | null) {
  const { authority, organisationId, issuerId } = made.issuer;
  const thisUpdate = new Date();
  const content = {
    ...{ issuerCertificateDer: authority.der, number, distributionPoint, entries: [] },
    ...{ thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + 86_400_000) },
  };
  const data = listToBeSigned(readIssuer(authority.der), content);
  return as("signer", () => signer.desk.sign({ verb: "list", organisationId, issuerId, data }));
}
const place = (name: string, host = "http://status.exempel.se") => `${host}/crl/${name}.crl`;

test("a second list is opened and published by a worker that has the socket alone, and both go on", async () => {
  const its = sharded(database, made, signer.client);
  await as("worker", () => its.open(0));
  const blocked = await its.aCertificate(1, {
    ...{ status: "revoked", at, reason: "keyCompromise", invalidityAt: null },
  });
  await as("worker", () => its.publish(1));
  expect([...(await its.inForce(1)).bySerial.keys()]).toEqual([blocked.serial]);
  expect((await its.inForce(1)).number).toBe(1_000_000_002n);
});

test("no list of one shard is signed that says it is another's, or everybody's, or that forgets its own", async () => {
  const { slug } = made.issuer.authority;
  for (const other of [
    null,
    place(slug),
    place(`${slug}/2`),
    place(`other/1`),
    place(`${slug}/1`, "http://evil.example"),
  ])
    await expect(ask(1_000_000_010n, other), String(other)).rejects.toMatchObject({ code: "list-differs" });
  const own = await sharded(database, made).inForce(1);
  await expect(ask(1_000_000_010n, own.distributionPoint)).rejects.toMatchObject({ code: "list-forgets" });
  await expect(ask(1_000_000_001n, own.distributionPoint)).rejects.toMatchObject({ code: "number-used" });
});

test("the first list is never again one of all certificates, once it has said which it is for", async () => {
  const { number } = await made.issuer.inForce();
  await expect(ask(number + 10n, null)).rejects.toMatchObject({ code: "list-differs" });
});
