import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { anXmlSigner } from "@/lib/pki/testing-xml-signature";
import { approveClientChange } from "./approve";
import { blockClient, removeSamlCertificate } from "./block";
import { changeClient } from "./change";
import { inviteClient } from "./invite";
import { readClientForm, readClientPage } from "./read";
import { readOwnInvitation } from "./read-invitation";
import { registerClientByLink } from "./register-by-link";
import { registrantBy } from "./registrant";
import { aClientPlace } from "./testing";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, anna, bo, eva, auditor, partyId, form, register, inForce } = await aClientPlace();
const elsewhere = await aClientPlace();

const [old, fresh, exposed] = ["old", "fresh", "exposed"].map((name) => anXmlSigner(name)) as [
  ReturnType<typeof anXmlSigner>,
  ReturnType<typeof anXmlSigner>,
  ReturnType<typeof anXmlSigner>,
];
let nth = 0;
const saml = (given: Record<string, unknown> = {}) => ({
  ...{ scopes: ["attribute:release"], dpopBound: "on", samlEntityId: `https://sp.example/${nth++}` },
  ...{ samlCertificates: old.certificate, samlPurpose: "Handläggning av ärende" },
  ...given,
});
const page = (clientId: string) => readClientPage(anna, { partyId, clientId });
const subjects = async (clientId: string) =>
  (await page(clientId)).access.saml?.certificates.map(({ subject }) => subject);
const whyNot = async (attempt: Promise<unknown>) => {
  const { code, field } = await refusalOf(attempt);
  return field ? [code, field] : code;
};
const printOf = async (clientId: string, subject: string) =>
  (await page(clientId)).access.saml?.certificates.find((one) => one.subject === subject)?.fingerprint ?? "";

test("a requester in SAML is registered with its client, shown with its fingerprints, and on record by them", async () => {
  const entity = saml();
  const clientId = await register(entity);
  const { access } = await page(clientId);
  expect(access.saml).toMatchObject({
    ...{ entityId: entity.samlEntityId, purpose: "Handläggning av ärende" },
    certificates: [{ subject: "CN=old", notAfter: new Date("2036-01-01T00:00:00Z") }],
  });
  const [entry] = await logOf(database, clientId);
  expect(JSON.stringify(entry)).toContain(access.saml?.certificates[0]?.fingerprint);
  expect((await readClientForm(anna, { partyId, clientId })).samlCertificates.trim()).toBe(
    old.certificate.trim(),
  );
});

describe("an invited relying party that asks for attributes", () => {
  async function registrant(scopes: string[]) {
    const wanted = { partyId, environment: "production", scopes, days: "14" };
    const { address } = await inviteClient(anna, wanted);
    const actor = await registrantBy(organisationId, String(address).split("/").at(-1) ?? "", new Date());
    if (!actor) throw new Error("nobody");
    return actor;
  }
  const typed = (given: Record<string, unknown>) => {
    const { name, oauthId, proof, keys } = form();
    const { scopes: _, ...entity } = saml(given);
    return { name, oauthId, proof, keys, ...entity };
  };

  test("says itself what it asks by in SAML, and reads the fingerprint out to who approves it", async () => {
    const actor = await registrant(["attribute:release"]);
    const entity = typed({});
    const { clientId } = await registerClientByLink(actor, entity);
    const { access } = await page(clientId);
    expect(access.saml).toMatchObject({
      entityId: entity.samlEntityId,
      certificates: [{ subject: "CN=old" }],
    });
    const { registered } = await readOwnInvitation(actor, undefined);
    expect(registered?.access.saml).toEqual(access.saml);
    expect((await page(clientId)).state).toBe("awaiting");
  });

  test("is told beside the field what is missing, taken or secret, and of no SAML where it was not invited to attributes", async () => {
    const taken = saml();
    await register(taken);
    const actor = await registrant(["attribute:release"]);
    const attempts: [Record<string, unknown>, string, string][] = [
      [{ samlEntityId: "" }, "client-saml-entity-missing", "samlEntityId"],
      [{ samlCertificates: "" }, "client-saml-certificate-missing", "samlCertificates"],
      [{ samlPurpose: "" }, "client-saml-purpose-missing", "samlPurpose"],
      [{ samlCertificates: "ett certifikat" }, "client-keys-unreadable", "samlCertificates"],
      [{ samlEntityId: taken.samlEntityId }, "client-saml-entity-taken", "samlEntityId"],
    ];
    for (const [given, code, field] of attempts)
      expect([given, await whyNot(registerClientByLink(actor, typed(given)))]).toEqual([
        given,
        [code, field],
      ]);
    const decides = await registrant(["access:evaluate"]);
    expect(await whyNot(registerClientByLink(decides, typed({})))).toEqual(["client-saml-scope", "scopes"]);
  });
});

