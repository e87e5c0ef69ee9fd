import { readdirSync, readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { ReactNode } from "react";
import { prerenderToNodeStream } from "react-dom/static";
import { describe, expect, test, vi } from "vitest";
import { AttributeTimeline } from "@/components/access/attribute/attribute-facts";
import { EmployeeTimeline } from "@/components/people/employee/employee-timeline";
import { PartyTimeline } from "@/components/use/relying-party/party-timeline";
import { type AuditForm, auditFormOf, auditForms } from "@/lib/domain/operation/audit-form";
import { type HistoryKind, historyKinds } from "@/lib/domain/operation/history";
import { allActionWords } from "@/lib/i18n/audit-words";
import { type Locale, locales } from "@/lib/i18n/locale";
import { rawIn } from "@/lib/i18n/testing-raw";
import { ObjectTimeline } from "./object-timeline";

const asked = vi.hoisted(() => ({ language: "sv" }));
vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => ({ value: asked.language }) }) }));

const id = "04bf5f25-28aa-4daf-88b7-9dcd283717b9";
const names = new Map([[id, "Ärenden"]]);
const noon = new Date("2026-11-24T10:00:00Z");

const samples: Record<Exclude<AuditForm, object>, unknown> = {
  text: "Nytt kort",
  outside: "urn:x",
  number: 1,
  flag: true,
  date: "2026-12-31",
  kronor: 1_250_050,
  record: id,
  digest: "0123456789abcdef".repeat(4),
  untold: "number",
  fields: { q: "kort" },
  languages: { sv: "Ny", en: "New" },
  reminder: "AV-2025-0001 terminate 2027-03-31",
  answer: "met: Bilaga 3",
};
/** Every field that an entry about the noun can carry, with each of its codes. */
function fieldsOf(noun: string): Record<string, unknown> {
  const own = Object.keys(auditForms).map((key) =>
    key.startsWith(`${noun}.`) ? key.slice(noun.length + 1) : key,
  );
  return Object.fromEntries(
    own
      .filter((field) => !field.includes("."))
      .map((field) => {
        const form = auditFormOf(noun, field) ?? "text";
        return [field, typeof form === "object" ? form.codes : samples[form]];
      }),
  );
}
const actionsOf = (locale: Locale, noun: string) =>
  allActionWords(locale)
    .map(([key]) => key.replace("_", "."))
    .filter((action) => action.startsWith(`${noun}.`));

const shown = async (language: Locale, screen: ReactNode) => {
  asked.language = language;
  const html = await text((await prerenderToNodeStream(screen)).prelude);
  return html
    .replace(/<!--.*?-->/g, "")
    .replace(/<[^>]*>/g, "\n")
    .replaceAll("&quot;", '"');
};
const whole = { id: 7, at: noon, actorKind: "officer", actorId: id, actorName: "Någon Annan" };

describe.each(locales)(
  "in %s a history shows no key, placeholder, code or id, whatever was done",
  (locale) => {
    const changesOf = (noun: string) =>
      Object.entries(fieldsOf(noun)).map(([field, after]) => ({ field, before: null, after }));

    test.each(Object.keys(historyKinds) as HistoryKind[])("of %s", async (kind) => {
      const entries = [...actionsOf(locale, kind), `${kind}.edited`].map((action, nth) => ({
        ...{ ...whole, id: nth, at: new Date(noon.getTime() - nth * 3_600_000), action, subjectKind: kind },
        ...{ note: "Ett skäl", before: {}, after: nth === 0 ? fieldsOf(kind) : {} },
      }));
      const page = await shown(
        locale,
        <ObjectTimeline history={{ entries: entries.slice(0, -1), names }} kind={kind} />,
      );
      expect(rawIn(page, locale)).toEqual([]);
    });

    test("of a person", async () => {
      const events = actionsOf(locale, "employee").map((action, nth) => ({
        ...{ ...whole, id: nth, action, changes: nth === 0 ? changesOf("employee") : [] },
      }));
      const page = await shown(locale, <EmployeeTimeline events={events} names={names} />);
      expect(rawIn(page, locale)).toEqual([]);
      const answered = { ...whole, action: "employee.recertified" };
      const counted = ["kept", "changed", "ended"].map((field) => ({ field, before: null, after: 1 }));
      const answer = await shown(
        locale,
        <EmployeeTimeline events={[{ ...answered, changes: counted }]} names={names} />,
      );
      expect(answer.replace(/\s+/g, " ")).toContain(
        locale === "sv" ? "behållna: 1 ändrade: 1 avslutad: 1" : "left as they were: 1 changed: 1 ended: 1",
      );
    });

    test.each(["party", "service", "contact"])("of a %s of a relying party", async (kind) => {
      const events = actionsOf(locale, kind === "party" ? "relying-party" : kind).map((action, nth) => ({
        ...{ ...whole, id: nth, action, kind, subject: null, changes: nth === 0 ? changesOf(kind) : [] },
      }));
      expect(rawIn(await shown(locale, <PartyTimeline events={events} names={names} />), locale)).toEqual([]);
    });

    test("of an attribute", async () => {
      const events = actionsOf(locale, "attribute").map((action, nth) => ({
        ...{
          ...whole,
          id: nth,
          action,
          detail: { before: null, after: nth === 0 ? fieldsOf("attribute") : null },
        },
      }));
      expect(rawIn(await shown(locale, <AttributeTimeline events={events} />), locale)).toEqual([]);
    });
  },
);

test("what was done is told by one function, which every history asks", () => {
  const telling = readdirSync("components", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"))
    .map((file) => ({ file, code: readFileSync(`components/${file}`, "utf8") }))
    .filter(({ code }) => /getTranslations\("audit\.action"\)|\baudit\.has\(/.test(code));
  expect(telling.map(({ file }) => file)).toEqual([]);
});
