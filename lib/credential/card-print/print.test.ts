import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { cardPrintPdf } from "./pdf";
import { type CardPrint, readCardPrint, readPrintable } from "./read";
import { recordCardPrint } from "./record";

const database = await freshDatabase();
const folder = mkdtempSync(join(tmpdir(), "card-"));
afterAll(() => rmSync(folder, { recursive: true }));
let organisationId: string;
let karin: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation({ name: "Provköpings kommun" });
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
});

type Part = "face" | "label";
const alva = { givenName: "Alva", surname: "Ask" };
async function card(given: Parameters<typeof anEid>[1] = {}, person: Record<string, unknown> = {}) {
  const { id: employeeId } = await anEmployee(organisationId, { ...alva, ...person });
  return anEid(organisationId, {
    ...{ employeeId, status: "ready", carrierNumber: "9752 0001", validDay: "2028-11-01" },
    ...given,
  });
}
const code = async (tried: Promise<unknown>) => (await refusalOf(tried)).code;

/** What a program reads off the file as it is printed. */
async function printed(print: CardPrint, part: Part) {
  const path = join(folder, `${Math.random()}.pdf`);
  writeFileSync(path, await cardPrintPdf(print, part, new Date("2026-11-28T10:00:00Z")));
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: "utf8" });
  const text = run("pdftotext", path, "-").replace(/\s+/g, " ");
  return { text, info: run("pdfinfo", path), structure: run("pdfinfo", "-struct-text", path) };
}

describe("a card for a desk printer", () => {
  test("is two tagged pages of a card's size: who it is of and how long, and where its loss is reported", async () => {
    const eid = await card();
    const print = await readCardPrint(karin, { eidId: eid.id, part: "face" });
    const { text, info, structure } = await printed(print, "face");
    expect(info).toMatch(/^Pages:\s+2$/m);
    expect(info).toMatch(/^Tagged:\s+yes$/m);
    expect(info).toMatch(/^Page size:\s+242\.646 x 153\.014 pts/m);
    expect(structure).toMatch(/^ {2}H1/m);
    for (const said of ["Provköpings kommun", "Alva Ask", eid.number, "1 nov. 2028", "Förlorat kortet?"])
      expect(text).toContain(said);
    expect(text).not.toContain("Vård och omsorg");
  });

  test("has a label with where it goes, and nothing of an identity number anywhere", async () => {
    const eid = await card();
    const print = await readCardPrint(karin, { eidId: eid.id, part: "label" });
    const { text, info } = await printed(print, "label");
    expect(info).toMatch(/^Pages:\s+1$/m);
    for (const said of ["Alva Ask", "Vård och omsorg", eid.number, "9752 0001"]) expect(text).toContain(said);
    // Row identifiers are random hexadecimal, which now and then has ten digits in a row.
    expect(JSON.stringify(print).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "")).not.toMatch(
      /\d{6}-?\d{4}/,
    );
  });

  test("keeps to its two pages however long the names are", async () => {
    const long = "Anna-Lovisa Christina ".repeat(12).trim();
    const eid = await card({}, { givenName: long, surname: "af Långbortistanskiöld" });
    for (const [part, pages] of [
      ["face", 2],
      ["label", 1],
    ] as const) {
      const print = await readCardPrint(karin, { eidId: eid.id, part });
      const info = (await printed({ ...print, line: { ...print.line, organisation: long } }, part)).info;
      expect(info).toMatch(new RegExp(`^Pages:\\s+${pages}$`, "m"));
    }
  });

  test("says the alias of a protected person, also to who may see them, and of a type with a pseudonym", async () => {
    const hidden = await card({}, { protectedIdentity: true, alias: "Administratör 123" });
    expect(await code(readCardPrint(karin, { eidId: hidden.id, part: "face" }))).toBe("not-found");
    const trusted = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
    for (const part of ["face", "label"] as const) {
      const { cards } = await readCardPrint(trusted, { eidId: hidden.id, part });
      expect(cards).toMatchObject([{ name: "Administratör 123", department: "" }]);
    }
    const { id: typeId } = await aType(organisationId, { subjectProfile: "pseudonym" });
    const masked = await card({ typeId, carrierNumber: "9752 0002" }, { alias: "Handläggare 7" });
    const { cards } = await readCardPrint(karin, { eidId: masked.id, part: "face" });
    expect(cards).toMatchObject([{ name: "Handläggare 7" }]);
  });

  test("is there from its approval until it is handed over, for whoever makes cards, at their own employer", async () => {
    const eid = await card();
    expect(await readPrintable(karin, { eidId: eid.id })).toEqual(["face", "label"]);
    const handed = await card({ status: "active", carrierNumber: "9752 0003" });
    expect(await readPrintable(karin, { eidId: handed.id })).toEqual([]);
    expect(await code(readCardPrint(karin, { eidId: handed.id, part: "face" }))).toBe("not-found");
    const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect(await code(readCardPrint(stranger, { eidId: eid.id, part: "face" }))).toBe("not-found");
    const lisa = await anOfficer(organisationId, ["security-officer"]);
    expect(await code(readCardPrint(lisa, { eidId: eid.id, part: "face" }))).toBe("forbidden");
  });

  test("is on record before it leaves, or does not leave", async () => {
    const eid = await card();
    await recordCardPrint(karin, { eidId: eid.id, part: "label" });
    expect((await logOf(database)).at(-1)).toMatchObject({
      action: "eid.card-printed",
      actorId: karin.accountId,
      detail: { subjectName: eid.number, after: { print: "label" } },
    });
    await withoutLog(database, () =>
      expect(recordCardPrint(karin, { eidId: eid.id, part: "face" })).rejects.toThrow("no log"),
    );
  });
});
