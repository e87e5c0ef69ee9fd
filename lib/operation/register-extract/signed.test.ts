import { beforeEach, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { issueAct } from "@/lib/credential/signed-act/issue";
import { askToChangeActs, requireActs } from "@/lib/credential/signed-act/setting";
import { takeOfficerAct, takeSignedAct } from "@/lib/credential/signed-act/take";
import { wordsOf } from "@/lib/crypto/act-file";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { ExtractWords } from "@/lib/domain/credential/signed-act";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { setStepUp } from "@/lib/people/step-up/set";
import { passkeyPastCommands } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { atSession, steppedUp } from "@/lib/testing/testing-step-up";
import { askToTakeExtract } from "./ask-to-take";
import { orderRegisterExtract } from "./order";
import { readRegisterExtracts } from "./read";
import { takeRegisterExtract } from "./take";
import { takeExtractAct } from "./take-act";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let karin: OfficerActor;
let lisa: OfficerActor;
let employeeId: string;
let passkey: SoftwarePasskey;
let lisas: SoftwarePasskey;
beforeEach(async () => {
  organisationId = await anOrganisation();
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  lisa = await anOfficer(organisationId, ["security-officer", "protected-identity"], { name: "Lisa Berg" });
  const jonas = await anOfficer(organisationId, ["security-officer"]);
  ({ id: employeeId } = await anEmployee(organisationId, { givenName: "Kim", surname: "Sundin" }));
  // Numbers that the builders made up under no key.
  await sql`delete from tenant.identifier where key_id = 'prov'`;
  ({ passkey } = await passkeyPastCommands(lisa, karin));
  ({ passkey: lisas } = await passkeyPastCommands(jonas, lisa));
});

const reference = "HR 2026/0417";
const order = async (by = karin) =>
  String((await orderRegisterExtract(by, { employeeId, reference })).registerExtractId);
const take = (by: OfficerActor, extract: string, act?: string) =>
  takeRegisterExtract(by, { extract, format: "json", act });
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
async function demand(): Promise<void> {
  const { actId } = await askToChangeActs(lisa, { verb: "require-acts" });
  await touched(lisa, String(actId), lisas);
  await requireActs(lisa, { act: actId });
}
async function signed(by: OfficerActor, extract: string, own: SoftwarePasskey): Promise<string> {
  const { actId } = await askToTakeExtract(by, { registerExtractId: extract });
  await touched(by, String(actId), own);
  return String(actId);
}
const actions = async () => (await logOf(database, employeeId)).map(({ action }) => action);

test("a session where nobody touched takes no extract that was ordered before, and nothing of the person is read for it", async () => {
  const extract = await order();
  const owner = await atSession(sql, lisa);
  await steppedUp(owner, lisas);
  await setStepUp(owner, { mode: "required" });
  const thief = await atSession(sql, karin);
  expect(await codeOf(take(thief, extract))).toBe("step-up-needed");
  expect(await actions()).toEqual(["register-extract.ordered"]);
  await steppedUp(thief, passkey);
  expect((await take(thief, extract)).sections.length).toBeGreaterThan(0);
  expect((await actions()).at(-1)).toBe("register-extract.taken");
});

test("where acts are required one is taken signed: once for the order, in words that name the person and the case", async () => {
  await demand();
  const extract = await order();
  const read = (act?: string) => readRegisterExtracts(karin, { employeeId, act });
  expect((await read()).signing).toEqual({ required: true, signed: null });
  expect(await codeOf(take(karin, extract))).toBe("act-required");
  const act = await signed(karin, extract, passkey);
  // Also as after a touch, whose way back has no act in its address.
  for (const asked of [act, undefined])
    expect((await read(asked)).signing).toEqual({ required: true, signed: { extractId: extract, act } });
  const { id: another } = await anEmployee(organisationId, { givenName: "Ida", surname: "Norén" });
  for (const asked of [act, undefined])
    expect(
      (await readRegisterExtracts(karin, { employeeId: another, act: asked })).signing.signed,
    ).toBeNull();
  await take(karin, extract, act);
  expect((await read()).signing.signed).toBeNull();
  await take(karin, extract);
  expect((await read()).extracts).toMatchObject([{ id: extract, act }]);
  const { file } = await takeExtractAct(lisa, { actId: act });
  const words: ExtractWords = JSON.parse(wordsOf(file));
  expect(words).toMatchObject({ verb: "take-extract", employer: organisationId });
  expect(words.extract).toEqual({ id: extract, reference, person: "Kim Sundin", employee: employeeId });
  for (const taken of [takeSignedAct, takeOfficerAct])
    expect(await codeOf(taken(lisa, { actId: act }))).toBe("not-found");
});

test("what is signed is of who ordered it, and a protected person is an alias in it", async () => {
  await demand();
  await sql`update tenant.employee set protected_identity = true, alias = 'Administratör 911' where id = ${employeeId}`;
  const extract = await order(lisa);
  expect(await codeOf(askToTakeExtract(lisa, { registerExtractId: extract }))).toBe("second-person-needed");
  expect(await codeOf(askToTakeExtract(karin, { registerExtractId: extract }))).toBe("not-found");
  const [row] = await sql`insert into tenant.act_request (organisation_id, id, verb, account_id, subject_id)
    values (${organisationId}, gen_random_uuid(), 'take-extract', ${lisa.accountId}, ${extract}) returning id`;
  const { words } = await as("signer", () => issueAct(organisationId, row?.id));
  expect(words).toMatchObject({ extract: { person: "Administratör 911" } });
  const [other] = await sql`insert into tenant.act_request (organisation_id, id, verb, account_id, subject_id)
    values (${organisationId}, gen_random_uuid(), 'take-extract', ${karin.accountId}, ${extract}) returning id`;
  expect(await codeOf(as("signer", () => issueAct(organisationId, other?.id)))).toBe("not-found");
});

test("an act for one extract takes no other", async () => {
  await demand();
  const [one, other] = [await order(), await order()];
  const act = await signed(karin, one, passkey);
  expect(await codeOf(take(karin, other, act))).toBe("act-differs");
  expect(await codeOf(take(lisa, one, act))).toBe("not-found");
  await take(karin, one, act);
  expect(await codeOf(take(karin, other, act))).toBe("act-differs");
});
