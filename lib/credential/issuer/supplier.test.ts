import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { listOrderTypes } from "@/db/credential/order";
import { anEid, anIssuer, anOfficer, anOrganisation, aParty, aType } from "@/db/seed/builders";
import { Refusal } from "@/lib/domain/core/refusal";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { addSupplier } from "./add-supplier";
import { editSupplier } from "./edit-supplier";
import { readIssuers } from "./read";
import { readSupplier } from "./read-supplier";
import { settleApproval } from "./settle-approval";

const database = await freshDatabase();
const { administrator: sql } = database;
const organisationId = await anOrganisation({ slug: "provkoping" });
const sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
const hr = await anOfficer(organisationId, ["id-administrator"]);
const elsewhere = await anOfficer(await anOrganisation(), ["responsible-issuer"]);

let nth = 0;
const form = (given: Record<string, unknown> = {}) => ({
  name: `Leverantör ${nth++}`,
  levels: ["2", "3"],
  ...given,
});
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (fault) =>
      fault instanceof Refusal
        ? fault.code
        : fault.issues?.map((issue: { path: string[] }) => issue.path[0]).join(),
  );
const find = async (id: unknown) => (await readIssuers(sven, undefined)).find((one) => one.id === id);
const count = async () => (await readIssuers(sven, undefined)).length;

describe("a supplier that is added", () => {
  test("is on record with what it issues, as a supplier too, and the log says who", async () => {
    const { issuerId, partyId } = await addSupplier(sven, form({ name: " Freja OrgID " }));
    expect(await find(issuerId)).toMatchObject({
      ...{ kind: "supplier", name: "Freja OrgID", slug: "freja-orgid", levels: [2, 3] },
      approvals: [
        { level: 2, decision: null, holds: false, mark: null },
        { level: 3, decision: null, holds: false, mark: null },
      ],
      supplier: { partyId, differs: false },
      ...{ closedAt: null, certificates: [] },
    });
    const [party] =
      await sql`select name, kind, sector, supplier from tenant.party where id = ${String(partyId)}`;
    expect(party).toEqual({ name: "Freja OrgID", kind: "organisation", sector: "private", supplier: true });
    const entry = { outcome: "done", actorId: sven.accountId };
    expect(await logOf(database, String(issuerId))).toMatchObject([
      {
        ...{ ...entry, action: "issuer.supplier-added" },
        detail: { actorName: "Sven Rosén", subjectName: "Freja OrgID", after: { levels: [2, 3], partyId } },
      },
    ]);
    expect(await logOf(database, String(partyId))).toMatchObject([
      { ...entry, action: "supplier.added", detail: { subjectName: "Freja OrgID" } },
    ]);
  });

  test("that is on record as a party already is that party, and becomes a supplier", async () => {
    const known = await aParty(organisationId, { name: "Kortverket", relyingParty: true });
    const { partyId } = await addSupplier(sven, form({ name: "KORTVERKET" }));
    expect(partyId).toBe(known);
    const [party] = await sql`select name, supplier from tenant.party where id = ${known}`;
    expect(party).toEqual({ name: "Kortverket", supplier: true });
  });

  test.each([
    [{ name: "" }, "name"],
    [{ name: "Efos\u202eX" }, "name"],
    [{ levels: [] }, "levels"],
    [{ levels: ["1"] }, "levels"],
    [{ levels: ["3", "5"] }, "levels"],
  ])("with %o is refused: %s", async (given, code) => {
    expect(await codeOf(addSupplier(sven, form(given)))).toBe(code);
  });

  test("has a name of its own, in any letters; another whose word is the same gets a number", async () => {
    await addSupplier(sven, form({ name: "Efos" }));
    expect(await codeOf(addSupplier(sven, form({ name: "EFOS" })))).toBe("already-exists");
    const { issuerId } = await addSupplier(sven, form({ name: "Efos!" }));
    expect((await find(issuerId))?.slug).toBe("efos-2");
    await addSupplier(elsewhere, form({ name: "Efos" }));
  });

  test("twice at the same instant is added once", async () => {
    const add = () => codeOf(addSupplier(sven, form({ name: "Samtidig" })));
    expect((await Promise.all([add(), add()])).sort()).toEqual(["already-exists", "done"]);
  });
});

