import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { Answer, Command } from "@/lib/command";
import { aBuyer, aSupplier, rowsOf } from "@/lib/contract/procurement/testing";
import { Refusal } from "@/lib/domain/core/refusal";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { addSupplierParty } from "./add";
import { editSupplierParty } from "./edit";
import { listSupplierRows } from "./list";
import { readSupplierPage } from "./read";
import { saveSupplierApproval } from "./save-approval";
import { saveCertificate } from "./save-certificate";
import { saveSupplierSubcontractor } from "./save-subcontractor";

const database = await freshDatabase();
const { administrator: sql } = database;
const { organisationId, eva, sven, hr } = await aBuyer();
const elsewhere = await aBuyer();
const now = new Date("2026-11-24T10:00:00Z");

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (fault) => (fault instanceof Refusal ? fault.code : fault.issues?.[0]?.path.join() || String(fault)),
  );
const firm = (given: Record<string, unknown> = {}) => ({
  kind: "organisation",
  name: "Exempelkort AB",
  number: "",
  sector: "private",
  ...given,
});
const approval = {
  level: "3",
  decisionNumber: "Digg 2026-1",
  decidedOn: "2026-02-01",
  validTo: "",
  checkedOn: "2026-02-02",
};
const certificate = { standard: "ISO/IEC 27001", number: "118", validTo: "2027-06-30" };
const work = { name: "Provtryckeriet AB", number: "", task: "Trycker kort", flowsDown: "no" };

describe("a supplier that is added", () => {
  test("is on record, and the log says who", async () => {
    const { partyId } = await addSupplierParty(eva, firm({ name: " Kort AB ", number: "5599991014" }));
    const { party } = await readSupplierPage(eva, { partyId });
    expect(party).toMatchObject({ name: "Kort AB", number: "5599991014", relyingParty: false, version: 1 });
    expect(await logOf(database, partyId)).toMatchObject([
      { action: "supplier.added", actorId: eva.accountId, detail: { after: { number: "5599991014" } } },
    ]);
  });

  test("with a number that is there is refused; a relying party's becomes both", async () => {
    const [known] = [await aSupplier(organisationId, { supplier: false })];
    await sql`update tenant.party set number = '5599992020', relying_party = true where id = ${known}`;
    expect(await addSupplierParty(eva, firm({ name: "Nord", number: "559999-2020" }))).toEqual({
      partyId: known,
      known: true,
    });
    expect((await readSupplierPage(eva, { partyId: known })).party.relyingParty).toBe(true);
    expect(await codeOf(addSupplierParty(eva, firm({ name: "N", number: "559999-2020" })))).toBe(
      "already-exists",
    );
  });

  test("as a sole trader keeps the number sealed and shows it masked, in the log too", async () => {
    const typed = firm({ kind: "sole-trader", name: "Anna Kort", number: "19610418-9888" });
    const { partyId } = await addSupplierParty(eva, typed);
    const { party } = await readSupplierPage(eva, { partyId });
    expect(party).toMatchObject({ number: null, masked: "19610418-••••" });
    const [row] = await sql`select t::text as text from tenant.party t where id = ${partyId}`;
    expect(row?.text).not.toMatch(/0418-?9888/);
    expect(JSON.stringify(await logOf(database, partyId))).not.toMatch(/0418-?9888/);
  });

  test.each([
    [{ name: "" }, "name"],
    [{ name: "Kort\u202e" }, "name"],
    [{ kind: "person" }, "kind"],
    [{ sector: "" }, "sector"],
    [{ number: "559999-1015" }, "number"],
    [{ number: "19610418-9888" }, "number"],
    [{ kind: "sole-trader", number: "559999-1014" }, "number"],
  ])("with %o is refused: %s", async (given, code) => {
    expect(await codeOf(addSupplierParty(eva, firm(given)))).toBe(code);
  });

  test("twice at the same instant is added once", async () => {
    const add = () => codeOf(addSupplierParty(eva, firm({ name: "Samtidig AB", number: "559999-3036" })));
    expect((await Promise.all([add(), add()])).sort()).toEqual(["already-exists", "done"]);
  });
});

/** What is changed about a supplier: the form for the first time, and for a change of what is there. */
const deeds: Record<
  string,
  { command: Command<Answer>; action: string; ready(): Promise<Record<string, unknown>> }
> = {
  "change a supplier": {
    command: editSupplierParty,
    action: "supplier.edited",
    ready: async () => {
      const partyId = await aSupplier(organisationId);
      return { partyId, version: 1, name: `Nytt namn ${partyId}`, number: "", sector: "public" };
    },
  },
  "change an approval": {
    command: saveSupplierApproval,
    action: "supplier.approval-saved",
    ready: async () => {
      const partyId = await aSupplier(organisationId);
      const { approvalId: id } = await saveSupplierApproval(eva, { partyId, ...approval });
      return { partyId, id, version: 1, ...approval, checkedOn: "2026-05-01" };
    },
  },
  "change a certificate": {
    command: saveCertificate,
    action: "supplier.certificate-saved",
    ready: async () => {
      const partyId = await aSupplier(organisationId);
      const { certificateId: id } = await saveCertificate(eva, { partyId, ...certificate });
      return { partyId, id, version: 1, ...certificate, validTo: "2030-06-30" };
    },
  },
  "end a subcontractor": {
    command: saveSupplierSubcontractor,
    action: "supplier.subcontractor-saved",
    ready: async () => {
      const partyId = await aSupplier(organisationId);
      const { subcontractorId: id } = await saveSupplierSubcontractor(eva, { partyId, ...work });
      return { partyId, id, version: 1, ...work, ended: "on" };
    },
  },
};

