import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEmployee, anOfficer, anOrganisation, aService } from "@/db/seed/builders";
import { aUseAgreement } from "@/db/seed/use-builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { aClient, disclosed } from "@/lib/testing/testing-disclosure";
import { readDisclosurePatterns } from "./patterns";
import { readOwnDisclosures } from "./read";

await freshDatabase();
const organisationId = await anOrganisation();
const [first, other] = [
  await aClient(organisationId, "Ansökan"),
  await aClient(organisationId, "Statistiken"),
];
const [kimAsEmployee, boAsEmployee] = [await anEmployee(organisationId), await anEmployee(organisationId)];
const kim = await aHolder(organisationId, kimAsEmployee.id);
const serviceId = await aService(organisationId, { name: "Fastighetsärenden", partyId: first.partyId });
const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000);

describe("one's own", () => {
  test("are who asked for what, when and why, what was told and not, and why not, the latest first, and nobody else's", async () => {
    await disclosed(
      organisationId,
      first,
      kim.employeeId,
      { at: at(3), serviceId, asked: ["mail", "phone"], told: ["mail"], transactionId: "t-1" },
      {
        ...{ at: at(2), kind: "decision", act: "authenticate", purpose: null, asked: [], told: [] },
        ...{ answer: false, reason: "expired" },
      },
    );
    await disclosed(organisationId, other, boAsEmployee.id, { at: at(1) });
    const { disclosures, next } = await readOwnDisclosures(kim, { before: null });
    expect(disclosures).toMatchObject([
      {
        ...{ act: { purpose: "authenticate" }, answer: false, reason: "expired", attributes: [] },
        party: "Ansökan AB",
      },
      {
        ...{ party: "Ansökan AB", client: "Ansökan", service: "Fastighetsärenden", answer: true },
        ...{ purpose: "Handläggning", transactionId: "t-1", objectionId: null },
        attributes: [
          { label: { standard: "mail" }, told: true },
          { label: { standard: "phone" }, told: false },
        ],
      },
    ]);
    expect(next).toBeNull();
  });

  test("go on from page to page, each once, though many came in one and the same instant", async () => {
    const many = await anEmployee(organisationId);
    const her = await aHolder(organisationId, many.id);
    const when = at(5);
    await disclosed(organisationId, first, many.id, ...Array.from({ length: 60 }, () => ({ at: when })));
    const seen: string[] = [];
    for (let before: string | null | undefined = null; before !== undefined; ) {
      const page: Awaited<ReturnType<typeof readOwnDisclosures>> = await readOwnDisclosures(her, { before });
      seen.push(...page.disclosures.map(({ id }) => id));
      before = page.next ?? undefined;
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });

  test("another's place in the list shows nothing of theirs", async () => {
    const [theirs] = (await readOwnDisclosures(kim, { before: null })).disclosures;
    const bo = await aHolder(organisationId, boAsEmployee.id);
    expect((await readOwnDisclosures(bo, { before: theirs?.id ?? "" })).disclosures).toEqual([]);
  });
});

const employer = await anOrganisation();
const [asks, greedy] = [await aClient(employer, "Ansökan"), await aClient(employer, "Statistiken")];
const agreementOf = (title: string) =>
  aUseAgreement(employer, { title, kind: "bilateral", partyId: asks.partyId, validFrom: "2026-01-01" });
const [used] = [await agreementOf("Används"), await agreementOf("Används inte")];
const people = [await anEmployee(employer), await anEmployee(employer)];
for (const { id } of people)
  await disclosed(employer, asks, id, { agreementId: used, asked: ["mail"], told: ["mail"] });
const no = { told: [], answer: false } as const;
await disclosed(
  employer,
  greedy,
  people[0]?.id ?? "",
  { ...no, asked: ["personal-number"], reason: "not-agreed" },
  { ...no, asked: [], reason: "employment-ended" },
  { asked: ["mail", "birth-date"], told: ["mail"] },
  { at: new Date(Date.now() - 40 * 86_400_000) },
);
const security = await anOfficer(employer, ["security-officer"]);
const patterns = await readDisclosurePatterns(security, { days: 30 });

describe("the patterns", () => {
  test("count answers by client and service, yes and no, within the period", () => {
    expect(patterns.volumes).toMatchObject([
      { client: "Statistiken", party: "Statistiken AB", service: null, yes: 1, no: 2 },
      { client: "Ansökan", yes: 2, no: 0 },
    ]);
  });

  test("say why it was no, who asks for more than they may and for what, and which agreement nobody uses", () => {
    expect(patterns.refusals).toEqual([
      { reason: "employment-ended", count: 1 },
      { reason: "not-agreed", count: 1 },
    ]);
    expect(patterns.tooMuch).toMatchObject([
      {
        ...{ client: "Statistiken", count: 2, reasons: ["not-agreed"] },
        attributes: [{ standard: "birth-date" }, { standard: "personal-number" }],
      },
    ]);
    expect(patterns.unused).toMatchObject([{ title: "Används inte", party: "Ansökan AB" }]);
  });

  test("name nobody, nor anything that leads to anybody", () => {
    const said = JSON.stringify(patterns);
    for (const { id, surname } of people) for (const word of [id, surname]) expect(said).not.toContain(word);
    expect(said).not.toMatch(/subject|[0-9a-f]{64}|transaction/);
  });

  test.each(["administrator", "id-administrator"] as const)("are not for the %s", async (role) => {
    const officer = await anOfficer(employer, [role]);
    expect((await refusalOf(readDisclosurePatterns(officer, { days: 30 }))).code).toBe("forbidden");
  });

  test("of another employer are empty", async () => {
    const elsewhere = await anOfficer(await anOrganisation(), ["auditor"]);
    expect(await readDisclosurePatterns(elsewhere, { days: 365 })).toEqual({
      ...{ volumes: [], refusals: [], tooMuch: [], unused: [] },
    });
  });
});
