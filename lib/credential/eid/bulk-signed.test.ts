import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { issueAct } from "@/lib/credential/signed-act/issue";
import { askToChangeActs, requireActs } from "@/lib/credential/signed-act/setting";
import { takeSignedAct } from "@/lib/credential/signed-act/take";
import { wordsOf } from "@/lib/crypto/act-file";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { BulkWords } from "@/lib/domain/credential/signed-act";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { planBulk } from "./bulk-plan";
import { askToStartBulk, startBulk } from "./bulk-start";
import { readBulkView } from "./read-bulk";
import { decisionOn } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let lisa: OfficerActor;
let jonas: OfficerActor;
let passkey: SoftwarePasskey;
/** Ordered, at level 2, so that each by itself is approved without an act. */
let eids: { id: string; number: string }[];

beforeAll(async () => {
  organisationId = await anOrganisation();
  lisa = await anOfficer(organisationId, ["security-officer"], { name: "Lisa Berg" });
  jonas = await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" });
  const karin = await anOfficer(organisationId, ["id-administrator"]);
  const type = await aType(organisationId, { level: 2 });
  eids = [];
  for (let nth = 0; nth < 28; nth++) {
    const { id: employeeId } = await anEmployee(organisationId);
    const given = { employeeId, typeId: type.id, status: "ordered", orderedBy: karin.accountId } as const;
    eids.push(await anEid(organisationId, given));
  }
  passkey = await aPasskey(sql, jonas, lisa);
  const { actId } = await askToChangeActs(lisa, { verb: "require-acts" });
  await touched(lisa, String(actId), passkey);
  await requireActs(lisa, { act: actId });
});

// No worker carries them out, and few may wait.
beforeEach(() => sql`delete from tenant.job`);

const planned = async (count: number, by = lisa) =>
  String((await planBulk(by, { verb: "approve", eid: eids.slice(0, count).map(({ id }) => id) })).bulkId);
async function signed(bulkId: string): Promise<string> {
  const { actId } = await askToStartBulk(lisa, await decisionOn(database, bulkId));
  await touched(lisa, String(actId), passkey);
  return String(actId);
}
const start = async (bulkId: string, act?: string, by = lisa) =>
  startBulk(by, { ...(await decisionOn(database, bulkId)), ...(act ? { act } : {}) });
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
const view = (bulkId: string, act?: string) =>
  readBulkView(lisa, { bulkId, tab: "all", code: null, after: 0, act });
const isBegun = async (bulkId: string) =>
  (await sql`select started_at from tenant.bulk where id = ${bulkId}`)[0]?.started_at !== null;

