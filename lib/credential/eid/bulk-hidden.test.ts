import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { askToChangeActs, requireActs } from "@/lib/credential/signed-act/setting";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { planBulk } from "./bulk-plan";
import { askToStartBulk } from "./bulk-start";
import { decisionOn } from "./testing-bulk";

/** With web's login at an employer that requires acts: a plan for 28 that nobody has signed, begun by what is hidden from the guards. */

const database = await freshDatabase();
const { administrator: sql } = database;
const web = database.connect("app");
let organisationId: string;
let lisa: OfficerActor;
let passkey: SoftwarePasskey;
const eidIds: string[] = [];

beforeAll(async () => {
  organisationId = await anOrganisation();
  lisa = await anOfficer(organisationId, ["security-officer"]);
  const jonas = await anOfficer(organisationId, ["security-officer"]);
  const karin = await anOfficer(organisationId, ["id-administrator"]);
  const type = await aType(organisationId, { level: 2 });
  for (let nth = 0; nth < 28; nth++) {
    const { id: employeeId } = await anEmployee(organisationId);
    const ordered = { employeeId, typeId: type.id, status: "ordered", orderedBy: karin.accountId } as const;
    eidIds.push((await anEid(organisationId, ordered)).id);
  }
  passkey = await aPasskey(sql, jonas, lisa);
  const { actId } = await askToChangeActs(lisa, { verb: "require-acts" });
  await touched(lisa, String(actId), passkey);
  await requireActs(lisa, { act: actId });
});
beforeEach(() => sql`delete from tenant.job`);

async function planned(count: number): Promise<string> {
  const { bulkId } = await planBulk(lisa, { verb: "approve", eid: eidIds.slice(0, count) });
  return String(bulkId);
}
const asWeb = (statements: string, isolation = "read committed") =>
  web.begin(`isolation level ${isolation}`, async (tx) => {
    await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
    await tx.unsafe(statements);
  });
const begin = (plan: string) => `update tenant.bulk set started_at = now() where id = '${plan}';`;
const fill = (plan: string, from: string) => `
  insert into tenant.bulk_row (organisation_id, bulk_id, number, eid_id, version)
  select organisation_id, '${plan}', number + 100, eid_id, version from tenant.bulk_row
   where bulk_id = '${from}' and eid_id <> '${eidIds[0]}';`;
const hide = (departments: string, accounts: string) => `
  select set_config('role', 'sigill_limited', true), set_config('app.departments', ${departments}, true),
    set_config('app.accounts', '{${accounts}}', true);`;
async function standing(plan: string) {
  const [row] = await sql`
    select started_at is not null as begun,
      (select count(*)::int from tenant.bulk_row r where r.bulk_id = b.id and r.code is null) as many
      from tenant.bulk b where id = ${plan}`;
  return { ...row };
}

describe("a plan for more than 25 that nobody has signed", () => {
  test("begins not where its rows are hidden from whoever counts them", async () => {
    const plan = await planned(28);
    await expect(asWeb(`${hide("'{}'", lisa.accountId)} ${begin(plan)}`)).rejects.toThrow(
      "a plan for more than 25 is signed with a passkey",
    );
    expect(await standing(plan)).toEqual({ begun: false, many: 28 });
  });

  test("takes in nobody once it has begun, where the plan is hidden from whoever looks", async () => {
    const from = await planned(28);
    const plan = await planned(1);
    const everywhere = "(select array_agg(id)::text from tenant.department)";
    await expect(asWeb(`${begin(plan)} ${hide(everywhere, "")} ${fill(plan, from)}`)).rejects.toThrow(
      "a plan that has begun takes in nobody",
    );
    expect(await standing(plan)).toEqual({ begun: false, many: 1 });
  });

  test("begins not by a transaction that looked before 27 were put in, and sees them no more", async () => {
    const from = await planned(28);
    const plan = await planned(1);
    const late = web.begin("isolation level repeatable read", async (tx) => {
      await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
      await tx`select count(*) from tenant.bulk`;
      await asWeb(fill(plan, from));
      await tx.unsafe(begin(plan));
    });
    await expect(late).rejects.toThrow("its guards look at how things stand now");
    expect(await standing(plan)).toEqual({ begun: false, many: 28 });
  });

  test("begins not by an act that was bound to it in another transaction, to be used some day", async () => {
    const plan = await planned(28);
    const { actId } = await askToStartBulk(lisa, await decisionOn(database, plan));
    await touched(lisa, String(actId), passkey);
    const bind = `insert into tenant.signed_act_matter (organisation_id, act_id, verb, subject_id)
      values ('${organisationId}', '${actId}', 'start-bulk', '${plan}');`;
    await asWeb(bind);
    await expect(asWeb(begin(plan))).rejects.toThrow("a plan for more than 25 is signed with a passkey");
    expect(await standing(plan)).toEqual({ begun: false, many: 28 });
  });
});
