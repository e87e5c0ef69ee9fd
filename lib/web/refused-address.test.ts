import { expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusedAddress, wholeIdsOf } from "./refused-address";

test("a refused file goes back by its code, its field and what the file itself calls it", () => {
  const refusal = new Refusal("duplicate-id", { part: "requirements", id: "K3.4" }, "file");
  expect(refusedAddress(refusal).toString()).toBe(
    "id=K3.4&part=requirements&refused=duplicate-id&field=file",
  );
});

test("who changed something meanwhile, a name and whatever else a refusal knows stay out of the address", () => {
  const detail = {
    by: "Eva Sund",
    name: "Karin Ek",
    count: "12 personer",
    id: "Karin Ek",
    value: "a b",
    kid: "k".repeat(81),
  };
  expect(refusedAddress(new Refusal("changed-meanwhile", detail)).toString()).toBe(
    "refused=changed-meanwhile",
  );
});

test("what an address was given by hand is read no further than that", () => {
  const read = wholeIdsOf({ id: "<b>Eva</b>", kid: ["a", "b"], count: "7", most: "x", by: "Eva Sund" });
  expect(read).toMatchObject({ id: "", kid: "", count: "7", most: "0" });
  expect(read).not.toHaveProperty("by");
});
