import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { emergencyLineOf, listEmergencyLines } from "./emergency-line";

await freshDatabase();
await anOrganisation({ slug: "ostby", name: "Östby kommun", emergencyPhone: "010-555 00 02" });
await anOrganisation({
  slug: "alby",
  name: "Alby kommun",
  emergencyPhone: "010-555 00 01",
  emergencyHours: "vardagar 7–18",
});

const alby = {
  slug: "alby",
  organisation: "Alby kommun",
  phone: "010-555 00 01",
  hours: "vardagar 7–18",
};

test("B14: a stranger is told each employer's number and hours, by name, and nothing else of it", async () => {
  expect(await listEmergencyLines()).toEqual([
    alby,
    { slug: "ostby", organisation: "Östby kommun", phone: "010-555 00 02", hours: null },
  ]);
});

test("B14: one employer's line is found by its address; an unknown address has none", async () => {
  expect(await emergencyLineOf("alby")).toEqual(alby);
  expect(await emergencyLineOf("nyby")).toBeUndefined();
});
