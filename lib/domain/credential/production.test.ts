import { expect, test } from "vitest";
import { isProductionFailure } from "./production";

test("a note is a failure of production only if it is one of ours", () => {
  const ours = ["subject-incomplete", "certificate-refused", "key-missing", "issuer-closed"];
  for (const note of [...ours, "signer-failed", "chain-broken"])
    expect([note, isProductionFailure(note)]).toEqual([note, true]);
  for (const note of ["Kortet fastnade", "", null])
    expect([note, isProductionFailure(note)]).toEqual([note, false]);
});
