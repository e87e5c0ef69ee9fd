import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anIssuer, anOfficer, anOrganisation } from "@/db/seed/builders";
import { logOf } from "@/lib/people/employee/testing";
import { aParty, aService, outcomeOf } from "@/lib/use/relying-party/testing";
import { addScheme } from "./add";
import { closeScheme } from "./close";
import { addSchemeMember, editSchemeMember } from "./member";
import { readMemberChoices, readScheme } from "./read";
import { aSchemeForm } from "./testing";

const database = await freshDatabase();
const organisationId = await anOrganisation({ number: "2120000142" });
const eva = await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" });
await anIssuer(organisationId, { kind: "supplier", name: "Efos" });
const ownIssuer = await anIssuer(organisationId);
const own = await aParty(eva, { name: "Vi", number: "212000-0142" });
const outside = await aParty(eva, { name: "Exempelverket" });
const serviceId = await aService(eva, outside, { name: "Ärenden" });

const aScheme = async () => String((await addScheme(eva, aSchemeForm())).schemeId);
const find = (schemeId: string, now = new Date("2026-11-24T10:00:00Z")) =>
  readScheme(eva, { schemeId }, { now });
const join = (schemeId: string, given: Record<string, unknown> = {}) =>
  addSchemeMember(eva, { schemeId, member: `service:${serviceId}`, joinedOn: "2023-11-14", ...given });

test("a member is another's service or a supplier, within the system's days, and never twice on one day", async () => {
  const schemeId = await aScheme();
  await closeScheme(eva, { schemeId, version: 1, validTo: "2025-12-31", successorId: "" });
  const joining = (given: Record<string, unknown>) => outcomeOf(join(schemeId, given));
  expect(await joining({ member: "" })).toBe("member");
  expect(await joining({ member: `service:${"-".repeat(36)}` })).toBe("member");
  expect(await joining({ joinedOn: "2021-09-30" })).toBe("outside-scheme joinedOn");
  expect(await joining({ joinedOn: "2026-01-01" })).toBe("outside-scheme joinedOn");
  expect(await joining({ leftOn: "2026-01-01" })).toBe("outside-scheme leftOn");
  expect(await joining({ leftOn: "2023-11-13" })).toBe("end-before-start leftOn");
  expect(await joining({ member: `issuer:${ownIssuer}` })).toBe("not-found member");
  expect(await joining({ member: `service:${randomUUID()}` })).toBe("not-found");
  const twice = await Promise.all([joining({ leftOn: "2024-12-31" }), joining({ leftOn: "2024-12-31" })]);
  expect(twice.sort()).toEqual(["done", "member-already joinedOn"]);
  expect(await joining({ joinedOn: "2024-12-31" })).toBe("member-already joinedOn");
  expect(await joining({ joinedOn: "2025-01-01" })).toBe("done");
});

test("a member leaves on a day, moves it, and the log says before and after", async () => {
  const schemeId = await aScheme();
  await join(schemeId);
  const [member] = (await find(schemeId)).members;
  const memberId = String(member?.id);
  const leave = () =>
    outcomeOf(editSchemeMember(eva, { memberId, version: 1, joinedOn: "2023-11-14", leftOn: "2026-06-30" }));
  expect((await Promise.all([leave(), leave()])).sort()).toEqual(["changed-meanwhile", "done"]);
  expect((await find(schemeId)).members).toMatchObject([{ leftOn: "2026-06-30", counts: false }]);
  expect(
    (await logOf(database, schemeId)).find(({ action }) => action === "scheme-member.edited"),
  ).toMatchObject({
    detail: {
      before: { joinedOn: "2023-11-14", leftOn: null },
      after: { name: "Ärenden", leftOn: "2026-06-30" },
    },
  });
});

test("a member can be chosen among others' services and suppliers; our own join by agreement", async () => {
  await aService(eva, own, { name: "Vårt eget" });
  const { services, issuers } = await readMemberChoices(eva, undefined);
  expect(services.map(({ name }) => name)).toEqual(["Ärenden"]);
  expect(issuers.map(({ name }) => name)).toEqual(["Efos"]);
});
