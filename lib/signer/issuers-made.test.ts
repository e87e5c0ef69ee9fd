import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { refusalOf } from "@/lib/people/employee/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { Begun } from "./testing-directory";
import {
  actsOf,
  anIssuerOf,
  beforeCeremony,
  heldRoot,
  heldSuccession,
  type Issuing,
  signRoot,
  signSuccessor,
} from "./testing-successor";

const database = await freshDatabase();
const { administrator: sql } = database;
const begun = new Begun(sql);
let issuing: Issuing;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  issuing = await anIssuerOf(begun);
});

const succeed = () => heldSuccession(actsOf(begun), issuing);
const root = (name: string) => heldRoot(actsOf(begun), begun.organisationId, name).held;
const numberOf = ({ slug }: { slug: string }) => Number(/\d+$/.exec(slug)?.[0]);
async function nameOf({ issuerId }: { issuerId: string }) {
  const [row] = await sql`select der from tenant.issuer_certificate
    where issuer_id = ${issuerId} and purpose = 'issuing'`;
  return readCertificate(row?.der).subject;
}

describe("a database that was restored to before a ceremony gives nothing of the lost issuer to another key", () => {
  test("not the successor's number in addresses, and not its name", async () => {
    const lost = await succeed();
    expect(await nameOf(lost)).toContain("Issuing CA 2");
    await beforeCeremony(sql, lost.issuerId);
    const next = await succeed();
    expect(numberOf(next)).toBe(numberOf(lost) + 1);
    expect(await nameOf(next)).toContain("Issuing CA 3");
    const files = readdirSync(join(begun.folder, "issuers-made")).toSorted();
    expect(files).toEqual([`${lost.slug}.json`, `${next.slug}.json`].toSorted());
  });

  test("also where two sign it: the signer's words have the name that the ceremony gives", async () => {
    await begun.changeActs(begun.siv, "require-acts");
    for (const who of [begun.siv, begun.amina]) await signSuccessor(begun, who, issuing);
    const lost = await succeed();
    await beforeCeremony(sql, lost.issuerId);
    for (const who of [begun.siv, begun.amina]) await signSuccessor(begun, who, issuing);
    expect(await nameOf(await succeed())).toContain("Issuing CA 3");
  });

  test("not another root's number, and not its name, whoever asks", async () => {
    const lost = await root("Nya roten");
    await beforeCeremony(sql, lost.issuerId);
    expect((await refusalOf(root("NYA ROTEN"))).code).toBe("authority-name-taken");
    expect((await refusalOf(signRoot(begun, begun.siv, "Nya roten"))).code).toBe("authority-name-taken");
    expect(numberOf(await root("Efter"))).toBe(numberOf(lost) + 1);
  });
});

test("what another employer's ceremonies made counts for nothing", async () => {
  const { slug } = await succeed();
  const neighbour = await actsOf(begun).made.of("0f5c2ff8-6b1c-4f0e-9d0a-2f4f1f6d7a10");
  expect(neighbour).toEqual([]);
  expect(await actsOf(begun).made.of(begun.organisationId)).toMatchObject([{ slug }]);
});

test("no file is written outside the folder, whatever the issuer is called", async () => {
  const made = { organisationId: begun.organisationId, name: "Nyby", root: "ab".repeat(32) };
  await expect(actsOf(begun).made.add({ ...made, slug: "../nyby-1" })).rejects.toThrow(RangeError);
});
