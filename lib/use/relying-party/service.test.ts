import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { addService } from "./add-service";
import { addContact, editContact, removeContact } from "./contact";
import { editService } from "./edit-service";
import { readContact, readParty, readService } from "./read";
import { restoreService, retireService } from "./retire-service";
import { aParty, aService, aServiceForm, outcomeOf as codeOf } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const organisationId = await anOrganisation({ number: "2120000142" });
const eva = await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" });
const hr = await anOfficer(organisationId, ["id-administrator"]);
const elsewhere = await anOfficer(await anOrganisation(), ["procurement-officer"]);
const partyId = await aParty(eva, { name: "Exempelverket" });
const own = await aParty(eva, { name: "Vi", number: "212000-0142" });

const stored = async (id: string) => (await sql`select * from tenant.service where id = ${id}`)[0];
const find = (serviceId: string, party = partyId) => readService(eva, { partyId: party, serviceId });
const count = async () => Number((await sql`select count(*) from tenant.service`)[0]?.count);

describe("a service that is added", () => {
  test("asks what the form says, and the log says who", async () => {
    const protocolId = "https://sp.exempel.example/arenden";
    const { serviceId } = await addService(eva, {
      partyId,
      ...aServiceForm({ name: "Ärenden", protocolId }),
    });
    expect(await find(String(serviceId))).toMatchObject({
      name: "Ärenden",
      environment: "production",
      level: 3,
      demandsMark: true,
      purposes: ["authenticate", "sign"],
      attributeSet: "org-person",
      acceptsCoordinationNumber: false,
      protocol: "saml",
      protocolId,
      contractUris: ["http://id.swedenconnect.se/contract/sc/prepaid-auth-2021"],
      singleSignOn: false,
      retiredAt: null,
    });
    expect(await logOf(database, String(serviceId))).toMatchObject([
      {
        action: "service.added",
        actorId: eva.accountId,
        detail: {
          subjectName: "Exempelverket: Ärenden",
          after: { service: "Ärenden", level: 3, protocolId },
        },
      },
    ]);
  });

  test.each([
    [{ name: "" }, "name"],
    [{ address: "exempel.example" }, "address"],
    [{ address: "javascript:alert(1)" }, "address"],
    [{ level: "5" }, "level"],
    [{ level: "" }, "level"],
    [{ purposes: [] }, "purposes"],
    [{ purposes: ["dance"] }, "purposes"],
    [{ attributeSet: "everything" }, "attributeSet"],
    [{ environment: "moon" }, "environment"],
    [{ contractUris: "inte en adress" }, "contractUris"],
    [{ protocolId: "" }, "protocol-id-missing protocolId"],
    [{ protocolId: "sp.exempel.example" }, "entity-id-malformed protocolId"],
    [{ protocol: "none" }, "protocol-missing protocol"],
    [{ singleSignOn: "on" }, "single-sign-on-elsewhere singleSignOn"],
  ])("with %o is refused: %s", async (given, code) => {
    expect(await codeOf(addService(eva, { partyId, ...aServiceForm(given) }))).toBe(code);
  });

  test("has an identity of its own in its environment", async () => {
    const protocolId = "https://sp.exempel.example/en";
    const add = (environment: string) =>
      codeOf(addService(eva, { partyId, ...aServiceForm({ protocolId, environment }) }));
    expect(
      (await Promise.all([add("production"), add("production")])).map((code) => code.split(" ")[0]).sort(),
    ).toEqual(["already-exists", "done"]);
    expect(await add("production")).toBe("already-exists protocolId");
    expect(await add("qa")).toBe("done");
  });

  test("can be ours, with single sign-on and without any connection", async () => {
    const behind = await aService(eva, own, { singleSignOn: "on" });
    const alone = await aService(eva, own, { protocol: "none", protocolId: "", purposes: "prove-identity" });
    expect(await find(behind, own)).toMatchObject({ singleSignOn: true });
    expect(await find(alone, own)).toMatchObject({
      singleSignOn: false,
      protocolId: null,
      purposes: ["prove-identity"],
    });
  });
});

describe("a service that is changed", () => {
  test("asks what is new, and the log says before and after of that alone", async () => {
    const serviceId = await aService(eva, partyId);
    const { name, protocolId } = await find(serviceId);
    const form = aServiceForm({ name, protocolId, level: "4", attributeSet: "hsa-id" });
    await editService(eva, { serviceId, version: 1, ...form });
    expect(await find(serviceId)).toMatchObject({ level: 4, attributeSet: "hsa-id", version: 2 });
    expect((await logOf(database, serviceId)).at(-1)).toMatchObject({
      action: "service.edited",
      detail: {
        before: { level: 3, attributeSet: "org-person" },
        after: { level: 4, attributeSet: "hsa-id" },
      },
    });
  });

  test("from a stale tab is refused, and of two at once one wins and the other is told", async () => {
    const serviceId = await aService(eva, partyId);
    const edit = () => codeOf(editService(eva, { serviceId, version: 1, ...aServiceForm() }));
    expect((await Promise.all([edit(), edit()])).sort()).toEqual(["changed-meanwhile", "done"]);
    expect(await edit()).toBe("changed-meanwhile");
  });

  test("to retired is left as it was, cannot be changed, and can be taken into use again", async () => {
    const serviceId = await aService(eva, partyId);
    const now = new Date("2026-11-24T10:00:00Z");
    const retire = () => codeOf(retireService(eva, { serviceId, version: 1 }, { now }));
    expect((await Promise.all([retire(), retire()])).sort()).toEqual(["changed-meanwhile", "done"]);
    expect(await find(serviceId)).toMatchObject({ level: 3, retiredAt: now });
    expect(await codeOf(editService(eva, { serviceId, version: 2, ...aServiceForm() }))).toBe(
      "service-retired",
    );
    expect(await codeOf(retireService(eva, { serviceId, version: 2 }))).toBe("service-retired");
    await restoreService(eva, { serviceId, version: 2 });
    expect(await find(serviceId)).toMatchObject({ retiredAt: null, version: 3 });
    expect(await codeOf(restoreService(eva, { serviceId, version: 3 }))).toBe("service-in-use");
    expect((await logOf(database, serviceId)).map(({ action }) => action)).toEqual(
      expect.arrayContaining(["service.added", "service.retired", "service.restored"]),
    );
  });
});

