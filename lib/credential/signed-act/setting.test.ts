import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, aType } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { approveEid } from "@/lib/credential/eid/approve";
import { planBulk } from "@/lib/credential/eid/bulk-plan";
import { resumeEid, undoSuspension } from "@/lib/credential/eid/resume";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { aCounter, type Counter } from "@/lib/credential/eid/testing-order";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { SettingVerb } from "@/lib/domain/credential/signed-act";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { aPasskey, passkeyPastCommands } from "@/lib/testing/testing-passkey";
import { asked, signed, touched } from "@/lib/testing/testing-signed-act";
import { askToResume } from "./ask";
import { readActSettings } from "./read";
import { askToChangeActs, offerActs, requireActs, withdrawOffer } from "./setting";

const database = await freshDatabase();
const { administrator: sql } = database;
let counter: Counter;
let lisa: OfficerActor;
let amina: OfficerActor;
const passkeys = new Map<OfficerActor, SoftwarePasskey>();
beforeEach(async () => {
  counter = await aCounter();
  lisa = await anOfficer(counter.organisationId, ["security-officer"], { name: "Lisa Berg" });
  amina = await anOfficer(counter.organisationId, ["security-officer"]);
  passkeys.set(counter.siv, (await passkeyPastCommands(lisa, counter.siv)).passkey);
  passkeys.set(lisa, (await passkeyPastCommands(counter.siv, lisa)).passkey);
});

const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
async function actOf(by: OfficerActor, verb: SettingVerb): Promise<string> {
  const { actId } = await askToChangeActs(by, { verb });
  const passkey = passkeys.get(by);
  if (!passkey) throw new Error("no passkey");
  await touched(by, String(actId), passkey);
  return String(actId);
}
const demand = async (by = counter.siv) => requireActs(by, { act: await actOf(by, "require-acts") });
const offer = async (by: OfficerActor) => offerActs(by, { act: await actOf(by, "offer-acts") });
const settings = () => readActSettings(counter.siv, undefined);
async function anOrdered(typeId = counter.typeId): Promise<string> {
  const { organisationId, karin, employeeId } = counter;
  const given = { employeeId, typeId, status: "ordered", orderedBy: karin.accountId } as const;
  return (await anEid(organisationId, given)).id;
}
const approved = async (eidId: string) =>
  (await sql`select status from tenant.eid where id = ${eidId}`)[0]?.status === "approved";

