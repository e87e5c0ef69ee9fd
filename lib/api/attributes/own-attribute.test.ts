import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";
import { addDays, dayOf, endOfDay, startOfDay } from "@/lib/domain/core/swedish-time";
import { forgetFacts } from "@/lib/testing/testing-asker";
import { anEmployerThatTells, claim, fresh, now, signed } from "./testing";

const { administrator } = await freshDatabase();
const { organisationId, services, people, ask, at } = await anEmployerThatTells({ administrator });
const named = (name: string) => `https://sigill.example.se/provkoping/attribute/${name}`;

/** Of the employer's own, and agreed for the ledger unless it is said otherwise. */
async function own(name: string, given: Record<string, unknown> = {}, isAgreed = true): Promise<void> {
  const row = {
    ...{ organisation_id: organisationId, id: randomUUID(), name, name_sv: name, name_en: name },
    ...{ description: "", source: "register", register_value: null, classification: "internal" },
    ...{ active: true, created_at: new Date(), ...given },
  };
  await administrator`insert into tenant.attribute ${administrator(row as never)}`;
  if (!isAgreed) return;
  // The agreement is signed already, and nobody adds to it.
  await unguarded(administrator, ["agreement_attribute"], async (tx) => {
    await tx`insert into tenant.agreement_attribute
      select organisation_id, agreement_id, ${row.id} from tenant.agreement_service where service_id = ${services.ledger}`;
  });
}
await own("befattning", { register_value: "title" });
await own("anstallning", { register_value: "employment-kind" });
await own("borjade", { register_value: "employed-from" });
await own("slutar", { register_value: "employed-to" });
await own("kostnadsstalle", { register_value: "department-code" });
await own("chef", { register_value: "manager-affiliation" });
await own("delegation", { source: "mandate" });
await own("forskrivarkod", { source: "import" });
await own("vardenhet", { source: "import", max_age_days: 30 });
await own("inkop", { source: "import" });
await own("otillaten", { source: "import" }, false);
await own("hemligkod", { source: "import", classification: "secret" });
await own("hemlig", { register_value: "title", classification: "secret" });
await own("tyst", { register_value: "title" }, false);
await own("stangd", { register_value: "title", active: false });
await administrator`update tenant.employee set title = 'Ekonom', employed_from = '2021-05-03', manager_id =
    (select id from tenant.employee where affiliation_uid = 'hanna' and organisation_id = ${organisationId})
  where id = ${people.kim.id}`;
const department = randomUUID();
await administrator`insert into tenant.department (organisation_id, id, name, code)
  values (${organisationId}, ${department}, 'Ekonomi', '1140')`;
await administrator`update tenant.employee set department_id = ${department} where id = ${people.kim.id}`;

/** What somebody was given of one that is imported, so many days ago. */
async function given(uid: string, name: string, value: string, days: number): Promise<void> {
  await administrator`insert into tenant.attribute_value
    (organisation_id, attribute_id, employee_id, value, source_on, recorded_at, recorded_by)
    select a.organisation_id, a.id, e.id, ${value}, ${dayAgo(days)}, now(), gen_random_uuid()
      from tenant.attribute a join tenant.employee e on e.organisation_id = a.organisation_id
     where a.organisation_id = ${organisationId} and a.name = ${name} and e.affiliation_uid = ${uid}`;
}
const dayAgo = (days: number) => addDays(dayOf(now), -days);
await given("kim", "vardenhet", "Akuten", 30);
await given("hanna", "vardenhet", "Akuten", 31);
await given("cora", "vardenhet", "Akuten", -1);
await given("dan", "vardenhet", "Akuten", 0);
await given("kim", "inkop", "0042", 900);
await given("kim", "otillaten", "hemligare", 0);
await given("kim", "hemligkod", "F-1234", 0);

beforeEach(forgetFacts);

