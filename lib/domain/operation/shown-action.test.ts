import { expect, test } from "vitest";
import { shownAction } from "@/lib/domain/operation/shown-action";

test("an old entry of a receipt signed by code tells of the witness, and others of what they say", () => {
  const told = (action: string, after?: object) => shownAction({ action, detail: { after } });
  expect(told("receipt.signed", { method: "mailed-code" })).toBe("receipt.witnessed");
  expect(told("receipt.signed", { method: "signed-in" })).toBe("receipt.signed");
  expect(told("eid.revoked")).toBe("eid.revoked");
});
