import { expect, test } from "vitest";
import { evidenceTitle } from "./evidence";

test("a frozen result is called by its control's name in the reader's language", () => {
  const frozen = "Två personer vid varje utfärdande 2026-11-24";
  expect(evidenceTitle("sv", frozen)).toBe(frozen);
  expect(evidenceTitle("en", frozen)).toBe("Two people at every issuance 2026-11-24");
});

test("what people wrote stands as they wrote it", () => {
  for (const title of ["Rutin 2026-11-24", "Skyddad överföring", "Skyddad överföring, år 2026-11-24"])
    expect(evidenceTitle("en", title)).toBe(title);
});
