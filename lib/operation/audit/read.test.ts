import { describe, expect, test } from "vitest";
import { appendAudit } from "@/db/core/audit";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { auditPages } from "./export";
import { readAudit } from "./read";

const { administrator } = await freshDatabase();
const organisationId = await anOrganisation();
const gun = await anOfficer(organisationId, ["auditor"], { name: "Gun Nyström" });
const karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
const foreigner = await anOfficer(await anOrganisation(), ["auditor"]);

const write = (minute: number, action: string, subjectName: string, refused?: string) =>
  withOrganisation(organisationId, (tx) =>
    appendAudit(
      tx,
      karin,
      new Date(Date.UTC(2026, 10, 24, 9, minute)),
      { action, subjectKind: "eid", subjectId: null, detail: { subjectName } },
      refused,
    ),
  );
for (let minute = 0; minute < 55; minute++) await write(minute, "eid.ordered", `EL-2026-${minute}`);
await write(56, "eid:revoke", "EL-2026-100%_", "forbidden");

const asking = (typed: string) => readAudit(gun, { typed, before: null });
const ask = async (typed: string) => (await readAudit(gun, { typed, before: null })).rows;

describe("the audit log", () => {
  test("comes newest first in pages that neither repeat nor leave out a row, also while more is written", async () => {
    const first = await readAudit(gun, { typed: "actor:karin", before: null });
    await write(58, "eid.approved", "EL-2026-späd");
    const second = await readAudit(gun, { typed: "actor:karin", before: first.next });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 6, null]);
    const names = [...first.rows, ...second.rows].map((row) => row.detail?.subjectName);
    expect(new Set(names).size).toBe(56);
    expect(names[0]).toBe("EL-2026-100%_");
    expect(names.at(-1)).toBe("EL-2026-0");
  });

  test.each([
    ["outcome:refused", 1],
    ["action:eid.ordered", 55],
    ["subject:EL-2026-54", 1],
    ["created:2026-11-23", 0],
    ["created:>=2026-11-24 outcome:refused", 1],
    ["actor:Gun", 0],
    ["vem:karin", 56],
    ['vad:"försökte spärra permanent"', 1],
    ['action:"tried to revoke"', 1],
    ["gäller:EL-2026-54", 1],
    ["utfall:nekat", 1],
    ["tid:2026-11-23", 0],
    ["försökte spärra permanent", 1],
    ["100%_", 1],
    ["100__", 0],
    ["' or 1=1 --", 0],
  ])("answers %s with what it says and no more", async (typed, count) => {
    const rows = await ask(typed);
    expect(rows.length).toBe(Math.min(count, 50));
  });

  test.each(["foo:bar", "färg:röd", "tid:2026-02-31", "utfall:kanske", "vem:", "a".repeat(301)])(
    "refuses %s, on the screen and in a file, rather than find all or nothing",
    async (typed) => {
      await expect(asking(typed)).rejects.toMatchObject({ code: "search-unreadable" });
      const file = auditPages(gun, { typed }, "sv", {});
      await expect(file.pages.next()).rejects.toMatchObject({ code: "search-unreadable" });
    },
  );

  test("shows an entry whose personal half has been erased, without a name", async () => {
    await write(59, "eid.returned", "ska gallras");
    await administrator`delete from tenant.audit_detail where detail ->> 'subjectName' = 'ska gallras'`;
    const [row] = await ask("action:eid.returned");
    expect(row).toMatchObject({ action: "eid.returned", detail: null });
  });

  test("names what an entry is about that does not say so, and a protected person by their alias", async () => {
    const eid = await anEid(organisationId);
    const hidden = await anEmployee(organisationId, { protectedIdentity: true, alias: "Medarbetare 7" });
    const about = async (subjectKind: string, subjectId: string) => {
      await withOrganisation(organisationId, (tx) =>
        appendAudit(tx, karin, new Date(), { action: "eid-draft.saved", subjectKind, subjectId }),
      );
      return (await ask("action:eid-draft.saved"))[0]?.about;
    };
    expect(await about("eid", eid.id)).toBe(eid.number);
    expect(await about("employee", hidden.id)).toBe("Medarbetare 7");
    expect(await about("eid", foreigner.accountId)).toBeNull();
  });

  test("is read by the auditor alone, and of one's own employer alone", async () => {
    await expect(readAudit(karin, { typed: "", before: null })).rejects.toMatchObject({ code: "forbidden" });
    const { rows } = await readAudit(foreigner, { typed: "actor:karin", before: null });
    expect(rows).toEqual([]);
  });
});