describe("a supplier that is changed", () => {
  test("to closed takes no new orders, keeps its e-IDs, and can be opened again", async () => {
    const { issuerId } = await addSupplier(sven, form());
    const type = await aType(organisationId, { issuerId });
    const eid = await anEid(organisationId, { typeId: type.id });
    const open = async () => {
      const types = await withOrganisation(organisationId, (tx) => listOrderTypes(tx, new Date()));
      return types.find((one) => one.id === type.id)?.active;
    };
    const stored = async () =>
      (await sql`select status, valid_to::text, version from tenant.eid where id = ${eid.id}`)[0];
    const before = await stored();
    expect(await open()).toBe(true);

    const closing = new Date("2026-11-24T10:00:00Z");
    await editSupplier(sven, { issuerId, version: 1, closed: "on" }, { now: closing });
    expect(await open()).toBe(false);
    expect(await stored()).toEqual(before);
    await editSupplier(sven, { issuerId, version: 2, closed: "on" });
    expect((await find(issuerId))?.closedAt).toEqual(closing);

    await editSupplier(sven, { issuerId, version: 3 });
    expect(await open()).toBe(true);
    expect((await find(issuerId))?.closedAt).toBeNull();
  });

  test("from a stale tab is refused, and of two at once one wins and the other is told", async () => {
    const { issuerId } = await addSupplier(sven, form());
    const edit = (by = sven) => editSupplier(by, { issuerId, version: 1 });
    expect((await Promise.all([codeOf(edit()), codeOf(edit())])).sort()).toEqual([
      "changed-meanwhile",
      "done",
    ]);
    expect(await codeOf(settleApproval(sven, { issuerId, version: 1 }))).toBe("changed-meanwhile");
    const asa = await anOfficer(organisationId, ["responsible-issuer"]);
    await expect(edit(asa)).rejects.toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Sven Rosén" },
    });
  });
});

describe("no form reaches", () => {
  test("an own issuer, nor another employer's supplier: they do not exist", async () => {
    const own = await anIssuer(organisationId);
    const { issuerId } = await addSupplier(sven, form());
    for (const [who, id] of [
      [sven, own],
      [elsewhere, issuerId],
    ] as const) {
      expect(await codeOf(editSupplier(who, { issuerId: id, version: 1 }))).toBe("not-found");
      expect(await codeOf(settleApproval(who, { issuerId: id, version: 1 }))).toBe("not-found");
      expect(await codeOf(readSupplier(who, { issuerId: id }))).toBe("not-found");
    }
    expect((await find(issuerId))?.closedAt).toBeNull();
  });

  test("past the wrong role: refused before anything is read, and on record", async () => {
    expect(await codeOf(addSupplier(hr, form()))).toBe("forbidden");
    expect(await codeOf(editSupplier(hr, { issuerId: "not even an id" }))).toBe("forbidden");
    expect(await codeOf(settleApproval(hr, { issuerId: "not even an id" }))).toBe("forbidden");
    expect(await codeOf(readSupplier(hr, { issuerId: "not even an id" }))).toBe("forbidden");
    const refused = (await logOf(database)).filter((entry) => entry.actorId === hr.accountId);
    expect(refused.map(({ action, code }) => [action, code])).toEqual([
      ["eid-type:write", "forbidden"],
      ["eid-type:write", "forbidden"],
      ["eid-type:write", "forbidden"],
      ["eid-type:write", "forbidden"],
    ]);
  });

  test("anything when the log cannot be written", async () => {
    const { issuerId } = await addSupplier(sven, form());
    // As an earlier release recorded it, so that there is something to settle.
    await sql`update tenant.issuer set approved_levels = levels, decision_reference = 'Digg 2025-0001',
      approved_from = '2025-01-01' where id = ${String(issuerId)}`;
    const before = [await count(), await find(issuerId)];
    await withoutLog(database, async () => {
      await expect(addSupplier(sven, form())).rejects.toThrow("no log");
      await expect(editSupplier(sven, { issuerId, version: 1 })).rejects.toThrow("no log");
      await expect(settleApproval(sven, { issuerId, version: 1 })).rejects.toThrow("no log");
    });
    expect([await count(), await find(issuerId)]).toEqual(before);
  });
});
