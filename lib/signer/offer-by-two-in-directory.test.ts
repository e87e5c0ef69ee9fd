import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import { offerActs, withdrawOffer } from "@/lib/credential/signed-act/setting";
import { refusalOf } from "@/lib/people/employee/testing";
import { areActsRequired } from "./directory-setting";
import { Begun, type Keyed } from "./testing-directory";

const database = await freshDatabase();
const { administrator: sql } = database;
const at = new Begun(sql);

const inEmployer = <T>(login: "app" | "signer", run: Parameters<typeof withOrganisation<T>>[1]) =>
  as(login, () => withOrganisation(at.organisationId, run));
/** By the signer's own copy, and by what web, worker and the controls ask. */
const required = async () => [
  await inEmployer("signer", (tx) => areActsRequired(tx, at.organisationId, at.directories)),
  await inEmployer("app", async (tx) => (await readActsRequiredSince(tx, at.organisationId)) !== null),
];
/** With web's login: a proposal, or the second of the one that waits. */
const bySql = ({ officer: { accountId } }: Keyed, act: string) =>
  database.connect("app").begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${at.organisationId}, true)`;
    const { count } =
      await tx`update tenant.act_setting set second_act_id = ${act}, second_account_id = ${accountId},
      second_at = now() where verb = 'offer-acts' and second_act_id is null`;
    if (count === 0)
      await tx`insert into tenant.act_setting (organisation_id, id, verb, act_id, account_id)
        values (${at.organisationId}, gen_random_uuid(), 'offer-acts', ${act}, ${accountId})`;
  });

describe("acts stay required, in the database too", () => {
  beforeEach(() => at.changeActs(at.siv, "require-acts"));

  test("when whoever proposed otherwise has left the directory: nobody completes it, and two who are in it may", async () => {
    await at.changeActs(at.amina, "offer-acts");
    const act = await at.signsChange(at.lisa, "offer-acts");
    for (const by of [at.siv, at.lisa]) await at.signAbout(by, "remove-key", at.amina);
    const code = async (work: Promise<unknown>) => (await refusalOf(work)).code;
    expect(await code(at.changeActs(at.siv, "offer-acts"))).toBe("proposer-not-in-directory");
    expect(await code(offerActs(at.lisa.officer, { act }))).toBe("proposer-not-in-directory");
    await expect(bySql(at.lisa, act)).rejects.toThrow(/two people, each of whom signs it/);
    expect(await required()).toEqual([true, true]);
    const [waiting] = await sql`select id from tenant.act_setting
      where verb = 'offer-acts' and organisation_id = ${at.organisationId}`;
    await withdrawOffer(at.siv.officer, { settingId: waiting?.id });
    for (const by of [at.siv, at.lisa]) await at.changeActs(by, "offer-acts");
    expect(await required()).toEqual([false, false]);
  });

  test("when one who has left it since they signed begins or completes it", async () => {
    const first = await at.signsChange(at.amina, "offer-acts");
    for (const by of [at.siv, at.lisa]) await at.signAbout(by, "remove-key", at.amina);
    const offering = () => offerActs(at.amina.officer, { act: first });
    expect((await refusalOf(offering())).code).toBe("passkey-not-in-directory");
    await expect(bySql(at.amina, first)).rejects.toThrow(/who signed it, within five minutes/);
    await at.changeActs(at.lisa, "offer-acts");
    expect((await refusalOf(offering())).code).toBe("passkey-not-in-directory");
    await expect(bySql(at.amina, first)).rejects.toThrow(/two people, each of whom signs it/);
    expect(await required()).toEqual([true, true]);
  });
});
