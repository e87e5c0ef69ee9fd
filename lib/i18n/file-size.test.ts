import { createFormatter } from "use-intl/core";
import { expect, test } from "vitest";
import { fileSize } from "./file-size";
import { intlLocale } from "./locale";

const said = (locale: "sv" | "en", bytes: number) =>
  fileSize(createFormatter({ locale: intlLocale[locale] }), bytes).replace(/\s/g, " ");

test("a small file is told in bytes, and a larger one in kilobytes or megabytes", () => {
  expect([0, 1, 12, 999].map((bytes) => said("sv", bytes))).toEqual([
    "0 byte",
    "1 byte",
    "12 byte",
    "999 byte",
  ]);
  expect([1, 12].map((bytes) => said("en", bytes))).toEqual(["1 byte", "12 bytes"]);
  expect(said("sv", 1_500)).toBe("1,5 kB");
  expect(said("sv", 2_000_000)).toBe("2 MB");
});