describe("a contact", () => {
  const form = { role: "security", name: "Incidentjouren", email: "incident@exempel.example", phone: "" };

  test("stands at the party or at one service, in the order of the connection agreement, and can be changed and taken away", async () => {
    const party = await aParty(eva);
    const serviceId = await aService(eva, party);
    await addContact(eva, { partyId: party, ...form });
    await addContact(eva, { partyId: party, ...form, role: "administration", name: "Avtal" });
    await addContact(eva, { partyId: party, serviceId, ...form, email: "", phone: "010-555 01 00" });
    const [first, second] = (await readParty(eva, { partyId: party })).contacts;
    expect([first?.role, second?.role]).toEqual(["administration", "security"]);
    const [at] = (await readService(eva, { partyId: party, serviceId })).contacts;
    expect(at).toMatchObject({ role: "security", email: null, phone: "010-555 01 00" });
    const contactId = String(at?.id);
    await editContact(eva, { contactId, version: 1, ...form, name: "Säkerhet" });
    expect(await readContact(eva, { partyId: party, contactId })).toMatchObject({
      name: "Säkerhet",
      version: 2,
    });
    expect(await codeOf(removeContact(eva, { contactId, version: 1 }))).toBe("changed-meanwhile");
    await removeContact(eva, { contactId, version: 2 });
    expect((await readService(eva, { partyId: party, serviceId })).contacts).toEqual([]);
    expect(
      (await logOf(database, contactId)).map(({ action, detail }) => [action, detail.before]),
    ).toMatchObject([
      ["contact.added", undefined],
      ["contact.edited", { name: "Incidentjouren" }],
      ["contact.removed", { name: "Säkerhet" }],
    ]);
  });

  test.each([
    [{ role: "friend" }, "role"],
    [{ name: "" }, "name"],
    [{ email: "inte en adress" }, "email"],
    [{ email: "", phone: "ring mig" }, "phone"],
    [{ email: "", phone: "" }, "email"],
  ])("with %o is refused beside %s", async (given, field) => {
    expect(await codeOf(addContact(eva, { partyId, ...form, ...given }))).toBe(field);
  });

  test("is not put at another party's service", async () => {
    const serviceId = await aService(eva, own);
    expect(await codeOf(addContact(eva, { partyId, serviceId, ...form }))).toBe("not-found");
  });
});

describe("nobody reaches", () => {
  test("another employer's service or contact: they do not exist", async () => {
    const serviceId = await aService(eva, partyId);
    await addContact(eva, { partyId, role: "support", name: "X", email: "x@exempel.example", phone: "" });
    const [contact] = (await readParty(eva, { partyId })).contacts;
    const contactId = String(contact?.id);
    const subject = { serviceId, version: 1 };
    for (const reach of [
      () => readService(elsewhere, { partyId, serviceId }),
      () => editService(elsewhere, { ...subject, ...aServiceForm() }),
      () => retireService(elsewhere, subject),
      () => restoreService(elsewhere, subject),
      () => addService(elsewhere, { partyId, ...aServiceForm() }),
      () => addContact(elsewhere, { partyId, role: "support", name: "X", email: "x@exempel.example" }),
      () => removeContact(elsewhere, { contactId, version: 1 }),
      () => readContact(elsewhere, { partyId, contactId }),
      () => find(serviceId, own),
    ])
      expect(await codeOf(reach())).toBe("not-found");
  });

  test("past the wrong role: refused before anything is read, and on record", async () => {
    const nothing = { serviceId: "not even an id" };
    for (const act of [
      addService,
      editService,
      retireService,
      restoreService,
      addContact,
      editContact,
      removeContact,
    ])
      expect(await codeOf(act(hr, nothing))).toBe("forbidden");
    const refused = (await logOf(database)).filter(({ actorId }) => actorId === hr.accountId);
    expect(refused.map(({ action, code }) => `${action} ${code}`)).toEqual(
      Array.from({ length: 7 }, () => "relying-party:write forbidden"),
    );
  });

  test("anything when the log cannot be written", async () => {
    const serviceId = await aService(eva, partyId);
    const before = [await stored(serviceId), await count()];
    await withoutLog(database, async () => {
      await expect(addService(eva, { partyId, ...aServiceForm() })).rejects.toThrow("no log");
      await expect(editService(eva, { serviceId, version: 1, ...aServiceForm() })).rejects.toThrow("no log");
      await expect(retireService(eva, { serviceId, version: 1 })).rejects.toThrow("no log");
      await expect(
        addContact(eva, { partyId, role: "support", name: "Ingen", email: "x@exempel.example" }),
      ).rejects.toThrow("no log");
    });
    expect([await stored(serviceId), await count()]).toEqual(before);
    expect(await sql`select 1 from tenant.contact where name = 'Ingen'`).toHaveLength(0);
  });
});
