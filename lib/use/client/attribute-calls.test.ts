import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { approveClientChange } from "./approve";
import { changeClient } from "./change";
import { readClientForm, readClientPage } from "./read";
import { registerClient } from "./register";
import { aClientPlace } from "./testing";

const database = await freshDatabase();
const { administrator, connect } = database;
const { organisationId, anna, bo, partyId, form, register, inForce } = await aClientPlace();
const asks = { scopes: ["attribute:release"], dpopBound: "on" };
const callsOf = async (clientId: string) =>
  (await readClientPage(anna, { partyId, clientId })).access.attributeCalls;

test("how often a client may ask for attributes is said when it is registered, on record, and else the usual", async () => {
  const clientId = await register({ ...asks, attributeCalls: "250" });
  expect(await callsOf(clientId)).toBe(250);
  const [entry] = await logOf(database, clientId);
  expect(entry?.detail).toMatchObject({ after: { attributeCalls: 250 } });
  expect(await callsOf(await register(asks))).toBeNull();
});

test("another limit counts once another person has approved it", async () => {
  const clientId = await inForce({ ...asks, attributeCalls: "250" });
  const { keys } = await readClientForm(anna, { partyId, clientId });
  await changeClient(anna, { ...form({ ...asks, keys, attributeCalls: "5000" }), clientId, version: 2 });
  expect(await callsOf(clientId)).toBe(250);
  expect((await refusalOf(approveClientChange(anna, { clientId, version: 3 }))).code).toBe(
    "second-person-needed",
  );
  await approveClientChange(bo, { clientId, version: 3 });
  expect(await callsOf(clientId)).toBe(5000);
});

test("whoever has the web program's login cannot raise it alone", async () => {
  const clientId = await inForce({ ...asks, attributeCalls: "250" });
  const alone = connect("app").begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
    await tx`update tenant.client set attribute_calls = 60000 where id = ${clientId}`;
  });
  await expect(alone).rejects.toThrow(/given more by two people/);
  const [row] = await administrator`select attribute_calls from tenant.client where id = ${clientId}`;
  expect(row).toEqual({ attribute_calls: 250 });
});

test.each(["0", "60001", "1,5", "-3", "många"])(
  "%s calls a minute are refused beside the field",
  async (attributeCalls) => {
    await expect(registerClient(anna, form({ ...asks, attributeCalls }))).rejects.toMatchObject({
      issues: [{ path: ["attributeCalls"], message: "attribute-calls" }],
    });
  },
);
