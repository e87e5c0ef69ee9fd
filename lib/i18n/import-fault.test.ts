import { expect, test } from "vitest";
import { importFaults } from "@/lib/domain/people/import-row";
import { translator } from "./translator";

test.each(["sv", "en"] as const)(
  "each fault of a row reads whole where only its code is known, in %s",
  (locale) => {
    const t = translator(locale, "employee-import");
    for (const code of importFaults) {
      const text = t(`fault.${code}`, { lines: "none", name: "none" });
      expect(text, code).not.toMatch(/\bnone\b|[{}]|\s[,.:]|^[a-zåäö]/);
    }
  },
);

test("a receipt says that a number stands on another row, and which department is not made", () => {
  const t = translator("sv", "employee-import");
  const bare = { lines: "none", name: "none" };
  expect(t("fault.duplicate", bare)).toBe(
    "Samma nummer står på en annan rad, för någon annan. Rätta numret.",
  );
  expect(t("fault.department-parent-missing", bare)).toBe(
    "Den överordnade avdelningen skapas inte. Skapa den också, eller välj en annan plats.",
  );
  expect(t("fault.duplicate", { lines: "4", name: "row" })).toBe(
    "Samma nummer står på rad 4, för någon annan. Rätta numret.",
  );
});
