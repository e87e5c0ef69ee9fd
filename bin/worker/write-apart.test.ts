import { expect, test } from "vitest";
import { writeApart } from "./write-apart";

test("a long workbook is written while the worker does other things", async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => [at, "Åsa Öberg", "Vård och omsorg", "2027-01-01"]);
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  const bytes = await writeApart({ headings: ["Nr", "Namn", "Förvaltning", "Dag"], rows }, "xlsx");
  clearInterval(timer);
  expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe("PK");
  expect(bytes.length).toBeGreaterThan(100_000);
  expect(turns).toBeGreaterThan(20);
});
