import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";
import { forgetFacts } from "@/lib/testing/testing-asker";
import { anEmployerThatTells, claim, fresh, signed } from "./testing";

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