describe("where acts are required", () => {
  test("a plan for 26 is begun with an act of its own, which has what is done, how many and a hash of which", async () => {
    const bulkId = await planned(26);
    expect((await view(bulkId)).signing).toEqual({ required: true, act: undefined });
    expect(await codeOf(start(bulkId))).toBe("act-required");
    const { actId } = await askToStartBulk(lisa, await decisionOn(database, bulkId));
    const { list, place } = await as("signer", () => issueAct(organisationId, String(actId)));
    const numbers = eids.slice(0, 26).map(({ number }) => number);
    expect(list).toEqual(numbers.toSorted());
    expect(place).toBe(`eids/bulk/${bulkId}`);
    const act = await signed(bulkId);
    for (const asked of [act, undefined]) // also as after a touch, whose way back has none
      expect((await view(bulkId, asked)).signing).toEqual({ required: true, act });
    await start(bulkId, act);
    const { file } = await takeSignedAct(jonas, { actId: act });
    const { bulk, employer }: BulkWords = JSON.parse(wordsOf(file));
    expect(employer).toBe(organisationId);
    // printf '%s' "$numbers" | sha256sum
    const [row] = await sql`select encode(sha256(convert_to(${list.join("\n")}, 'UTF8')), 'hex') as hash`;
    expect(bulk).toEqual({
      ...{ id: bulkId, verb: "approve", reason: null, count: 26, of: "eids", list: row?.hash },
    });
    expect(await view(bulkId)).toMatchObject({ state: "started", act });
    expect((await logOf(database, bulkId)).at(-2)).toMatchObject({
      action: "bulk.started",
      detail: {
        after: { verb: "approve", eligible: 26, signedWords: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    });
  });

  test("25 are begun without", async () => {
    const few = await planned(25);
    expect((await view(few)).signing).toBeNull();
    await start(few);
  });

  test("an act is of one plan, of who planned it, and of another one's nothing", async () => {
    const [one, other] = [await planned(27), await planned(28)];
    const act = await signed(one);
    expect(await codeOf(start(other, act))).toBe("act-differs");
    expect(await codeOf(askToStartBulk(jonas, await decisionOn(database, one)))).toBe("forbidden");
    const [row] = await sql`insert into tenant.act_request (organisation_id, id, verb, account_id, subject_id)
      values (${organisationId}, gen_random_uuid(), 'start-bulk', ${jonas.accountId}, ${one}) returning id`;
    expect(await codeOf(as("signer", () => issueAct(organisationId, row?.id)))).toBe("not-found");
    await start(one, act);
    expect(await codeOf(start(one, act))).toBe("plan-over");
  });
});

describe("with the login of the web program", () => {
  const app = database.connect("app");
  const asWeb = (statement: string) =>
    app.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
      await tx.unsafe(statement);
    });
  const begin = (bulkId: string) => `update tenant.bulk set started_at = now() where id = '${bulkId}';`;
  const matter = (act: string, bulkId: string) => `
    insert into tenant.signed_act_matter (organisation_id, act_id, verb, subject_id)
    values ('${organisationId}', '${act}', 'start-bulk', '${bulkId}');`;
  const oneMore = (bulkId: string) => `
    insert into tenant.bulk_row (organisation_id, bulk_id, number, eid_id, version)
    values ('${organisationId}', '${bulkId}', 99, '${eids[27]?.id}', 1);`;

  test("nobody begins a plan for many unsigned, nor one that says it is for few", async () => {
    const bulkId = await planned(26);
    await expect(asWeb(begin(bulkId))).rejects.toThrow(/more than 25 is signed/);
    const few = randomUUID();
    const copy = `insert into tenant.bulk select (jsonb_populate_record(b, jsonb_build_object('id', '${few}', 'eligible', 1))).*
        from tenant.bulk b where id = '${bulkId}';
      insert into tenant.bulk_row select (jsonb_populate_record(r, jsonb_build_object('bulk_id', '${few}'))).*
        from tenant.bulk_row r where bulk_id = '${bulkId}';`;
    await expect(asWeb(copy + begin(few))).rejects.toThrow(/more than 25 is signed/);
    expect(await isBegun(bulkId)).toBe(false);
  });

  test("no job is made for a plan that has not begun", async () => {
    const bulkId = await planned(26);
    const job = (id: string) => `
      insert into tenant.job (organisation_id, id, kind, input, account_id, state, due_at, asked_at, total)
      values ('${organisationId}', '${id}', 'bulk', '{"verb":"approve"}', '${lisa.accountId}', 'waiting', now(), now(), 26);`;
    await expect(asWeb(job(bulkId))).rejects.toThrow(/once it has begun/);
    await expect(asWeb(job(randomUUID()))).rejects.toThrow(/once it has begun/);
    expect(await sql`select from tenant.job where kind = 'bulk'`).toEqual([]);
  });

  test("nobody is put in after it was signed, nor after it has begun", async () => {
    const bulkId = await planned(26);
    const act = await signed(bulkId);
    await expect(asWeb(oneMore(bulkId) + matter(act, bulkId) + begin(bulkId))).rejects.toThrow(
      /more than 25 is signed/,
    );
    await expect(asWeb(matter(act, bulkId) + begin(bulkId) + oneMore(bulkId))).rejects.toThrow(
      /takes in nobody/,
    );
    await start(bulkId, act);
    await expect(asWeb(oneMore(bulkId))).rejects.toThrow(/takes in nobody/);
  });
});
