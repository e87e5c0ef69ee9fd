import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anIssuer, anOfficer, anOrganisation } from "@/db/seed/builders";
import { aScheme } from "@/db/seed/use-builders";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { readMetadataService, readMetadataServices } from "./metadata-view";
import { readParty, readService } from "./read";
import { importMetadata } from "./read-metadata";
import { saveMetadata } from "./save-metadata";
import { aParty, aService, outcomeOf as codeOf } from "./testing";
import { anIdentityProvider, aRegister, someMetadata } from "./testing-metadata";

const database = await freshDatabase();
const organisationId = await anOrganisation();
const eva = await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" });
const colleague = await anOfficer(organisationId, ["procurement-officer"]);
const hr = await anOfficer(organisationId, ["id-administrator"]);
const elsewhere = await anOfficer(await anOrganisation(), ["procurement-officer"]);

const read = async (xml: string | Uint8Array, more = {}) =>
  String((await importMetadata(eva, { xml, ...more })).draftId);
const seen = (draftId: string, environment: "production" | "qa" = "production", entity = 0) =>
  readMetadataService(eva, { draftId, entity, environment });
/** What the form that shows a piece of metadata would send. */
async function form(draftId: string, given: Record<string, unknown> = {}) {
  const { metadata, service, party } = await seen(draftId);
  const { name, address, level, purposes, attributeSet, contractUris } = metadata;
  return {
    draftId,
    entity: 0,
    environment: "production",
    partyId: party?.id ?? "",
    partyName: metadata.organisationName,
    number: metadata.organisationNumber ?? "",
    sector: metadata.sector ?? "public",
    ...(service ? { serviceId: service.id, version: service.version } : {}),
    name,
    address: address ?? "",
    level: String(level),
    demandsMark: "on",
    purposes,
    attributeSet,
    contractUris: contractUris.join("\n"),
    withContacts: "on",
    ...given,
  };
}

