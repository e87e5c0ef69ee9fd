import { beforeAll, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { onHold, type Restorable, restorable } from "@/lib/credential/issuer/testing-restore";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { listToBeSigned } from "@/lib/pki/crl";
import type { Crl } from "@/lib/pki/crl-reader";
import { readIssuer } from "@/lib/pki/issuer";
import { aSigner, type TestSigner } from "./testing";

/** The last list was signed while the machine's clock was two hours ahead, and the clock has been put right since. */
const database = await freshDatabase({ as: "worker" });
const ahead = 2 * 3_600_000;
let made: Restorable;
let signer: TestSigner;
let published: Crl;
let clock = () => new Date();

beforeAll(async () => {
  await letWorkerBuild(database);
  made = await (await restorable(database))("its own");
  signer = await aSigner(made.keys, { now: async () => clock() });
  await made.issuer.anOld("suspended", onHold);
  await as("worker", () => publishCrl(signer.client)(made.job(), made.asked(), { now: new Date() }));
  published = await made.issuer.inForce();
});

/** A list so many numbers after the published one, on which the hold begins then. */
function ask(after: bigint, holdFrom: Date) {
  const { authority, organisationId, issuerId } = made.issuer;
  const thisUpdate = clock();
  const content = {
    issuerCertificateDer: authority.der,
    number: published.number + after,
    ...{ thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + 86_400_000) },
    entries: published.entries.map((one) => ({ ...one, revocationDate: holdFrom })),
  };
  const data = listToBeSigned(readIssuer(authority.der), content);
  return signer.desk.sign({ verb: "list", organisationId, issuerId, data });
}

test("a hold that the last list dates two hours ahead goes on as it is, and never begins later than that", async () => {
  const wrong = new Date(Math.floor((Date.now() + ahead) / 1000) * 1000);
  await expect(ask(1n, wrong)).rejects.toMatchObject({ code: "date-wrong" });
  clock = () => new Date(Date.now() + ahead);
  await ask(2n, wrong);
  clock = () => new Date();
  await ask(3n, wrong);
  await expect(ask(4n, new Date(wrong.getTime() + 1_000))).rejects.toMatchObject({
    ...{ code: "date-wrong", message: expect.stringContaining("on hold from") },
  });
  const right = new Date();
  await ask(5n, right);
  // Once a list has put it right, it is ahead no more.
  await expect(ask(6n, wrong)).rejects.toMatchObject({ code: "date-wrong" });
});
