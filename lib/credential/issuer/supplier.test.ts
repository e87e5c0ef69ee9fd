import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { listOrderTypes } from "@/db/credential/order";
import { anEid, anIssuer, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { Refusal } from "@/lib/domain/core/refusal";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { addSupplier } from "./add-supplier";
import { editSupplier } from "./edit-supplier";
import { readIssuers, readSupplier } from "./read";

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
  approvedLevels: "3",
  decisionReference: "Digg 2026-0420",
  approvedFrom: "2026-05-01",
  approvedTo: "",
  ...given,
});
const approval = {
  approvedLevels: ["2", "3"],
  decisionReference: "Digg 2027-0001",
  approvedFrom: "2027-01-01",
};
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
  test("is on record with what it issues and what is decided, and the log says who", async () => {
    const { issuerId } = await addSupplier(sven, form({ name: " Freja OrgID " }));
    expect(await find(issuerId)).toMatchObject({
      kind: "supplier",
      name: "Freja OrgID",
      slug: "freja-orgid",
      levels: [2, 3],
      approvals: [
        { level: 2, decision: null, holds: false, mark: null },
        {
          level: 3,
          decision: {
            level: 3,
            decisionNumber: "Digg 2026-0420",
            approvedFrom: "2026-05-01",
            approvedTo: null,
          },
          mark: null,
        },
      ],
      closedAt: null,
      certificates: [],
    });
    expect(await logOf(database, String(issuerId))).toMatchObject([
      {
        action: "issuer.supplier-added",
        outcome: "done",
        actorId: sven.accountId,
        detail: {
          actorName: "Sven Rosén",
          subjectName: "Freja OrgID",
          after: { levels: [2, 3], decisionReference: "Digg 2026-0420" },
        },
      },
    ]);
  });

  test("needs no decision, and then no level is approved", async () => {
    const { issuerId } = await addSupplier(sven, {
      name: "Utan beslut",
      levels: "4",
      decisionReference: "",
      approvedFrom: "",
    });
    expect(await find(issuerId)).toMatchObject({
      levels: [4],
      approvals: [{ level: 4, decision: null, holds: false }],
    });
  });

  test.each([
    [{ name: "" }, "name"],
    [{ name: "Efos\u202eX" }, "name"],
    [{ levels: [] }, "levels"],
    [{ levels: ["1"] }, "levels"],
    [{ levels: ["3", "5"] }, "levels"],
    [{ approvedLevels: ["4"] }, "approval-above-levels"],
    [{ decisionReference: " " }, "decision-missing"],
    [{ approvedFrom: "2026-02-30" }, "approvedFrom"],
    [{ approvedTo: "snart" }, "approvedTo"],
    [{ approvedTo: "2026-04-30" }, "end-before-start"],
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
  test("shows its new decision and its end, and the log says before and after", async () => {
    const { issuerId } = await addSupplier(sven, form());
    await editSupplier(sven, { issuerId, version: "1", ...approval, approvedTo: "2027-12-31" });
    const decided = { approvedLevels: [2, 3], decisionReference: "Digg 2027-0001", approvedTo: "2027-12-31" };
    expect(await readSupplier(sven, { issuerId })).toMatchObject({ ...decided, version: 2, closed: false });
    expect((await logOf(database, issuerId)).at(-1)).toMatchObject({
      action: "issuer.supplier-edited",
      actorId: sven.accountId,
      detail: {
        before: { approvedLevels: [3], decisionReference: "Digg 2026-0420", closed: false },
        after: { ...decided, closed: false },
      },
    });
  });

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
    await editSupplier(sven, { issuerId, version: 1, ...approval, closed: "on" }, { now: closing });
    expect(await open()).toBe(false);
    expect(await stored()).toEqual(before);
    await editSupplier(sven, { issuerId, version: 2, ...approval, closed: "on" });
    expect((await find(issuerId))?.closedAt).toEqual(closing);

    await editSupplier(sven, { issuerId, version: 3, ...approval });
    expect(await open()).toBe(true);
    expect((await find(issuerId))?.closedAt).toBeNull();
  });

  test("from a stale tab is refused, and of two at once one wins and the other is told", async () => {
    const { issuerId } = await addSupplier(sven, form());
    const edit = (by = sven) => editSupplier(by, { issuerId, version: 1, ...approval });
    expect((await Promise.all([codeOf(edit()), codeOf(edit())])).sort()).toEqual([
      "changed-meanwhile",
      "done",
    ]);
    const asa = await anOfficer(organisationId, ["responsible-issuer"]);
    await expect(edit(asa)).rejects.toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Sven Rosén" },
    });
  });

  test.each([
    [{ approvedLevels: ["4"] }, "approval-above-levels"],
    [{ decisionReference: "" }, "decision-missing"],
    [{ approvedTo: "2026-12-31" }, "end-before-start"],
  ])("with %o is refused: %s", async (given, code) => {
    const { issuerId } = await addSupplier(sven, form());
    expect(await codeOf(editSupplier(sven, { issuerId, version: 1, ...approval, ...given }))).toBe(code);
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
      expect(await codeOf(editSupplier(who, { issuerId: id, version: 1, ...approval }))).toBe("not-found");
      expect(await codeOf(readSupplier(who, { issuerId: id }))).toBe("not-found");
    }
    expect((await find(issuerId))?.approvals[1]?.decision?.decisionNumber).toBe("Digg 2026-0420");
  });

  test("past the wrong role: refused before anything is read, and on record", async () => {
    expect(await codeOf(addSupplier(hr, form()))).toBe("forbidden");
    expect(await codeOf(editSupplier(hr, { issuerId: "not even an id" }))).toBe("forbidden");
    expect(await codeOf(readSupplier(hr, { issuerId: "not even an id" }))).toBe("forbidden");
    const refused = (await logOf(database)).filter((entry) => entry.actorId === hr.accountId);
    expect(refused.map(({ action, code }) => [action, code])).toEqual([
      ["eid-type:write", "forbidden"],
      ["eid-type:write", "forbidden"],
      ["eid-type:write", "forbidden"],
    ]);
  });

  test("anything when the log cannot be written", async () => {
    const { issuerId } = await addSupplier(sven, form());
    const before = [await count(), await find(issuerId)];
    await withoutLog(database, async () => {
      await expect(addSupplier(sven, form())).rejects.toThrow("no log");
      await expect(editSupplier(sven, { issuerId, version: 1, ...approval })).rejects.toThrow("no log");
    });
    expect([await count(), await find(issuerId)]).toEqual(before);
  });
});