describe("what has been read", () => {
  test("is saved as a new party with its service and contacts, and the log says who", async () => {
    const draftId = await read(someMetadata());
    expect(await seen(draftId)).toMatchObject({ party: null, service: null, different: [] });
    const { partyId, serviceId } = await saveMetadata(eva, await form(draftId));
    const service = await readService(eva, { partyId: String(partyId), serviceId: String(serviceId) });
    expect(service).toMatchObject({
      name: "Fastighetsärenden & kartor",
      level: 3,
      attributeSet: "org-person",
      protocol: "saml",
      protocolId: "https://sp.exempel.example/shibboleth",
      party: { name: "Exempelverket för fastigheter", number: "202100-9986", sector: "public" },
    });
    expect(service.contacts.map(({ role }) => role)).toEqual(["security", "support", "technical"]);
    const log = await logOf(database, String(serviceId));
    expect(log).toMatchObject([
      { action: "service.added", actorId: eva.accountId, detail: { note: "SAML" } },
    ]);
    expect((await logOf(database, draftId))[0]).toMatchObject({
      action: "metadata.read",
      detail: { after: { entityIds: ["https://sp.exempel.example/shibboleth"], services: 1 } },
    });
  });

  test("again says what differs, and updates instead of making another", async () => {
    const newer = someMetadata({
      categories: [
        "http://id.swedenconnect.se/ec/1.0/loa4-orgid",
        "http://id.swedenconnect.se/ec/1.0/loa4-name",
      ],
    });
    const draftId = await read(newer);
    const { party, service, different } = await seen(draftId);
    expect(party?.name).toBe("Exempelverket för fastigheter");
    expect(different.map(({ field, before, after }) => [field, before, after])).toEqual([
      ["level", "3", "4"],
      [
        "contractUris",
        "http://id.swedenconnect.se/contract/sc/prepaid-auth-2021 http://id.swedenconnect.se/contract/sc/sweden-connect",
        "",
      ],
    ]);
    const stale = await form(draftId, { version: 17 });
    expect(await codeOf(saveMetadata(eva, stale))).toBe("changed-meanwhile");
    const elsewhereNow = await form(draftId, { environment: "qa" });
    await expect(saveMetadata(eva, elsewhereNow)).rejects.toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Eva Sund" },
    });
    const { serviceId } = await saveMetadata(eva, await form(draftId));
    expect(serviceId).toBe(service?.id);
    const page = await readParty(eva, { partyId: String(party?.id) });
    expect(page.services).toMatchObject([{ id: serviceId, level: 4, version: 2 }]);
    const { contacts } = await readService(eva, { partyId: page.id, serviceId: String(serviceId) });
    expect(contacts).toHaveLength(3);
    expect((await logOf(database, String(serviceId))).at(-1)).toMatchObject({
      action: "service.edited",
      detail: { before: { level: 3 }, after: { level: 4 } },
    });
  });

  test("for another environment is another service of the same party", async () => {
    const draftId = await read(someMetadata());
    const { party, service } = await seen(draftId, "qa");
    expect([party?.name, service]).toEqual(["Exempelverket för fastigheter", null]);
    const wanted = await form(draftId, { environment: "qa", serviceId: "", version: 0 });
    const { serviceId } = await saveMetadata(eva, wanted);
    const page = await readParty(eva, { partyId: String(party?.id) });
    expect(page.services.map(({ environment }) => environment).sort()).toEqual(["production", "qa"]);
    expect((await seen(draftId, "qa")).service?.id).toBe(serviceId);
  });

  test("goes with the party it was begun at, and several are chosen among", async () => {
    const partyId = await aParty(eva, { name: "Värdparten" });
    const text = aRegister(
      someMetadata({ entityId: "https://c.example", organisation: "" }),
      someMetadata({ entityId: "https://d.example", organisation: "" }),
      anIdentityProvider,
    );
    const draftId = await read(new TextEncoder().encode(text), { partyId });
    expect(await readMetadataServices(eva, { draftId })).toMatchObject({
      services: [{ entityId: "https://c.example" }, { entityId: "https://d.example" }],
      others: 1,
    });
    expect((await seen(draftId, "production", 1)).party?.id).toBe(partyId);
    const wanted = { ...(await form(draftId)), entity: 1, partyId };
    const saved = await saveMetadata(eva, wanted);
    expect(saved.partyId).toBe(partyId);
    expect(await codeOf(saveMetadata(eva, { ...wanted, entity: 7 }))).toBe("not-found");
    expect(await codeOf(saveMetadata(eva, wanted))).toBe("already-exists protocolId");
  });

  test.each([
    [{ xml: "" }, "metadata-missing xml"],
    [{ xml: "   \n" }, "metadata-missing xml"],
    [{ xml: new Uint8Array() }, "metadata-missing xml"],
    [{ xml: new Uint8Array([0xff, 0xfe, 0x3c, 0x00]) }, "metadata-not-xml xml"],
    [{ xml: "x".repeat(800_000) }, "metadata-too-large xml"],
    [{ xml: new Uint8Array(1024 * 1024 + 1) }, "metadata-too-large xml"],
  ])("is not kept when it is %#: %s", async (given, code) => {
    expect(await codeOf(importMetadata(eva, given))).toBe(code);
  });

  test("is refused with a party that is missing, misnumbered, or on record under that number", async () => {
    const draftId = await read(someMetadata({ entityId: "https://e.example" }));
    const save = async (given: Record<string, unknown>) =>
      codeOf(saveMetadata(eva, await form(draftId, { partyId: "", ...given })));
    expect(await save({ partyName: "" })).toBe("party-missing partyName");
    expect(await save({ number: "2021009987" })).toBe("number");
    expect(await save({})).toBe("already-exists number");
    expect(await save({ level: "null" })).toBe("level");
  });

  test("leaves a retired service retired", async () => {
    const partyId = await aParty(eva);
    const serviceId = await aService(eva, partyId, { protocolId: "https://f.example" });
    await database.administrator`update tenant.service set retired_at = now() where id = ${serviceId}`;
    const draftId = await read(someMetadata({ entityId: "https://f.example" }));
    expect(await codeOf(saveMetadata(eva, await form(draftId)))).toBe("service-retired");
  });

  test("is gone after a day, when the next is read", async () => {
    const early = new Date("2026-11-22T10:00:00Z");
    const { draftId } = await importMetadata(eva, { xml: someMetadata() }, { now: early });
    expect(await codeOf(readMetadataServices(eva, { draftId: String(draftId) }))).toBe("done");
    await importMetadata(eva, { xml: someMetadata() }, { now: new Date("2026-11-23T10:00:01Z") });
    expect(await codeOf(readMetadataServices(eva, { draftId: String(draftId) }))).toBe("not-found");
  });

  test("is nobody else's: not a colleague's, not another employer's, and not for the wrong role", async () => {
    const draftId = await read(someMetadata({ entityId: "https://g.example" }));
    for (const other of [colleague, elsewhere]) {
      expect(await codeOf(readMetadataServices(other, { draftId }))).toBe("not-found");
      expect(await codeOf(saveMetadata(other, await form(draftId)))).toBe("not-found");
    }
    expect(await codeOf(importMetadata(hr, {}))).toBe("forbidden");
    expect(await codeOf(saveMetadata(hr, {}))).toBe("forbidden");
  });

  test("is not kept or saved when the log cannot be written, and of two who save it one wins", async () => {
    const draftId = await read(someMetadata({ entityId: "https://h.example" }));
    const wanted = await form(draftId);
    await withoutLog(database, async () => {
      await expect(importMetadata(eva, { xml: someMetadata() })).rejects.toThrow("no log");
      await expect(saveMetadata(eva, wanted)).rejects.toThrow("no log");
    });
    expect((await seen(draftId)).service).toBeNull();
    const save = () => codeOf(saveMetadata(eva, wanted));
    expect((await Promise.all([save(), save()])).sort()).toEqual(["already-exists protocolId", "done"]);
  });
});

test("a system whose contract URI the service has is suggested where an issuer of ours has joined it", async () => {
  const uri = "http://id.swedenconnect.se/contract/sc/prepaid-auth-2021";
  const issuerId = await anIssuer(organisationId, {});
  const joined = await aScheme(organisationId, { contractUri: uri, issuerIds: [issuerId] });
  await aScheme(organisationId, {
    contractUri: "http://id.swedenconnect.se/contract/sc/other",
    issuerIds: [issuerId],
  });
  const draftId = await read(someMetadata({ entityId: "https://joined.example" }));
  expect((await seen(draftId)).joined.map(({ id }) => id)).toEqual([joined]);
  const without = someMetadata({ entityId: "https://alone.example", categories: [] });
  expect((await seen(await read(without))).joined).toEqual([]);
});
