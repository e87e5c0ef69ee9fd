import { expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { missingParts, practiceSections, refuseIncomplete } from "./practice-statement";

const whole = practiceSections(({ part, language }) => `${part} ${language}`);

test("a statement has its five parts, each in both languages", () => {
  expect(whole).toEqual({
    identity: { sv: "identity sv", en: "identity en" },
    services: { sv: "services sv", en: "services en" },
    terms: { sv: "terms sv", en: "terms en" },
    "personal-data": { sv: "personal-data sv", en: "personal-data en" },
    changes: { sv: "changes sv", en: "changes en" },
  });
  expect(missingParts(whole)).toEqual([]);
  expect(() => refuseIncomplete(whole)).not.toThrow();
});

test("every part that has no text is told at once, beside its own field", () => {
  const lacking = { ...whole, services: { sv: "x", en: " \n" }, changes: { sv: "", en: "" } };
  let refusal: unknown;
  try {
    refuseIncomplete(lacking);
  } catch (fault) {
    refusal = fault;
  }
  if (!(refusal instanceof Refusal)) throw new Error("not refused");
  expect([refusal, ...refusal.also].map(({ code, field, detail }) => [code, field, detail.letter])).toEqual([
    ["practice-part-missing", "services-en", "b"],
    ["practice-part-missing", "changes-sv", "e"],
    ["practice-part-missing", "changes-en", "e"],
  ]);
});
