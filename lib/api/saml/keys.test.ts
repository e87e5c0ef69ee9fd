import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { SamlKeyRing } from "./keys";

const database = await freshDatabase({ as: "api" });
const { administrator: sql } = database;
const organisationId = await as("app", () => anOrganisation({ slug: "nyby" }));
const employer = {
  organisationId,
  name: "Nyby kommun",
  entityId: "https://api.example.se/nyby/saml/metadata",
};
/** As a program that was started anew would find them. */
const keys = (given: object = {}) => new SamlKeyRing().of({ ...employer, ...given });
const prints = (ones: readonly Uint8Array[]) => ones.map((one) => new X509Certificate(one).fingerprint256);
const age = (days: number) => sql`
  update tenant.saml_key set signs_from = signs_from - ${days} * interval '1 day',
    signs_until = signs_until - ${days} * interval '1 day'`;

test("of four programs that start at once one makes each key: P-256 and RSA of 3072 bits, by certificates that say whose they are", async () => {
  const all = await Promise.all([1, 2, 3, 4].map(() => keys()));
  expect(new Set(all.map(({ name }) => name)).size).toBe(1);
  const { signing, published } = await keys();
  expect(published).toHaveLength(2);
  const [ec, rsa] = [signing.ES256, signing.RS256].map(({ key }) => key.asymmetricKeyDetails);
  expect([ec?.namedCurve, rsa?.modulusLength]).toEqual(["prime256v1", 3072]);
  for (const { certificate } of Object.values(signing)) {
    const read = new X509Certificate(certificate);
    expect(read.subject).toBe("O=Nyby kommun\nCN=api.example.se");
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.ca).toBe(false);
  }
});

test("a key that ends is followed without a gap: the next is in the metadata for ninety days before it signs", async () => {
  await sql`alter table tenant.saml_key disable trigger all`;
  const before = await keys();
  await age(641); // 89 days are left
  const announced = await keys();
  expect(announced.published).toHaveLength(4);
  expect(prints(announced.published)).toEqual(expect.arrayContaining(prints(before.published)));
  const signs = ({ signing }: typeof before) =>
    prints([signing.ES256.certificate, signing.RS256.certificate]);
  expect(signs(announced)).toEqual(signs(before));
  await age(89.5); // they have ended, half a day ago
  const after = await keys();
  expect(signs(after)).not.toEqual(expect.arrayContaining(signs(before)));
  expect(prints(announced.published)).toEqual(expect.arrayContaining(signs(after)));
  expect(prints(after.published)).toEqual(expect.arrayContaining(signs(before)));
  await age(1);
  expect(prints((await keys()).published)).not.toEqual(expect.arrayContaining(signs(before)));
  await sql`alter table tenant.saml_key enable trigger all`;
});

test("whoever writes into the table makes no key, and puts none in another's place", async () => {
  const alby = await as("app", () => anOrganisation({ slug: "alby" }));
  await sql`insert into tenant.saml_key
    select ${alby}, kid, algorithm, sealed, signs_from, signs_until from tenant.saml_key where organisation_id = ${organisationId}`;
  await expect(keys({ organisationId: alby })).rejects.toThrow();
  await sql`insert into tenant.saml_key select organisation_id, 'other', 'RS256', sealed, now(), signs_until + interval '1 day'
    from tenant.saml_key where organisation_id = ${organisationId} and algorithm = 'ES256' limit 1`;
  await expect(keys()).rejects.toThrow();
});

test("no other program's login reads a key or makes one", async () => {
  for (const login of ["app", "worker", "status"] as const)
    for (const statement of [
      "select * from tenant.saml_key",
      "insert into tenant.saml_key select * from tenant.saml_key",
      "delete from tenant.saml_key",
    ])
      await expect(database.connect(login).unsafe(statement), `${login}: ${statement}`).rejects.toMatchObject(
        {
          code: "42501",
        },
      );
  await expect(sql`update tenant.saml_key set kid = 'x'`).rejects.toThrow("its rows are evidence");
});