describe("requiring acts", () => {
  test("takes one who has signed it; from then on nothing at level 3 is approved without, and level 2 is", async () => {
    const before = await anOrdered();
    expect((await settings()).since).toBeNull();
    await demand();
    const { since, changes } = await settings();
    expect(since).toBeInstanceOf(Date);
    expect(changes).toMatchObject([{ verb: "require-acts", by: "Siv Sund", state: "done" }]);
    expect((await logOf(database, counter.organisationId)).at(-1)).toMatchObject({
      ...{ action: "organisation.acts-required", actorId: counter.siv.accountId },
    });
    expect(await refusalOf(approveEid(lisa, { eidId: before, version: 1 }))).toMatchObject({
      ...{ code: "act-required", field: "act" },
    });
    expect(await approved(before)).toBe(false);
    const lisas = passkeys.get(lisa);
    if (lisas) await approveEid(lisa, { eidId: before, version: 1, act: await signed(lisa, before, lisas) });
    expect(await approved(before)).toBe(true);
    const low = await anOrdered((await aType(counter.organisationId, { level: 2 })).id);
    await approveEid(lisa, { eidId: low, version: 1 });
    expect(await approved(low)).toBe(true);
  });

  test("is refused without an act, with an act of something else, and where it is so already", async () => {
    const { actId } = await askToChangeActs(counter.siv, { verb: "require-acts" });
    expect(await codeOf(requireActs(counter.siv, { act: actId }))).toBe("act-missing");
    const eidId = await anOrdered();
    const sivs = passkeys.get(counter.siv);
    const other = sivs ? await signed(counter.siv, eidId, sivs) : "";
    expect(await codeOf(requireActs(counter.siv, { act: other }))).toBe("act-differs");
    expect(await codeOf(requireActs(lisa, { act: await actOf(counter.siv, "require-acts") }))).toBe(
      "act-differs",
    );
    expect(await codeOf(askToChangeActs(lisa, { verb: "offer-acts" }))).toBe("acts-set-so-already");
    await demand();
    expect(await codeOf(askToChangeActs(lisa, { verb: "require-acts" }))).toBe("acts-set-so-already");
  });

  test("is for who may invite to passkeys, and is undone without its audit entry", async () => {
    expect(await codeOf(askToChangeActs(counter.karin, { verb: "require-acts" }))).toBe("forbidden");
    const act = await actOf(counter.siv, "require-acts");
    await withoutLog(database, () => expect(requireActs(counter.siv, { act })).rejects.toThrow("no log"));
    expect((await settings()).since).toBeNull();
  });

  test("a plan for many leaves each of them out, and says why", async () => {
    const eidId = await anOrdered();
    await demand();
    const { bulkId } = await planBulk(lisa, { verb: "approve", eid: eidId });
    const [row] = await sql`select code from tenant.bulk_row where bulk_id = ${String(bulkId)}`;
    expect(row?.code).toBe("act-on-eid-page");
  });

  test("one's own hold is taken back without for ten minutes, and nobody else's", async () => {
    const { organisationId, siv, employeeId, typeId } = counter;
    const { id: eidId } = await anEid(organisationId, { employeeId, typeId, status: "active" });
    await demand();
    await suspendEid(siv, { eidId, version: 1, reason: "precaution" });
    expect(await codeOf(resumeEid(lisa, { eidId, version: 2 }))).toBe("act-required");
    await undoSuspension(siv, { eidId, version: 2 });
    await suspendEid(siv, { eidId, version: 3, reason: "precaution" });
    await resumeEid(siv, { eidId, version: 4 });
    await suspendEid(siv, { eidId, version: 5, reason: "precaution" });
    const late = { now: new Date(Date.now() + 601_000) };
    expect((await refusalOf(resumeEid(siv, { eidId, version: 6 }, late))).code).toBe("act-required");
    const lisas = passkeys.get(lisa);
    if (lisas)
      await resumeEid(lisa, { eidId, version: 6, act: await signed(lisa, eidId, lisas, 6, askToResume) });
    const [row] = await sql`select status from tenant.eid where id = ${eidId}`;
    expect(row?.status).toBe("active");
  });
});

