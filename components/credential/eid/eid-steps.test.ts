import { readdirSync } from "node:fs";
import { expect, test, vi } from "vitest";
import type { EidSteps } from "@/lib/credential/eid/read";
import { eidVerbs } from "@/lib/domain/credential/eid";
import { eidLines } from "./eid-palette";
import { eidSteps } from "./eid-steps";

vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

const open = (...verbs: string[]) => verbs.map((verb) => ({ verb, open: true })) as EidSteps["availability"];
const eid = (given: Partial<EidSteps>): EidSteps => ({
  ...{ id: "e1", status: "active", availability: [], followings: [] },
  ...given,
});
const read = async (given: Partial<EidSteps>) =>
  (await eidSteps(eid(given), "ek")).map(({ label, href }) => [label, href.replace("/ek/eids", "")]);

test("what is done in one press on the page is, from elsewhere, a form that asks first", async () => {
  expect(await read({ availability: open("suspend", "revoke") })).toEqual([
    ["Spärra tillfälligt", "/e1/suspend"],
    ["Spärra permanent", "/e1/revoke"],
  ]);
  expect(await read({ status: "approved", availability: open("receive") })).toEqual([
    ["Bäraren har kommit", "/e1"],
  ]);
});

test("renewal comes first and takes the place of replacing; what follows a revoked one says so", async () => {
  expect(
    await read({ availability: open("suspend"), followings: ["renew", "replace", "complement"] }),
  ).toEqual([
    ["Förnya", "/order?follows=e1&relation=renew"],
    ["Spärra tillfälligt", "/e1/suspend"],
    ["Komplettera", "/order?follows=e1&relation=complement"],
  ]);
  expect(await read({ status: "revoked", followings: ["replace"] })).toEqual([
    ["Beställ ersättning", "/order?follows=e1&relation=replace"],
  ]);
});

test("while it awaits hand-over, producing anew is the last thing to do", async () => {
  const availability = open("produce", "hand-over", "cancel");
  expect((await read({ status: "ready", availability })).map(([label]) => label)).toEqual([
    "Lämna ut",
    "Makulera",
    "Tillverka på nytt",
  ]);
});

test("what is closed to this person is no step", async () => {
  const availability = [
    { verb: "resume", open: false, why: new Error() },
  ] as unknown as EidSteps["availability"];
  expect(await read({ status: "suspended", availability })).toEqual([]);
});

test("each step leads to a page that is there", async () => {
  const pages = readdirSync("app/[organisation]/(officer)/(credential)/eids", {
    encoding: "utf8",
    recursive: true,
  }).flatMap((file) => (file.endsWith("page.tsx") ? [`/${file.replace("/page.tsx", "")}`] : []));
  expect(pages).toContain("/[eid]/suspend");
  const people = eidVerbs.filter((verb) => verb !== "complete" && verb !== "fail");
  const steps = await read({ availability: open(...people), followings: ["renew", "replace", "complement"] });
  expect(steps.length).toBeGreaterThan(people.length);
  for (const [, href = ""] of steps)
    expect(pages, href).toContain(href.replace("/e1", "/[eid]").replace(/[?#].*/, ""));
});

test("in the palette a step says which carrier and whose, the three first and what blocks in red", async () => {
  const availability = open("suspend", "revoke");
  const found = eid({ availability, followings: ["renew", "complement"] });
  const card = {
    number: "EL-2026-000412",
    carrier: "card" as const,
    carrierTail: "0093",
    holder: "Olle Åström",
  };
  expect(await eidLines("ek", [{ ...found, ...card }])).toEqual([
    {
      href: "/ek/eids/order?follows=e1&relation=renew",
      title: "Förnya: kort ··0093",
      about: "Olle Åström · EL-2026-000412",
    },
    {
      href: "/ek/eids/e1/suspend",
      title: "Spärra tillfälligt: kort ··0093",
      about: "Olle Åström · EL-2026-000412",
      danger: true,
    },
    {
      href: "/ek/eids/e1/revoke",
      title: "Spärra permanent: kort ··0093",
      about: "Olle Åström · EL-2026-000412",
      danger: true,
    },
  ]);
});
