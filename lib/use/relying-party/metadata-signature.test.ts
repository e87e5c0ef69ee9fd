import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { logOf } from "@/lib/people/employee/testing";
import { anXmlSigner, aTemplate, signedByXmlsec } from "@/lib/pki/testing-xml-signature";
import { readMetadataService } from "./metadata-view";
import { importMetadata } from "./read-metadata";
import { saveMetadata } from "./save-metadata";
import { outcomeOf as codeOf } from "./testing";
import { aRegister, someMetadata } from "./testing-metadata";

const database = await freshDatabase();
const eva = await anOfficer(await anOrganisation(), ["procurement-officer"]);
const federation = anXmlSigner();
const certificate = new X509Certificate(federation.certificate);
const fingerprint = certificate.fingerprint256.replaceAll(":", "").toLowerCase();

const signed = (entityId: string) => {
  const template = aTemplate({ uri: "" });
  const text = someMetadata({ entityId }).replace("<md:Extensions>", `${template}<md:Extensions>`);
  return signedByXmlsec(text, federation);
};
const read = async (xml: string) => String((await importMetadata(eva, { xml })).draftId);
const seen = (draftId: string, more: { trusted?: Uint8Array[]; now?: Date } = {}) =>
  readMetadataService(
    eva,
    { draftId, entity: 0, environment: "production", ...(more.trusted ? { trusted: more.trusted } : {}) },
    { now: more.now ?? new Date("2026-11-24T10:00:00Z") },
  );
const form = (draftId: string, more = {}) => ({
  draftId,
  entity: 0,
  environment: "production",
  partyName: "Exempelverket",
  sector: "public",
  name: "Fastighetsärenden",
  level: "3",
  purposes: ["authenticate"],
  attributeSet: "org-person",
  contractUris: "",
  address: "",
  ...more,
});

test("a signature of xmlsec1 verifies, the preview says whose certificate came along, and the log says it", async () => {
  const draftId = await read(signed("https://right.example"));
  expect(await seen(draftId)).toMatchObject({
    metadata: {
      entityId: "https://right.example",
      name: "Fastighetsärenden & kartor",
      signature: {
        state: "verified",
        certificate: {
          subject: "CN=Exempelfederationen",
          fingerprint,
          notBefore: "2026-01-01T00:00:00.000Z",
          notAfter: "2036-01-01T00:00:00.000Z",
        },
      },
    },
    signer: { known: false, ended: false },
  });
  const [entry] = await logOf(database, draftId);
  expect(entry?.detail).toMatchObject({ after: { signature: "verified", fingerprint } });
  const { serviceId } = await saveMetadata(eva, form(draftId));
  const [saved] = await logOf(database, String(serviceId));
  expect(saved?.detail).toMatchObject({ after: { level: 3, signature: "verified" } });
});

test("the certificate is known when the installation trusts that very one, and has ended when its last day has passed", async () => {
  const draftId = await read(signed("https://known.example"));
  const other = new X509Certificate(anXmlSigner("Någon annan").certificate).raw;
  expect((await seen(draftId, { trusted: [other] })).signer).toEqual({ known: false, ended: false });
  const trusted = [other, certificate.raw];
  const now = new Date("2036-01-01T00:00:01Z");
  expect((await seen(draftId, { trusted })).signer).toEqual({ known: true, ended: false });
  expect((await seen(draftId, { trusted, now })).signer).toEqual({ known: true, ended: true });
});

test("what was changed after it was signed is saved only by somebody who has asked the party, and the log says so", async () => {
  const text = signed("https://changed.example").replace("loa3-orgid", "loa2-orgid");
  const draftId = await read(text);
  const { metadata, signer } = await seen(draftId);
  expect([metadata.signature, signer]).toEqual([{ state: "invalid", fault: "changed" }, null]);
  expect(await codeOf(saveMetadata(eva, form(draftId)))).toBe("metadata-signature-invalid confirmed");
  const { serviceId } = await saveMetadata(
    eva,
    form(draftId, { confirmed: "on", partyName: "Ändringsverket" }),
  );
  const [saved] = await logOf(database, String(serviceId));
  expect(saved?.detail).toMatchObject({ after: { signature: "changed" } });
});

test("of a register somebody has put around a signed entity nothing counts as signed", async () => {
  const own = signed("https://whole.example").replace(/^<\?xml.*\?>\s*/, "");
  const draftId = await read(aRegister(someMetadata({ entityId: "https://evil.example" }), own));
  expect((await seen(draftId)).metadata).toMatchObject({
    entityId: "https://evil.example",
    signature: { state: "invalid", fault: "not-whole" },
  });
});

test("metadata without a signature is said to have none, and needs no confirming", async () => {
  const draftId = await read(someMetadata({ entityId: "https://unsigned.example" }));
  const { metadata, signer } = await seen(draftId);
  expect([metadata.signature, signer]).toEqual([{ state: "unsigned" }, null]);
  expect(await codeOf(saveMetadata(eva, form(draftId, { partyName: "Osignerat" })))).toBe("done");
});

test("what was read before signatures were verified is read anew", async () => {
  const draftId = await read(someMetadata({ entityId: "https://older.example" }));
  await database.administrator`
    update tenant.metadata_draft set services = jsonb_set(services #- '{0,signature}', '{0,signed}', 'true') where id = ${draftId}`;
  expect(await codeOf(seen(draftId))).toBe("not-found");
});
