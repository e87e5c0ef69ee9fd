import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { approveClient, approveClientChange } from "./approve";
import { blockClient, removeClientKey, withdrawClientChange } from "./block";
import { addClientKeys, changeClient } from "./change";
import { readClientForm, readClientPage, readClientParty, readClients, readClientsOf } from "./read";
import { registerClient } from "./register";
import { aClientPlace, aJwk, aSet } from "./testing";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, anna, bo, partyId, form, register, inForce } = await aClientPlace();
const elsewhere = await aClientPlace();

const whyNot = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;
const add = (clientId: string, version: number, by = anna) =>
  addClientKeys(by, { clientId, version, keys: JSON.stringify(aJwk("ny")) });

describe("everywhere", () => {
  test("another employer's looks as if it did not exist, and its party has no client of ours", async () => {
    const [waits, active] = [await elsewhere.register(), await elsewhere.inForce()];
    for (const attempt of [
      () => approveClient(bo, { clientId: waits, version: 1 }),
      () => changeClient(anna, { ...form(), clientId: active, version: 2 }),
      () => add(active, 2),
      () => removeClientKey(anna, { clientId: active, version: 2, kid: "gammal" }),
      () => blockClient(anna, { clientId: active, version: 2, reason: "misuse" }),
      () => readClientPage(anna, { partyId: elsewhere.partyId, clientId: active }),
      () => readClientForm(anna, { partyId: elsewhere.partyId, clientId: active }),
      () => readClientParty(anna, { partyId: elsewhere.partyId }),
      () => register({ partyId: elsewhere.partyId }),
    ])
      expect(await whyNot(attempt())).toBe("not-found");
    expect(await readClientsOf(anna, { partyId: elsewhere.partyId })).toEqual([]);
  });

  test("one of ours is not found below another party, and a supplier has none", async () => {
    const clientId = await register();
    expect(await whyNot(readClientPage(anna, { partyId: organisationId, clientId }))).toBe("not-found");
    await administrator`update tenant.party set relying_party = false, own = false where id = ${partyId}`;
    expect(await whyNot(register())).toBe("not-found");
    await administrator`update tenant.party set relying_party = true where id = ${partyId}`;
  });

  test("the wrong role is refused before anything is read", async () => {
    const registers = [registerClient, changeClient, addClientKeys, withdrawClientChange];
    const approves = [approveClient, approveClientChange];
    const blocks = [blockClient, removeClientKey];
    const refused = {
      administrator: [...registers, ...approves, ...blocks],
      "id-administrator": [...registers, ...approves, ...blocks],
      "procurement-officer": approves,
      "responsible-issuer": registers,
      auditor: [...registers, ...approves, ...blocks],
    } as const;
    for (const [role, commands] of Object.entries(refused)) {
      const officer = await anOfficer(organisationId, [role as keyof typeof refused]);
      for (const command of commands)
        expect([role, await whyNot(command(officer, {}))]).toEqual([role, "forbidden"]);
    }
    const administrators = await anOfficer(organisationId, ["administrator"]);
    expect(await whyNot(readClients(administrators, { view: "all", after: null }))).toBe("forbidden");
  });

  test("nothing is done that the log cannot say", async () => {
    const [waits, active, changes] = [
      await register(),
      await inForce({ keys: aSet("a", "b") }),
      await inForce(),
    ];
    await add(changes, 2);
    const rows = () => administrator`select * from tenant.client order by id`;
    const before = await rows();
    for (const attempt of [
      () => register(),
      () => approveClient(bo, { clientId: waits, version: 1 }),
      () => changeClient(anna, { ...form(), clientId: active, version: 2 }),
      () => add(active, 2),
      () => removeClientKey(anna, { clientId: active, version: 2, kid: "a" }),
      () => blockClient(anna, { clientId: active, version: 2, reason: "misuse" }),
      () => approveClientChange(bo, { clientId: changes, version: 3 }),
      () => withdrawClientChange(anna, { clientId: changes, version: 3 }),
    ])
      await withoutLog(database, () => expect(attempt()).rejects.toThrow("no log"));
    expect(await rows()).toEqual(before);
  });

  test("the same form twice is one client", async () => {
    const given = form();
    const requestId = "5e0a26a6-3a6b-4f3e-8b51-0e0f6f4b1c22";
    const [one, other] = await Promise.all([1, 2].map(() => registerClient(anna, given, { requestId })));
    expect(one).toEqual(other);
  });

  test("the list pages by keyset, the latest registered first, and each is on one page", async () => {
    const keys = aSet("a");
    for (let nth = 0; nth < 55; nth++) await register({ keys });
    const first = await readClients(anna, { view: "all", after: null });
    const second = await readClients(anna, { view: "all", after: first.next });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(first.rows).toHaveLength(50);
    expect(new Set(ids).size).toBe(first.counts.all);
    expect((await readClients(anna, { view: "all", after: "' or 1=1" })).rows).toHaveLength(50);
  });
});
