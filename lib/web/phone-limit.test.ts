import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { phoneMustWait } from "./phone-limit";

await freshDatabase();

test("a town hall's phones come from one address, and a flood from one waits, without keeping others waiting", async () => {
  const hall = await Promise.all(Array.from({ length: 120 }, () => phoneMustWait("198.51.100.7")));
  expect(hall.filter(Boolean)).toEqual([]);
  expect(await phoneMustWait("198.51.100.7")).toBe(true);
  expect(await phoneMustWait("198.51.100.8")).toBe(false);
});
