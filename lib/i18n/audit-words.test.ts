import { describe, expect, test } from "vitest";
import { jobs, jobWords } from "@/lib/domain/core/job";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { auditCodes, auditNotes } from "@/lib/domain/operation/audit-code";
import { auditForms, untellable } from "@/lib/domain/operation/audit-form";
import { labelOf, toldChanges, toldNote } from "./audit-change";
import { actionWords, actorWords, codeWord, refusalWords, subjectWords } from "./audit-words";
import { locales } from "./locale";
import { messages } from "./messages";
import { rawIn } from "./testing-raw";
import { wordAt } from "./word-at";

const names = new Map([["04bf5f25-28aa-4daf-88b7-9dcd283717b9", "Ärenden"]]);
const told = (noun: string, before: Record<string, unknown> | null, after: Record<string, unknown>) =>
  toldChanges("sv", noun, { before, after }, names).map(
    ({ label, before: was, after: is }) => `${label}: ${was === null ? "" : `${was} → `}${is}`,
  );
const at = new Date("2026-11-24T10:00:00Z");
/** Nothing of the code's own: no braces, no camelCase, no ISO time. */
const raw = /[{}]|\b[a-z]+[A-Z]\w+|\d{4}-\d\d-\d\dT/;

describe.each(locales)("the words of the log in %s", (locale) => {
  test("every field that an entry can carry is called something", () => {
    for (const [key, form] of Object.entries(auditForms)) {
      if (form === "untold") continue;
      const [noun, field = ""] = key.includes(".") ? key.split(".") : [null, key];
      expect(labelOf(locale, noun ?? null, field), key).not.toBe(messages[locale].audit["other-field"]);
      expect(labelOf(locale, noun ?? null, field), key).not.toMatch(raw);
    }
  });

  test("every code that can stand in a field or a note has words", () => {
    for (const [key, form] of Object.entries({ ...auditCodes, ...auditNotes }))
      for (const code of form.codes)
        expect(
          form.words.some((path) => wordAt(locale, path, code)),
          `${key} ${code}`,
        ).toBe(true);
  });

  test("a note that is a code is told in words alone, with the authority as it was called at the time", () => {
    for (const [action, { codes }] of Object.entries(auditNotes))
      for (const code of codes)
        expect(rawIn(toldNote(locale, { action, at }, code) ?? "", locale)).toEqual([]);
    const milestone = (at: Date) =>
      toldNote(locale, { action: "quality-mark.milestone-recorded", at }, "decision-received");
    expect(milestone(at)).toContain("Digg");
    expect(milestone(new Date("2027-01-01T12:00:00Z"))).toContain("PTS");
  });

  test("everything that works by itself is called something", () => {
    for (const job of jobs) {
      expect(jobWords(job), job).not.toBeNull();
      expect(wordAt(locale, "audit.job", job.replaceAll(" ", "-")), job).toBeDefined();
    }
  });

  test("a refusal is told in words, whatever its entry says of it", () => {
    for (const code of refusalCodes) {
      expect(refusalWords(locale, code), code).not.toMatch(/[{}]|\bNaN\b/);
      expect(refusalWords(locale, code), code).not.toBe(code);
    }
  });
});

test("there are words for no field and no code that an entry cannot carry", () => {
  const fields = new Set(Object.keys(auditForms).map((key) => key.split(".").at(-1)));
  expect(Object.keys(messages.sv.audit.field).filter((field) => !fields.has(field))).toEqual([]);
  const codes = [...Object.values(auditCodes), ...Object.values(auditNotes)];
  for (const [group, words] of Object.entries(messages.sv.audit.value))
    for (const code of Object.keys(words))
      expect(
        codes.some((form) => form.words.includes(`audit.value.${group}`) && form.codes.includes(code)),
        `${group} ${code}`,
      ).toBe(true);
});

test.each([
  "mark-there-already",
  "successor-in-circle",
  "framework-id-twice",
  "checked-before-then",
  "blocks-at-once",
  "evidence-use-there",
  "role-gone",
  "access-over",
  "exports-waiting",
  "export-failed",
])("a refusal of an earlier release, %s, has its words still", (code) => {
  expect(refusalWords("sv", code)).not.toBe(code);
  expect(refusalWords("en", code)).not.toBe(code);
});

test("a refusal is told with what it said of itself", () => {
  const said = { by: "Karin Ek", at: "2026-11-24T10:05:00.000Z", verb: "suspend" };
  expect(refusalWords("sv", "changed-meanwhile", said)).toBe(
    "Karin Ek har ändrat här sedan sidan visades (24 nov. 2026 11:05). Det du försökte göra är inte gjort.",
  );
  expect(refusalWords("en", "changed-meanwhile", said)).toBe(
    "Karin Ek changed this (24 Nov 2026, 11:05) while you were looking. Your action was not carried out.",
  );
  expect(refusalWords("sv", "changed-meanwhile", { by: "Karin Ek" })).toBe(
    "Karin Ek har ändrat här sedan sidan visades. Det du försökte göra är inte gjort.",
  );
  expect(refusalWords("sv", "joined-before", { day: "2026-01-01" })).toContain("2026-01-01");
});

