import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { Refusal } from "@/lib/domain/core/refusal";
import { editOrganisation } from "./edit";
import { foundOrganisation } from "./found";
import { readOrganisationSettings } from "./read";

const { administrator } = await freshDatabase();
const organisationId = await anOrganisation();
const amina = await anOfficer(organisationId, ["administrator"], { name: "Amina Yusuf" });
const petra = await anOfficer(organisationId, ["administrator"]);
const hr = await anOfficer(organisationId, ["id-administrator"]);

const wanted = {
  name: "Provköpings kommun",
  emergencyPhone: "010-555 00 99",
  emergencyHours: "",
  officerOnCall: "Säkerhetsjouren",
  officerOnCallMail: "jour@example.se",
  policyOidArc: "1.2.752.999.7",
  collectionDays: "20",
  lossHours: "12",
  lossCountdown: "hours",
  blockLimit: "40",
};
const version = async () => (await readOrganisationSettings(amina, undefined)).version;

describe("an employer's settings", () => {
  test("are changed, and the log shows what was and what is, and nothing that stayed the same", async () => {
    await editOrganisation(amina, { ...wanted, version: await version() });
    expect(await readOrganisationSettings(amina, undefined)).toMatchObject({
      emergencyPhone: "010-555 00 99",
      collectionDays: 20,
      lossHours: 12,
    });
    const [entry] = await administrator`
      select d.detail from tenant.audit_event e join tenant.audit_detail d on d.event_id = e.id
       where e.action = 'organisation.edited' order by e.id desc limit 1`;
    expect(entry?.detail).toMatchObject({
      actorName: "Amina Yusuf",
      before: { emergencyPhone: "010-555 00 24", lossHours: 24, collectionDays: 30 },
      after: { emergencyPhone: "010-555 00 99", lossHours: 12, collectionDays: 20 },
    });
    expect(Object.keys(entry?.detail.after)).not.toContain("name");
  });

  test("B14: hours are kept in the employer's own words, and nothing said means day and night", async () => {
    const save = async (emergencyHours: string) => {
      await editOrganisation(amina, { ...wanted, emergencyHours, version: await version() });
      return (await readOrganisationSettings(amina, undefined)).emergencyHours;
    };
    expect(await save(" vardagar 7–18 ")).toBe("vardagar 7–18");
    expect(await save("")).toBeNull();
  });

  test("B15: a new employer counts working days; counting hours alone is a choice, and is on record", async () => {
    const [made] = await administrator`select column_default as is from information_schema.columns
      where table_name = 'organisation' and column_name = 'loss_countdown'`;
    expect(made?.is).toContain("working-day");
    await editOrganisation(amina, { ...wanted, lossCountdown: "working-day", version: await version() });
    expect((await readOrganisationSettings(amina, undefined)).lossCountdown).toBe("working-day");
    const [entry] = await administrator`
      select d.detail from tenant.audit_event e join tenant.audit_detail d on d.event_id = e.id
       where e.action = 'organisation.edited' order by e.id desc limit 1`;
    expect([entry?.detail.before, entry?.detail.after]).toMatchObject([
      { lossCountdown: "hours" },
      { lossCountdown: "working-day" },
    ]);
  });

  test("the limit for a pause is changed, and since when it holds is kept; saving it again as it is changes nothing", async () => {
    const save = async (blockLimit: string, now: Date) => {
      await editOrganisation(amina, { ...wanted, blockLimit, version: await version() }, { now });
      const { blockLimit: limit, blockLimitSince } = await readOrganisationSettings(amina, undefined);
      return [limit, blockLimitSince];
    };
    const noon = new Date("2026-11-24T11:00:00Z");
    expect(await save("30", noon)).toEqual([30, noon]);
    expect(await save("30", new Date("2026-11-24T12:00:00Z"))).toEqual([30, noon]);
    const one = new Date("2026-11-24T13:00:00Z");
    expect(await save("100", one)).toEqual([100, one]);
  });

  test("changed in a stale tab are refused and stay as they were", async () => {
    const stale = { ...wanted, version: (await version()) - 1, lossHours: "99" };
    await expect(editOrganisation(petra, stale)).rejects.toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Amina Yusuf" },
    });
    expect((await readOrganisationSettings(amina, undefined)).lossHours).not.toBe(99);
  });

  test.each([
    ["policyOidArc", "1.2"],
    ["policyOidArc", "3.2.752.1.1"],
    ["emergencyPhone", "ring Olle"],
    ["officerOnCallMail", "jour"],
    ["emergencyHours", "x".repeat(61)],
    ["emergencyHours", "vardagar\u200B"],
    ["collectionDays", "0"],
    ["lossHours", "1000"],
    ["lossCountdown", "never"],
    ["blockLimit", "3"],
    ["blockLimit", "501"],
    ["blockLimit", "tjugo"],
    ["name", "  "],
  ])("refuse %s as %s, beside its field", async (field, value) => {
    const fault = await editOrganisation(amina, { ...wanted, version: 1, [field]: value }).catch((e) => e);
    expect(fault).toBeInstanceOf(ZodError);
    expect(fault.issues.map((issue: { path: string[] }) => issue.path[0])).toEqual([field]);
  });

  test("are out of reach of HR", async () => {
    await expect(editOrganisation(hr, wanted)).rejects.toMatchObject({ code: "forbidden" });
  });
});

const founding = {
  slug: "nyby",
  name: "Nyby kommun",
  number: "212000-0142",
  emergencyPhone: "010-555 00 01",
  emergencyHours: "vardagar 8–16",
  officerOnCall: "Jouren",
  officerOnCallMail: "jour@nyby.example",
  policyOidArc: "1.2.752.999.8",
  officers: [
    {
      identityProvider: "demo",
      subject: "a",
      name: "A A",
      roles: ["administrator"],
      vettingReference: "dnr 1",
    },
    {
      identityProvider: "demo",
      subject: "b",
      name: "B B",
      roles: ["administrator"],
      vettingReference: "dnr 1",
    },
  ],
  terms: { sv: "Villkor", en: "Terms" },
};
const shell = () => ({ kind: "job", organisationId: randomUUID(), name: "bootstrap (prov)" }) as const;

describe("founding an employer", () => {
  test("is for the server's shell alone", async () => {
    await expect(foundOrganisation(amina, founding)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("makes it with officers and published terms, on record, and only once per address", async () => {
    const actor = shell();
    await foundOrganisation(actor, founding);
    const [made] = await administrator`
      select o.number, o.emergency_hours as hours, (select count(*)::int from tenant.officer_role r where r.organisation_id = o.organisation_id) as roles,
             (select count(*)::int from tenant.terms t where t.organisation_id = o.organisation_id and published_at is not null) as terms,
             (select action from tenant.audit_event a where a.organisation_id = o.organisation_id) as action
        from tenant.organisation o where slug = 'nyby'`;
    expect(made).toEqual({
      number: "2120000142",
      hours: "vardagar 8–16",
      roles: 2,
      terms: 1,
      action: "organisation.founded",
    });
    const again = await foundOrganisation(shell(), { ...founding, number: "202100-6883" }).catch(
      (fault) => fault,
    );
    expect(again).toBeInstanceOf(Refusal);
    expect(again.code).toBe("already-exists");
  });

  test("refuses an organisation number whose third digit is 1", async () => {
    const fault = await foundOrganisation(shell(), {
      ...founding,
      slug: "x-by",
      number: "211000-0143",
    }).catch((e) => e);
    expect(fault.issues[0].message).toBe("organisation-number");
  });
});
