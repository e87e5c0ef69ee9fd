import { expect, test } from "vitest";
import { type FirstFacts, firstStepsOf, rolesMissing } from "./first-steps";

const founded: FirstFacts = {
  officers: [
    { name: "Amina", grants: ["administrator"] },
    { name: "Petra", grants: ["administrator"] },
    { name: "Mira", grants: ["security-officer"] },
    { name: "Jonas", grants: ["security-officer"] },
  ],
  rolesAsked: 0,
  issues: false,
  typesInForce: 0,
  termsPublished: true,
  employees: 0,
  furthest: null,
};
const staffed: FirstFacts = {
  ...founded,
  officers: [
    ...founded.officers,
    { name: "Karin", grants: ["id-administrator"] },
    { name: "Lisa", grants: ["id-administrator"] },
    { name: "Sven", grants: ["responsible-issuer"] },
  ],
};
const told = (facts: FirstFacts) =>
  firstStepsOf(facts).map(({ step, done, path, by }) => `${step} ${done ? "done" : path} ${by.join(",")}`);

test("an employer that has just been founded has itself, and everything else before it", () => {
  expect(told(founded)).toEqual([
    "organisation done Amina,Petra",
    "roles /settings/officers Amina,Petra",
    "keys /settings/eid-types ",
    "types /settings/eid-types ",
    "people /employees/new ",
    "first-eid /eids/order ",
  ]);
});

test("whoever produces does not hand over, so two ID-administrators are needed, and of the others as many as the chain asks", () => {
  expect(rolesMissing(founded)).toEqual([
    { role: "id-administrator", count: 2 },
    { role: "responsible-issuer", count: 1 },
  ]);
  expect(rolesMissing(staffed)).toEqual([]);
  const without = {
    ...staffed,
    officers: staffed.officers.filter(({ name }) => name !== "Lisa" && name !== "Petra"),
  };
  expect(rolesMissing(without)).toEqual([
    { role: "administrator", count: 1 },
    { role: "id-administrator", count: 1 },
  ]);
});

test("types are there when one is in force and the terms are published; what is missing is where it leads", () => {
  const at = (facts: Partial<FirstFacts>) => told({ ...staffed, issues: true, ...facts })[3];
  expect(at({})).toBe("types /settings/eid-types Sven");
  expect(at({ typesInForce: 1, termsPublished: false })).toBe("types /settings/terms Sven");
  expect(at({ typesInForce: 1 })).toBe("types done Sven");
});

test("the first e-ID leads to the next hand it waits for", () => {
  const at = (furthest: FirstFacts["furthest"]) => told({ ...staffed, furthest }).at(-1);
  expect(at(null)).toBe("first-eid /eids/order Karin,Lisa");
  expect(at("ordered")).toBe("first-eid /approvals Mira,Jonas,Karin,Lisa");
  expect(at("approved")).toBe("first-eid /eids Karin,Lisa");
  expect(at("producing")).toBe("first-eid /eids Karin,Lisa");
  expect(at("ready")).toBe("first-eid /hand-over Karin,Lisa");
});

test("a step that is done says so, and who may take each", () => {
  const step = (facts: Partial<FirstFacts>) => told({ ...staffed, ...facts }).slice(1, 5);
  expect(step({ issues: true, employees: 1 })).toEqual([
    "roles done Amina,Petra",
    "keys done Sven",
    "types /settings/eid-types Sven",
    "people done Karin,Lisa",
  ]);
  expect(firstStepsOf(founded).map(({ path, needs }) => `${path} ${needs}`)).toEqual([
    "/settings/organisation organisation:write",
    "/settings/officers officer:request-role",
    "/settings/eid-types eid-type:write",
    "/settings/eid-types eid-type:write",
    "/employees/new employee:add",
    "/eids/order eid:order",
  ]);
});