describe("making acts optional", () => {
  beforeEach(() => demand());

  test("takes two, each of whom signs it: until the second has, they are required", async () => {
    await offer(counter.siv);
    expect((await settings()).since).not.toBeNull();
    expect(await codeOf(askToChangeActs(counter.siv, { verb: "offer-acts" }))).toBe("second-person-needed");
    await offer(lisa);
    const { since, changes } = await settings();
    expect(since).toBeNull();
    expect(changes[0]).toMatchObject({ verb: "offer-acts", by: "Siv Sund", state: "done" });
    expect(changes[0]?.acts).toHaveLength(2);
    await approveEid(lisa, { eidId: await anOrdered(), version: 1 });
  });

  test("is taken back by either before it is done, and a proposal of a week ago has lapsed", async () => {
    await offer(counter.siv);
    const { waiting } = await settings();
    await withdrawOffer(lisa, { settingId: waiting?.id });
    expect(await codeOf(withdrawOffer(lisa, { settingId: waiting?.id }))).toBe("changed-meanwhile");
    await offer(lisa);
    await unguarded(
      sql,
      ["act_setting"],
      (tx) =>
        tx`update tenant.act_setting set at = at - interval '7 days 1 second' where withdrawn_at is null and verb = 'offer-acts'`,
    );
    await offer(counter.siv);
    const { since, changes } = await settings();
    expect(since).not.toBeNull();
    expect(changes.map(({ verb, state }) => `${verb} ${state}`).toSorted()).toEqual([
      "offer-acts lapsed",
      "offer-acts waiting",
      "offer-acts withdrawn",
      "require-acts done",
    ]);
  });

  test("of two who would be second at once one is, and an act is for one change", async () => {
    await offer(counter.siv);
    passkeys.set(amina, await aPasskey(sql, lisa, amina));
    const acts = [await actOf(lisa, "offer-acts"), await actOf(amina, "offer-acts")];
    const both = await Promise.allSettled([
      offerActs(lisa, { act: acts[0] }),
      offerActs(amina, { act: acts[1] }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await demand();
    const first = both.findIndex(({ status }) => status === "fulfilled");
    expect(await codeOf(offerActs(first === 0 ? lisa : amina, { act: acts[first] }))).toBe("act-used");
  });
});

describe("with the login of the web program", () => {
  const app = database.connect("app");
  const asWeb = (statement: string) =>
    app.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${counter.organisationId}, true)`;
      await tx.unsafe(statement);
    });
  const insert = (verb: string, act: string, by: OfficerActor) => `
    insert into tenant.act_setting (organisation_id, id, verb, act_id, account_id)
    values ('${counter.organisationId}', gen_random_uuid(), '${verb}', '${act}', '${by.accountId}')`;

  test("nobody makes acts optional: not with one act, one's own twice, another's name, or a row removed", async () => {
    const act = await actOf(counter.siv, "require-acts");
    await requireActs(counter.siv, { act });
    await expect(asWeb(insert("offer-acts", act, counter.siv))).rejects.toThrow(/by who signed it/);
    const first = await actOf(counter.siv, "offer-acts");
    await expect(asWeb(insert("offer-acts", first, lisa))).rejects.toThrow(/by who signed it/);
    const again = await actOf(counter.siv, "offer-acts");
    await offerActs(counter.siv, { act: first });
    const second = (id: string, by: OfficerActor) => `update tenant.act_setting set second_act_id = '${id}',
      second_account_id = '${by.accountId}', second_at = now() where act_id = '${first}'`;
    await expect(asWeb(second(again, counter.siv))).rejects.toThrow(/by two people/);
    await expect(asWeb(second(again, lisa))).rejects.toThrow(/by two people/);
    await expect(asWeb(second(first, lisa))).rejects.toThrow(/by two people/);
    for (const statement of [
      "delete from tenant.act_setting",
      "truncate tenant.act_setting",
      "update tenant.act_setting set verb = 'offer-acts'",
      "update tenant.act_setting set at = now() + interval '1 year'",
      `update tenant.signed_act set verb = 'offer-acts' where id = '${act}'`,
    ])
      await expect(asWeb(statement), statement).rejects.toThrow(/permission denied/);
    expect((await settings()).since).not.toBeNull();
  });

  test("nothing is decided without an act: the event is refused when its transaction ends", async () => {
    const eidId = await anOrdered();
    await demand();
    const forged = `update tenant.eid set status = 'approved', approved_by = '${lisa.accountId}',
        status_since = clock_timestamp(), version = 2 where id = '${eidId}';
      insert into tenant.eid_event (organisation_id, eid_id, verb, from_status, to_status, by_account, by_name, at, source)
        values ('${counter.organisationId}', '${eidId}', 'approve', 'ordered', 'approved', '${lisa.accountId}', 'Lisa Berg',
          clock_timestamp(), 'web')`;
    const blind = "; select set_config('app.organisation_id', '', true)";
    for (const statement of [forged, forged + blind])
      await expect(asWeb(statement)).rejects.toThrow(/requires that approve is signed/);
    expect(await approved(eidId)).toBe(false);
    const unsigned = await asked(lisa, eidId);
    await expect(
      asWeb(`${forged}; insert into tenant.signed_act_use (organisation_id, act_id, eid_id, event_id)
        select '${counter.organisationId}', '${unsigned}', '${eidId}', max(id) from tenant.eid_event where eid_id = '${eidId}'`),
    ).rejects.toThrow();
  });

  test("nothing is decided by an e-ID's row alone, nor by an event without a person", async () => {
    const eidId = await anOrdered();
    await demand();
    const row = `update tenant.eid set status = 'approved', approved_by = '${lisa.accountId}',
        status_since = clock_timestamp(), version = 2 where id = '${eidId}'`;
    await expect(asWeb(row)).rejects.toThrow(/is approved by a decision that is on record/);
    const nobodys = `${row}; insert into tenant.eid_event
      (organisation_id, eid_id, verb, from_status, to_status, by_name, at, source)
      values ('${counter.organisationId}', '${eidId}', 'approve', 'ordered', 'approved', 'Ingen', clock_timestamp(), 'job')`;
    await expect(asWeb(nobodys)).rejects.toThrow(/not by that account/);
    expect(await approved(eidId)).toBe(false);
  });
});
