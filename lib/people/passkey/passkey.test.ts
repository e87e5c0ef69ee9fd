import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { demoChallenge, SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { readAwaited, readOverview } from "@/lib/operation/overview/read";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { disableOfficer } from "@/lib/people/officer/disable-officer";
import { enableOfficer } from "@/lib/people/officer/enable-officer";
import {
  anInvitation,
  aPasskey,
  enrolled,
  here,
  signingParty,
  theSigner,
} from "@/lib/testing/testing-passkey";
import { beginEnrolment } from "./enrol";
import { enrolSoftware } from "./enrol-software";
import { confirmInvitation, invitePasskey } from "./invite";
import { hasPasskey } from "./read";
import { removePasskey } from "./remove";

const database = await freshDatabase();
const { administrator: sql } = database;
let karin: OfficerActor;
let siv: OfficerActor;
let amina: OfficerActor;
beforeEach(async () => {
  const organisationId = await anOrganisation();
  const [one, two] = await Promise.all([
    anEmployee(organisationId, { email: "karin@prov.example" }),
    anEmployee(organisationId, { email: "siv@prov.example" }),
  ]);
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek", employeeId: one.id });
  siv = await anOfficer(organisationId, ["security-officer"], { name: "Siv Sund", employeeId: two.id });
  amina = await anOfficer(organisationId, ["administrator"], { name: "Amina Yusuf" });
});
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
const mails = async () =>
  (
    await sql`select recipient, subject from tenant.mail where template = 'passkey'
      and organisation_id = ${karin.organisationId} order by created_at, recipient`
  ).map(({ recipient, subject }) => `${recipient}: ${subject.split(" / ")[1]}`);
const keyOf = async ({ accountId }: OfficerActor) =>
  (await sql`select id from tenant.passkey where account_id = ${accountId} order by enrolled_at`).map(
    ({ id }) => id,
  );

describe("a passkey", () => {
  test("is enrolled by a colleague's invitation; its owner and the other colleagues are told of each step", async () => {
    await aPasskey(sql, siv, karin);
    const [id] = await keyOf(karin);
    await removePasskey(karin, { passkeyId: id });
    expect(await mails()).toEqual([
      "karin@prov.example: Invitation to a passkey",
      "siv@prov.example: Invitation to a passkey",
      "karin@prov.example: A passkey was added",
      "siv@prov.example: A passkey was added",
      "karin@prov.example: A passkey was removed",
      "siv@prov.example: A passkey was removed",
    ]);
    expect((await logOf(database, id)).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["passkey.enrolled", "signer"],
      ["passkey.removed", karin.accountId],
    ]);
  });
  test("is offered to sign with from when it is enrolled until it is removed, and to nobody else", async () => {
    const offered = () => Promise.all([karin, siv].map((one) => hasPasskey(one, undefined)));
    expect(await offered()).toEqual([false, false]);
    await aPasskey(sql, siv, karin);
    expect(await offered()).toEqual([true, false]);
    const [id] = await keyOf(karin);
    await removePasskey(karin, { passkeyId: id });
    expect(await offered()).toEqual([false, false]);
  });
  test("goes with its owner's place when that is shut out, and all who are told of passkeys are told, the owner too", async () => {
    await aPasskey(sql, siv, karin);
    await disableOfficer(amina, { officerId: karin.officerId });
    expect((await mails()).slice(4)).toEqual([
      "karin@prov.example: Passkeys were removed",
      "siv@prov.example: Passkeys were removed",
    ]);
    const [own, colleague] = await sql`select body like '%/settings/passkeys%' as leads from tenant.mail
      where template = 'passkey' and subject like '%Passkeys were removed' order by recipient`;
    expect([own?.leads, colleague?.leads]).toEqual([false, true]);
    await disableOfficer(amina, { officerId: siv.officerId }); // who has none
    expect(await mails()).toHaveLength(6);
  });
  test("of one who was shut out before passkeys went with that is told of as removed, each, when they are let in again", async () => {
    for (let nth = 0; nth < 2; nth += 1) await aPasskey(sql, siv, karin);
    await sql`update tenant.officer_role set removed_at = now() where officer_id = ${karin.officerId}`;
    await sql`update tenant.officer set disabled_at = now() where id = ${karin.officerId}`;
    const before = (await mails()).length;
    await enableOfficer(amina, { officerId: karin.officerId });
    const told = (await mails()).slice(before).toSorted();
    const each = (whose: string) => Array(2).fill(`${whose}@prov.example: A passkey was removed`);
    expect(told).toEqual([...each("karin"), ...each("siv")]);
  });
  test("takes the invitation of another, who may invite", async () => {
    expect(await codeOf(invitePasskey(siv, { officerId: siv.officerId }))).toBe("acts-on-self");
    expect(await codeOf(invitePasskey(karin, { officerId: siv.officerId }))).toBe("forbidden");
  });
  test("the third of a person takes two colleagues, neither of them the owner", async () => {
    await aPasskey(sql, siv, karin);
    await aPasskey(sql, siv, karin);
    const invitationId = await anInvitation(sql, siv, karin);
    expect(await codeOf(enrolled(karin, invitationId))).toBe("passkey-not-invited");
    const given = { officerId: karin.officerId, invitationId };
    expect(await codeOf(confirmInvitation(siv, given))).toBe("second-person-needed");
    await confirmInvitation(amina, given);
    await enrolled(karin, invitationId);
    expect(await keyOf(karin)).toHaveLength(3);
  });
  test("the third is on the list of the second colleague, and on the owner's once that colleague has confirmed", async () => {
    const todoOf = async (by: OfficerActor) =>
      (await readOverview(by, undefined)).todo.filter(
        (one) => one.kind === "passkey-invitations" || (one.kind === "second" && one.step === "passkeys"),
      );
    await aPasskey(sql, siv, karin);
    await aPasskey(sql, siv, karin);
    await anInvitation(sql, siv, karin);
    const told = {
      ...{ kind: "second", step: "passkeys", count: 1, by: "Siv Sund", since: expect.any(Date) },
      ...{ path: `/settings/officers/${karin.officerId}`, what: null, rows: null },
    };
    expect([await todoOf(amina), await todoOf(siv), await todoOf(karin)]).toEqual([[told], [], []]);
    expect(await readAwaited(siv, undefined)).toEqual([{ ...told, names: ["Amina Yusuf"] }]);
    await confirmInvitation(amina, { officerId: karin.officerId });
    expect([await todoOf(amina), await todoOf(siv)]).toEqual([[], []]);
    expect(await todoOf(karin)).toEqual([{ kind: "passkey-invitations", count: 1 }]);
  });
  test("the first is on its owner's list until it is added", async () => {
    const todoOf = async () => (await readOverview(karin, undefined)).todo;
    const invitationId = await anInvitation(sql, siv, karin);
    expect(await todoOf()).toContainEqual({ kind: "passkey-invitations", count: 1 });
    await enrolled(karin, invitationId);
    expect((await todoOf()).map(({ kind }) => kind)).not.toContain("passkey-invitations");
  });
  test("also when the first two are removed: whoever has lost them is not let in by one", async () => {
    await aPasskey(sql, siv, karin);
    await aPasskey(sql, siv, karin);
    for (const id of await keyOf(karin)) await removePasskey(siv, { passkeyId: id });
    expect(await codeOf(enrolled(karin, await anInvitation(sql, siv, karin)))).toBe("passkey-not-invited");
  });
  test("is one an invitation, and within three days", async () => {
    const invitationId = await anInvitation(sql, siv, karin);
    await enrolled(karin, invitationId);
    expect(await codeOf(enrolled(karin, invitationId))).toBe("passkey-not-invited");
    const old = await anInvitation(sql, siv, karin);
    await sql.unsafe(`alter table tenant.passkey_invitation disable trigger invited_by_others;
      update tenant.passkey_invitation set expires_at = clock_timestamp() where id = '${old}';
      alter table tenant.passkey_invitation enable always trigger invited_by_others`);
    expect(await codeOf(enrolled(karin, old))).toBe("passkey-not-invited");
  });
  test("enrolled for an earlier showing of the invitation is none", async () => {
    const invitationId = await anInvitation(sql, siv, karin);
    const passkey = new SoftwarePasskey();
    const first = await as("signer", () => beginEnrolment(karin.organisationId, invitationId));
    expect(await codeOf(enrolled(karin, invitationId, passkey, { challenge: first.challenge }))).toBe(
      "passkey-not-verified",
    );
  });
  test("of a colleague is removed by whoever may invite, and by nobody else", async () => {
    await aPasskey(sql, amina, siv);
    const [passkeyId] = await keyOf(siv);
    expect(await codeOf(removePasskey(karin, { passkeyId }))).toBe("not-found");
    await removePasskey(siv, { passkeyId });
    expect(await codeOf(removePasskey(siv, { passkeyId }))).toBe("changed-meanwhile");
  });
  test("in software is refused outside the demo, whoever writes it", async () => {
    const registration = new SoftwarePasskey().create({ ...here, challenge: demoChallenge });
    const given = { accountId: karin.accountId, registration };
    const enrol = () => as("signer", () => enrolSoftware(signingParty)(theSigner(karin), given));
    await expect(enrol()).rejects.toThrow("a passkey in software is the demo's");
    await sql`create or replace function tenant.has_software_passkeys() returns boolean language sql stable as 'select true'`;
    await enrol();
    expect(await codeOf(enrol())).toBe("passkey-unknown");
  });
});
