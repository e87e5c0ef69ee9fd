import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer } from "@/db/seed/builders";
import { signReceipt } from "@/lib/credential/receipt/sign";
import { refusalOf } from "@/lib/people/employee/testing";
import { prepareHandOver } from "./prepare-hand-over";
import { readDesk, readHandOver } from "./read-desk";
import { aDesk, type Desk } from "./testing-desk";

const { administrator: sql } = await freshDatabase();
let desk: Desk;
beforeEach(async () => {
  desk = await aDesk({ collectBy: "2099-06-01" });
});
const found = async (search: string, actor = desk.berit) =>
  (await readDesk(actor, { search })).waiting.map((one) => one.id);

async function another(given: {
  surname?: string;
  protectedIdentity?: boolean;
  collectBy?: string;
  carrierNumber?: string;
}) {
  const { collectBy, carrierNumber, ...person } = given;
  const { id: employeeId } = await anEmployee(desk.organisationId, person);
  const numbered = carrierNumber ? { carrierNumber } : {};
  return (
    await anEid(desk.organisationId, {
      employeeId,
      status: "ready",
      collectBy: collectBy ?? null,
      ...numbered,
    })
  ).id;
}

describe("the desk", () => {
  test("shows what waits, the first deadline first and what has none last, and nothing else", async () => {
    const none = await another({});
    const sooner = await another({ collectBy: "2099-01-01" });
    await anEid(desk.organisationId, { status: "active" });
    expect(await found("")).toEqual([sooner, desk.eidId, none]);
  });

  test("finds by card number however it is typed, by EL number and by name", async () => {
    await another({ surname: "Zetterberg", carrierNumber: "1111" });
    const [row] = await sql`select number from tenant.eid where id = ${desk.eidId}`;
    for (const search of ["9752041288", "9752 0412 88", "9752-0412", row?.number.toLowerCase()])
      expect(await found(search)).toEqual([desk.eidId]);
    expect(await found("zetterb")).toHaveLength(1);
    expect(await found("alva zetterberg")).toHaveLength(1);
  });

  test("takes % and _ for what they are", async () => {
    expect(await found("%")).toEqual([]);
    expect(await found("_")).toEqual([]);
    expect(await found("\\")).toEqual([]);
  });

  test("knows a scanned card from a part of a number", async () => {
    const exact = (await readDesk(desk.berit, { search: "9752 041288" })).waiting[0]?.exact;
    const part = (await readDesk(desk.berit, { search: "9752" })).waiting[0]?.exact;
    expect([exact, part]).toEqual([true, false]);
  });

  test("finds and names a protected person only for those who may", async () => {
    const id = await another({ surname: "Hemlig", protectedIdentity: true });
    const keeper = await anOfficer(desk.organisationId, ["id-administrator", "protected-identity"]);
    expect(await found("hemlig")).toEqual([]);
    expect(await found("hemlig", keeper)).toEqual([id]);
    const seen = (await readDesk(desk.berit, { search: "" })).waiting.find((one) => one.id === id);
    expect(seen).toMatchObject({ holder: expect.stringMatching(/^Administratör/), department: "" });
  });

  test("says how far each has got", async () => {
    const step = async () => (await readDesk(desk.berit, { search: "" })).waiting[0]?.step;
    expect(await step()).toBe("new");
    const { receiptId } = await prepareHandOver(desk.berit, desk.answers);
    expect(await step()).toBe("prepared");
    await signReceipt(desk.holder, { receiptId, accepted: "on" });
    expect(await step()).toBe("signed");
  });

  test("is not open to the wrong role or another employer", async () => {
    expect((await refusalOf(readDesk(desk.cecilia, { search: "" }))).code).toBe("forbidden");
    expect(await found("", (await aDesk()).berit)).not.toContain(desk.eidId);
  });
});

describe("one e-ID at the desk", () => {
  test("says why this officer may not go on", async () => {
    expect((await readHandOver(desk.anna, { eidId: desk.eidId })).obstacle?.code).toBe(
      "second-person-needed",
    );
    expect((await readHandOver(desk.berit, { eidId: desk.eidId })).obstacle).toBeNull();
  });

  test("hides the middle of the holder's address, and all of a protected person", async () => {
    expect(await readHandOver(desk.berit, { eidId: desk.eidId })).toMatchObject({
      address: "a•••@example.se",
      plannedMethod: "in-person",
    });
    const hidden = await aDesk({ protectedIdentity: true });
    expect(await readHandOver(hidden.berit, { eidId: hidden.eidId })).toMatchObject({
      address: null,
      holderNumber: null,
      department: "",
      holder: expect.stringMatching(/^Administratör/),
    });
  });

  test("names the e-ID that will be blocked, unless it already is or it is a complement", async () => {
    const old = await anEid(desk.organisationId, {
      employeeId: desk.employeeId,
      typeId: desk.typeId,
      status: "active",
    });
    const replaces = async (relation: string) => {
      await sql`update tenant.eid set relation = ${relation}, predecessor_id = ${old.id} where id = ${desk.eidId}`;
      return (await readHandOver(desk.berit, { eidId: desk.eidId })).replaces;
    };
    expect(await replaces("replace")).toBe(old.number);
    expect(await replaces("complement")).toBeNull();
  });

  test("of another employer does not exist", async () => {
    expect((await refusalOf(readHandOver((await aDesk()).berit, { eidId: desk.eidId }))).code).toBe(
      "not-found",
    );
  });
});
