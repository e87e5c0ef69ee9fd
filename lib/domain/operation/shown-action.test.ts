import { expect, test } from "vitest";
import { shownAction } from "@/lib/domain/operation/shown-action";

test("an old entry of a receipt signed by code tells of the witness, and others of what they say", () => {
  const told = (action: string, after?: object) => shownAction({ action, detail: { after } });
  expect(told("receipt.signed", { method: "mailed-code" })).toBe("receipt.witnessed");
  expect(told("receipt.signed", { method: "signed-in" })).toBe("receipt.signed");
  expect(told("eid.revoked")).toBe("eid.revoked");
  expect(told("eid.handed-over", { method: "mailed-code" })).toBe("eid.handed-over");
  expect(shownAction({ action: "receipt.signed", detail: null })).toBe("receipt.signed");
});