test("what is the employer's own is told by its full name, where an agreement names it and the register has it", async () => {
  const asked = ["befattning", "anstallning", "borjade", "slutar", "kostnadsstalle", "chef"];
  const { status, body, rows } = await ask("kim", { attributes: [...asked.map(named), "name"] });
  expect(status).toBe(200);
  const told = signed(body);
  expect(told).toMatchObject({
    ...{ [named("befattning")]: "Ekonom", [named("anstallning")]: "employee", name: "Kim Sundin" },
    ...{ [named("borjade")]: "2021-05-03", [named("kostnadsstalle")]: "1140", [named("chef")]: at("hanna") },
  });
  expect(told).not.toHaveProperty([named("slutar")]);
  expect(rows).toMatchObject([
    {
      asked: [...asked, "display-name"],
      told: ["befattning", "anstallning", "borjade", "kostnadsstalle", "chef", "display-name"],
    },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Ekonom|1140/);
});

test("one made of mandates is the acts that hold there, and yes or no is said of each", async () => {
  const { body, rows } = await ask("kim", { attributes: [named("delegation")] });
  expect(signed(body)[named("delegation")]).toEqual(["attestera"]);
  expect(rows).toMatchObject([{ kind: "attributes", told: ["delegation"] }]);
  const asked = { [named("delegation")]: "Attestera", [named("befattning")]: "Rektor" };
  const yes = await ask("kim", { expected: asked });
  expect(signed(yes.body).confirmed).toEqual({ [named("delegation")]: true, [named("befattning")]: false });
  const none = await ask("hanna", { attributes: [named("delegation"), claim("orgName")] });
  expect(signed(none.body)).not.toHaveProperty([named("delegation")]);
});

test("what no agreement names, has no value, is closed or another employer's is not told, nor anything of somebody protected", async () => {
  for (const name of ["tyst", "forskrivarkod"]) {
    const { body, rows } = await ask("kim", { attributes: [named(name), "name"] });
    expect(signed(body)).not.toHaveProperty([named(name)]);
    expect(rows).toMatchObject([{ told: ["display-name"] }]);
  }
  const alone = await ask("kim", { attributes: [named("tyst")] });
  expect([alone.status, alone.body.code]).toEqual([403, "not-agreed"]);
  for (const name of [named("stangd"), named("befattning").replace("provkoping", "annan"), "befattning"])
    expect((await ask("kim", { attributes: [name] })).body).toMatchObject({ code: "unknown-attribute" });
  const hidden = await ask("dan", { attributes: [named("befattning"), named("delegation"), "name"] });
  expect(hidden.rows).toMatchObject([{ told: ["display-name"] }]);
});

test("one that is classed as secret takes that the person was authenticated, well and lately", async () => {
  const { status, body } = await ask("kim", { attributes: [named("hemlig")] });
  expect([status, body.code]).toEqual([401, "evidence-too-weak"]);
  const { body: told } = await ask("kim", { attributes: [named("hemlig")], ...fresh });
  expect(signed(told)[named("hemlig")]).toBe("Ekonom");
});

describe("one that is imported", () => {
  const inSeconds = (at: Date) => Math.floor(at.getTime() / 1000);

  test("is told with the day that its source says, and never longer than it may be old", async () => {
    const { body, rows } = await ask("kim", { attributes: [named("vardenhet"), named("inkop"), "name"] });
    const told = signed(body);
    expect(told).toMatchObject({
      ...{ [named("vardenhet")]: "Akuten", [named("inkop")]: "0042", name: "Kim Sundin" },
      sourceTimes: {
        [named("vardenhet")]: inSeconds(startOfDay(dayAgo(30))),
        [named("inkop")]: inSeconds(startOfDay(dayAgo(900))),
      },
      validUntil: inSeconds(endOfDay(dayOf(now))),
    });
    expect(rows).toMatchObject([{ answer: true, told: ["vardenhet", "inkop", "display-name"] }]);
    expect(JSON.stringify(rows)).not.toMatch(/Akuten|0042/);
  });

  test("is said yes or no of, and nothing else of it", async () => {
    const { body } = await ask("kim", {
      expected: { [named("vardenhet")]: "akuten", [named("inkop")]: "42" },
    });
    const told = signed(body);
    expect(told.confirmed).toEqual({ [named("vardenhet")]: true, [named("inkop")]: false });
    expect(JSON.stringify(told)).not.toMatch(/Akuten|0042/);
  });

  test.each([
    ["hanna", "value-too-old"],
    ["cora", "value-ahead"],
    ["dan", "protected"],
    ["kim", "not-agreed", "otillaten"],
    ["hanna", "not-imported", "inkop"],
  ])("of %s is not told: %s", async (uid, reason, name = "vardenhet") => {
    const { body, rows } = await ask(uid, { attributes: [named(name), "name"] });
    const told = signed(body);
    expect(told).toHaveProperty("name");
    expect(JSON.stringify(told)).not.toMatch(/Akuten|hemligare/);
    expect(told).not.toHaveProperty("sourceTimes");
    const alone = await ask(uid, { attributes: [named(name)] });
    expect(alone.rows).toMatchObject([{ answer: false, reason }]);
    expect(rows).toMatchObject([{ told: ["display-name"] }]);
  });

  test("and secret takes that the person was authenticated well and lately", async () => {
    const attributes = [named("hemligkod")];
    expect((await ask("kim", { attributes })).status).toBe(401);
    expect(signed((await ask("kim", { attributes, ...fresh })).body)[named("hemligkod")]).toBe("F-1234");
  });
});