test("a new certificate beside the old counts once another has approved it, and one that is exposed is gone at once", async () => {
  const entity = saml();
  const clientId = await inForce(entity);
  const samlCertificates = old.certificate + fresh.certificate + exposed.certificate;
  const { keys } = await readClientForm(anna, { partyId, clientId });
  const change = { ...form({ ...entity, samlCertificates, keys }), clientId, version: 2 };
  await changeClient(anna, change);
  expect(await subjects(clientId)).toEqual(["CN=old"]);
  expect(await whyNot(approveClientChange(anna, { clientId, version: 3 }))).toBe("second-person-needed");
  await approveClientChange(bo, { clientId, version: 3 });
  expect(await subjects(clientId)).toEqual(["CN=old", "CN=fresh", "CN=exposed"]);
  await removeSamlCertificate(eva, {
    clientId,
    version: 4,
    fingerprint: await printOf(clientId, "CN=exposed"),
  });
  expect(await subjects(clientId)).toEqual(["CN=old", "CN=fresh"]);
  expect((await logOf(database, clientId)).map(({ action }) => action)).toEqual([
    ...["client.registered", "client.approved", "client.change-proposed", "client.change-approved"],
    "client.saml-certificate-removed",
  ]);
});

test("the last certificate that is taken away ends it, also while a change with that one alone waits to be approved", async () => {
  const entity = saml();
  const clientId = await inForce(entity);
  const { keys } = await readClientForm(anna, { partyId, clientId });
  await changeClient(anna, { ...form({ ...entity, keys, samlPurpose: "Annat" }), clientId, version: 2 });
  await removeSamlCertificate(bo, { clientId, version: 3, fingerprint: await printOf(clientId, "CN=old") });
  expect((await page(clientId)).access.saml).toBeNull();
  await approveClientChange(bo, { clientId, version: 4 });
  expect((await page(clientId)).access.saml).toBeNull();
});

describe("it is refused", () => {
  test.each<[string, Record<string, unknown>, [string, string] | string]>([
    [
      "with its private key",
      { samlCertificates: old.key + old.certificate },
      ["client-key-private", "samlCertificates"],
    ],
    [
      "with a key alone",
      { samlCertificates: "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----" },
      ["client-keys-unreadable", "samlCertificates"],
    ],
    [
      "with a key of 1024 bits",
      { samlCertificates: anXmlSigner("kort", ["rsa:1024"]).certificate },
      ["client-key-weak", "samlCertificates"],
    ],
    [
      "on P-384",
      { samlCertificates: anXmlSigner("p", ["ec", "ec_paramgen_curve:P-384"]).certificate },
      ["client-key-kind", "samlCertificates"],
    ],
    ["without a purpose", { samlPurpose: "" }, ["client-saml-purpose-missing", "samlPurpose"]],
    ["where it may fetch no attributes", { scopes: ["access:evaluate"] }, ["client-saml-scope", "scopes"]],
  ])("%s", async (_, given, expected) => {
    expect(await whyNot(register(saml(given)))).toEqual(expected);
  });

  test("where another client has the entity, until that one is blocked; at another employer it is free", async () => {
    const entity = saml();
    const clientId = await inForce(entity);
    expect(await whyNot(register(entity))).toEqual(["client-saml-entity-taken", "samlEntityId"]);
    await elsewhere.register(entity);
    await blockClient(anna, { clientId, version: 2, reason: "wrong-details" });
    await register(entity);
    expect(await whyNot(changeClient(anna, { ...form(entity), clientId, version: 3 }))).toEqual([
      ...["client-saml-entity-taken", "samlEntityId"],
    ]);
  });

  test("to take a certificate of another employer's, one that is not there, and by who may only read", async () => {
    const clientId = await inForce(saml());
    const fingerprint = await printOf(clientId, "CN=old");
    const meant = { clientId, version: 2, fingerprint };
    expect(await whyNot(removeSamlCertificate(elsewhere.anna, meant))).toBe("not-found");
    expect(await whyNot(removeSamlCertificate(anna, { ...meant, fingerprint: "0".repeat(64) }))).toBe(
      "not-found",
    );
    expect(await whyNot(removeSamlCertificate(auditor, meant))).toBe("forbidden");
  });
});

test("the web program's login alone adds no certificate and changes no entity, and takes one away", async () => {
  const clientId = await inForce(saml({ samlCertificates: old.certificate + fresh.certificate }));
  const web = database.connect("app");
  const change = (set: string) =>
    web
      .begin(async (sql) => {
        await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
        await sql.unsafe(`update tenant.client set ${set}, version = version + 1 where id = '${clientId}'`);
      })
      .then(
        () => "done",
        ({ code }: { code: string }) => code,
      );
  const [row] = await administrator`select saml from tenant.client where id = ${clientId}`;
  const become = (given: object) => `saml = '${JSON.stringify({ ...row?.saml, ...given })}'`;
  const [first = "", second = ""] = (row?.saml.certificates ?? []) as string[];
  for (const set of [
    become({ certificates: [first, second, "mine"] }),
    become({ certificates: ["mine"] }),
    become({ entityId: "https://mine.example" }),
    become({ purpose: "mine" }),
  ])
    expect([set.slice(0, 20), await change(set)]).toEqual([set.slice(0, 20), "23514"]);
  expect(await change(become({ certificates: [second] }))).toBe("done");
  expect(await change("saml = null")).toBe("done");
  expect(await change(become({ certificates: [second] }))).toBe("23514");
});