test("values are told as people write them", () => {
  expect(
    told(
      "agreement",
      { status: "draft", priceModel: "unstated", priceOre: null, validTo: null, serviceIds: [] },
      {
        status: "signed",
        priceModel: "fixed-yearly",
        priceOre: 1_250_050,
        validTo: "2027-06-30",
        serviceIds: ["04bf5f25-28aa-4daf-88b7-9dcd283717b9", "14bf5f25-28aa-4daf-88b7-9dcd283717b9"],
      },
    ).map((line) => line.replace(/\s/g, " ")),
  ).toEqual([
    "status: Utkast → Undertecknat",
    "prismodell: Inte angivet → Fast pris per år",
    "pris: – → 12 500,50 kr",
    "sista dag: – → 30 juni 2027",
    "e-tjänster: – → Ärenden, borttagen uppgift",
  ]);
  expect(told("eid", { revokesAt: null }, { revokesAt: "2026-11-25T01:14:07.100Z" })).toEqual([
    "permanent spärr: – → 25 nov. 2026 02:14",
  ]);
  expect(told("procurement", null, { exit: "not-met: Nej" })).toEqual([
    `${messages.sv.demand.short.exit}: Inte uppfyllt: Nej`,
  ]);
  expect(told("officer", null, { reminders: ["AV-2025-0001 terminate 2027-03-31"] })).toEqual([
    `påminnelser: AV-2025-0001 ${messages.sv.reminder.about.terminate} 31 mars 2027`,
  ]);
  expect(told("agreement", null, { role: "security" })).toEqual([
    `roll: ${messages.sv.service.role.security}`,
  ]);
  expect(told("procurement", null, { bidder: "Kort AB", demand: "exit" })).toEqual([
    "anbudsgivare: Kort AB",
    `krav: ${messages.sv.demand.short.exit}`,
  ]);
  expect(told("incident", null, { touched: "EL-2026-000412 04bf5f25-28aa-4daf-88b7-9dcd283717b9" })).toEqual([
    "berör: EL-2026-000412 Ärenden",
  ]);
  expect(told("organisation", null, { filters: { status: "active", sort: "number", q: "kort" } })).toEqual([
    "urval: status: Aktiv; sökord: kort",
  ]);
  expect(told("practice-statement", null, { changes: { sv: "Ny.", en: "New." } })).toEqual([
    `${messages.sv["practice-statement"].part.changes}: svenska: Ny.; engelska: New.`,
  ]);
});

test("what is the same before and after is not told, nor what no release knows by its own name", () => {
  expect(told("eid", { status: "active", reason: null }, { status: "active", reason: null })).toEqual([]);
  expect(told("eid", null, { somethingOld: "x" })).toEqual(["annan uppgift: x"]);
});

test("a note that is a code is told in words, and a person's own as it is", () => {
  expect(toldNote("sv", { action: "agreement.answered", at }, "price")).toBe(
    messages.sv.agreement.draft.title.price,
  );
  expect(toldNote("sv", { action: "eid.returned", at }, "Fel dag")).toBe("Fel dag");
  expect(toldNote("sv", { action: "eid.production-failed", at }, "key-missing: no such key")).toBe(
    `${messages.sv.certificate.failed["key-missing"]} no such key`,
  );
});

test("who did it and what it is about are told in words", () => {
  expect(actorWords("sv", "job", "publisher")).toBe("Publicering av spärrlistor");
  expect(actorWords("sv", "job", "replaced by EL-2026-000412")).toBe("Ersatt av EL-2026-000412");
  expect(actorWords("sv", "officer", "publisher")).toBe("publisher");
  expect(actorWords("sv", "client", "Personec")).toBe("Personec (anslutet system)");
  expect(actorWords("en", "client", "Personec")).toBe("Personec (connected system)");
  expect(subjectWords("sv", "declaration", "application 2026:2")).toBe("ansökan om kvalitetsmärke 2026:2");
  expect(subjectWords("sv", "terms", "3")).toBe("Version 3");
  expect(actionWords("sv", "eid:revoke")).toBe("Försökte spärra permanent");
  expect(codeWord("sv", { codes: [], words: ["status"] }, "of-old")).toBe("of-old");
});

test("a field or a code that nobody gave words is found where it is written", () => {
  expect(untellable("eid", { status: "active" }, { status: "suspended", revokesAt: null })).toEqual([]);
  expect(untellable("eid", null, { status: "frozen", colour: "red" })).toEqual([
    'eid.status = "frozen"',
    'eid.colour = "red"',
  ]);
  expect(untellable("incident", null, { touched: "04bf5f25-28aa-4daf-88b7-9dcd283717b9" })).toEqual([
    'incident.touched = "04bf5f25-28aa-4daf-88b7-9dcd283717b9"',
  ]);
  expect(untellable("agreement", null, { title: "employment-ended" })).toEqual([
    'agreement.title = "employment-ended"',
  ]);
  expect(untellable("employee", null, { affiliationUid: "04bf5f25-28aa-4daf-88b7-9dcd283717b9" })).toEqual(
    [],
  );
  expect(untellable("organisation", { filters: { status: "kanske" } })).toEqual(['filter.status = "kanske"']);
});
