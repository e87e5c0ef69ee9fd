import { expect, test } from "vitest";
import { joined, noneBroken, noTally, type Tally, tallied } from "./control-rule";

const ten: Tally = { population: 10, exceptions: 0, listed: [] };
const one: Tally = { population: 10, exceptions: 1, listed: [{ name: "EL-2026-000001", why: "leaver" }] };

test("what is counted passes without exceptions, fails with one by name, and cannot tell from nothing", () => {
  expect(noneBroken(ten)).toMatchObject({ outcome: "passed", because: null, population: 10, exceptions: 0 });
  expect(noneBroken(one)).toEqual({
    outcome: "failed",
    because: null,
    population: 10,
    exceptions: 1,
    listed: [{ name: "EL-2026-000001", why: "leaver" }],
    measure: null,
    threshold: null,
  });
  expect(noneBroken(noTally)).toMatchObject({ outcome: "unknown", because: "nothing-on-record" });
});

test("two things looked at are counted together, and no more than twenty are named", () => {
  const many = Array.from({ length: 15 }, (_, nth) => ({ name: `${nth}` }));
  const broken = tallied(many, () => "leaver", "/eids");
  expect(broken).toMatchObject({ population: 15, exceptions: 15 });
  expect(broken.listed[0]).toEqual({ name: "0", why: "leaver", href: "/eids" });
  const both = joined(broken, broken);
  expect([both.population, both.exceptions, both.listed.length]).toEqual([30, 30, 20]);
  expect(tallied([...many, ...many], () => "leaver").listed).toHaveLength(20);
  expect(joined(noTally, noTally)).toEqual({ population: 0, exceptions: 0, listed: [] });
  expect(tallied(many, () => null)).toEqual({ population: 15, exceptions: 0, listed: [] });
});