describe.each(Object.entries(deeds))("to %s", (_, { command, action, ready }) => {
  test("holds, and the log says who, before and after", async () => {
    const form = await ready();
    const before = await rowsOf(database, organisationId);
    await command(eva, form);
    expect(await rowsOf(database, organisationId)).not.toBe(before);
    expect((await logOf(database, String(form.partyId))).at(-1)).toMatchObject({
      action,
      actorId: eva.accountId,
      detail: { before: expect.anything(), after: expect.anything() },
    });
  });

  test("twice at once is done once, and the other is told", async () => {
    const form = await ready();
    const both = await Promise.all([codeOf(command(eva, form)), codeOf(command(eva, form))]);
    expect(both.sort()).toEqual(["changed-meanwhile", "done"]);
  });

  test("at another employer looks as if there were none; of another supplier too", async () => {
    const form = await ready();
    const before = await rowsOf(database, organisationId);
    expect(await codeOf(command(elsewhere.eva, form))).toBe("not-found");
    if (form.id)
      expect(await codeOf(command(eva, { ...form, partyId: await aSupplier(organisationId) }))).toBe(
        "not-found",
      );
    else expect(await rowsOf(database, organisationId)).toBe(before);
  });

  test("in the wrong role is refused before anything is read, and on record", async () => {
    for (const who of [hr, sven]) {
      expect(await codeOf(command(who, { partyId: "not even an id" }))).toBe("forbidden");
      expect((await logOf(database)).at(-1)).toMatchObject({ outcome: "refused", actorId: who.accountId });
    }
  });

  test("writes nothing when the log cannot be written", async () => {
    const form = await ready();
    const before = await rowsOf(database, organisationId);
    await withoutLog(database, () => expect(command(eva, form)).rejects.toThrow("no log"));
    expect(await rowsOf(database, organisationId)).toBe(before);
  });
});

describe("what is refused", () => {
  test.each<[Command<Answer>, Record<string, string>, Record<string, string>, string]>([
    [saveSupplierApproval, approval, { level: "1" }, "level"],
    [saveSupplierApproval, approval, { decisionNumber: " " }, "decisionNumber"],
    [saveSupplierApproval, approval, { validTo: "2026-01-31" }, "end-before-start"],
    [saveSupplierApproval, approval, { decidedOn: "2027-01-01" }, "day-in-future"],
    [saveSupplierApproval, approval, { checkedOn: "2026-11-25" }, "day-in-future"],
    [saveCertificate, certificate, { validTo: "2026-02-30" }, "validTo"],
    [saveCertificate, certificate, { standard: "" }, "standard"],
    [saveSupplierSubcontractor, work, { flowsDown: "" }, "flowsDown"],
    [saveSupplierSubcontractor, work, { task: "" }, "task"],
  ])("%#: %o with %o ends in %s", async (command, usual, given, code) => {
    const partyId = await aSupplier(organisationId);
    expect(await codeOf(command(eva, { partyId, ...usual, ...given }, { now }))).toBe(code);
  });

  test("of a party that supplies nothing: it is no supplier", async () => {
    const partyId = await aSupplier(organisationId, { supplier: false });
    expect(await codeOf(saveSupplierApproval(eva, { partyId, ...approval }))).toBe("not-found");
    expect(await codeOf(readSupplierPage(eva, { partyId }))).toBe("not-found");
  });

  test("the same decision twice", async () => {
    const form = { partyId: await aSupplier(organisationId), ...approval };
    await saveSupplierApproval(eva, form);
    expect(await codeOf(saveSupplierApproval(eva, form))).toBe("already-exists");
  });
});

const start = { after: null, before: null };

test("the list warns of an approval nobody has checked and of demands that do not flow down", async () => {
  const partyId = await aSupplier(organisationId);
  await saveSupplierApproval(eva, { partyId, ...approval, decidedOn: "2024-01-01", checkedOn: "2025-11-23" });
  await saveSupplierSubcontractor(eva, { partyId, ...work });
  await saveSupplierSubcontractor(eva, { partyId, ...work, flowsDown: "yes" });
  const { rows } = await listSupplierRows(sven, start, { now });
  expect(rows.find((row) => row.id === partyId)).toMatchObject({
    approvals: [{ level: 3, standing: "unchecked" }],
    unbound: 1,
    agreements: 0,
  });
  expect(await codeOf(listSupplierRows(hr, start))).toBe("forbidden");
});
