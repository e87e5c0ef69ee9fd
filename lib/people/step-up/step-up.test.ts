import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, anOrganisation } from "@/db/seed/builders";
import { revokeEid } from "@/lib/credential/eid/revoke";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { aCounter, type Counter } from "@/lib/credential/eid/testing-order";
import { flags, type SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { invitePasskey } from "@/lib/people/passkey/invite";
import { removePasskey } from "@/lib/people/passkey/remove";
import { here, passkeyPastCommands } from "@/lib/testing/testing-passkey";
import { askedStepUp, atSession, issuedStepUp, keptStepUp, steppedUp } from "@/lib/testing/testing-step-up";
import { setStepUp } from "./set";

const database = await freshDatabase();
const { administrator: sql } = database;
let counter: Counter;
let siv: OfficerActor & { id: string };
let passkey: SoftwarePasskey;
let lisa: OfficerActor;
let eidId: string;
beforeEach(async () => {
  counter = await aCounter();
  lisa = await anOfficer(counter.organisationId, ["security-officer"], { name: "Lisa Berg" });
  ({ passkey } = await passkeyPastCommands(lisa, counter.siv));
  siv = await atSession(sql, counter.siv);
  const { organisationId, typeId, employeeId } = counter;
  eidId = (await anEid(organisationId, { employeeId, typeId, status: "active" })).id;
});

const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
const revoke = (by: OfficerActor, version = 1) => revokeEid(by, { eidId, version, reason: "lost" });
const statusOf = async () => (await sql`select status from tenant.eid where id = ${eidId}`)[0]?.status;
async function set(mode: string, atSignIn?: string): Promise<void> {
  const other = await atSession(sql, counter.siv);
  await steppedUp(other, passkey);
  await setStepUp(other, { mode, ...(atSignIn ? { atSignIn } : {}) });
}
/** As time would, whatever the programs' clocks say. */
async function later(column: "asked_at" | "issued_at" | "proven_at", seconds: number): Promise<void> {
  await sql.unsafe(`alter table tenant.step_up disable trigger as_proven;
    update tenant.step_up set ${column} = ${column} - interval '${seconds} seconds';
    alter table tenant.step_up enable always trigger as_proven`);
}

describe("where a touch is required", () => {
  beforeEach(() => set("required"));

  test("a stolen session without the passkey blocks nothing for good, and suspends at once", async () => {
    expect(await codeOf(revoke(siv))).toBe("step-up-needed");
    expect(await statusOf()).toBe("active");
    expect((await logOf(database, eidId)).at(-1)).toMatchObject({
      ...{ action: "eid:revoke", code: "step-up-needed", actorId: counter.siv.accountId },
    });
    await suspendEid(siv, { eidId, version: 1, reason: "lost" });
    expect(await codeOf(revoke(siv, 2))).toBe("step-up-needed");
    expect(await statusOf()).toBe("suspended");
    await steppedUp(siv, passkey);
    await revoke(siv, 2);
    expect(await statusOf()).toBe("revoked");
  });

  test("a touch counts for five minutes by the database's clock, whatever time the program has", async () => {
    await steppedUp(siv, passkey);
    await later("proven_at", 301);
    expect(await codeOf(revoke(siv))).toBe("step-up-needed");
    const slow = { now: new Date(Date.now() - 200_000) };
    expect(await codeOf(revokeEid(siv, { eidId, version: 1, reason: "lost" }, slow))).toBe("step-up-needed");
    expect(await statusOf()).toBe("active");
  });

  test("a touch at one session is none at another of the same account", async () => {
    await steppedUp(await atSession(sql, counter.siv), passkey);
    expect(await codeOf(revoke(siv))).toBe("step-up-needed");
  });

  test("a session that nobody named is refused, and what a job does later was asked for before", async () => {
    expect(await codeOf(revoke(counter.siv))).toBe("step-up-needed");
    await revoke({ ...counter.siv, session: null });
    expect(await statusOf()).toBe("revoked");
  });

  test("a passkey that was removed meanwhile has shown nothing", async () => {
    await steppedUp(siv, passkey);
    const [row] = await sql`select id from tenant.passkey where account_id = ${siv.accountId}`;
    await removePasskey(siv, { passkeyId: row?.id });
    expect(await codeOf(revoke(siv))).toBe("step-up-needed");
  });

  test("whoever has the session alone neither removes the passkey, nor invites to another, nor ends it", async () => {
    const [row] = await sql`select id from tenant.passkey where account_id = ${siv.accountId}`;
    expect(await codeOf(removePasskey(siv, { passkeyId: row?.id }))).toBe("step-up-needed");
    expect(await codeOf(invitePasskey(siv, { officerId: counter.jonas.officerId }))).toBe("step-up-needed");
    expect(await codeOf(setStepUp(siv, { mode: "off" }))).toBe("step-up-needed");
  });

  test("whoever has no passkey lets a colleague in, and is refused the rest", async () => {
    const at = await atSession(sql, lisa);
    await invitePasskey(at, { officerId: counter.jonas.officerId });
    expect(await codeOf(revoke(at))).toBe("step-up-needed");
    await set("with-passkey");
    await revoke(at);
    expect(await statusOf()).toBe("revoked");
  });
});

describe("what the signer takes for a touch", () => {
  test("is once, in the words it gave last, within five minutes, and says who and at which session", async () => {
    const id = await askedStepUp(siv, `/eids/${eidId}/revoke`);
    const old = await issuedStepUp(siv, id);
    const { words, challenge, slug, back } = await issuedStepUp(siv, id);
    expect(words).toMatchObject({
      ...{ format: "sigill-step-up-1", verb: "step-up", organisation: { name: "Provköpings kommun" } },
      ...{ officer: { account: siv.accountId, name: "Siv Sund" }, session: { hash: siv.session } },
    });
    const [row] = await sql`select created_at from system.session where id = ${siv.id}`;
    expect(words.session.begun).toEqual(row?.created_at);
    expect(back).toBe(`/eids/${eidId}/revoke`);
    expect(slug).toMatch(/^prov-/);
    const touch = passkey.get({ ...here, challenge });
    expect(await codeOf(keptStepUp(siv, id, passkey.get({ ...here, challenge: old.challenge })))).toBe(
      "act-not-verified",
    );
    await later("issued_at", 301);
    expect(await codeOf(keptStepUp(siv, id, touch))).toBe("act-stale");
    await later("issued_at", -301);
    await keptStepUp(siv, id, touch);
    expect((await logOf(database, siv.officerId)).at(-1)).toMatchObject({
      ...{ action: "officer.stepped-up", detail: { subjectName: "Siv Sund" } },
    });
    expect(await codeOf(keptStepUp(siv, id, touch))).toBe("act-used");
    expect(await codeOf(issuedStepUp(siv, id))).toBe("act-stale");
  });

  test("is of no other session: an answer for one says nothing of another", async () => {
    const other = await atSession(sql, counter.siv);
    const [one, two] = [await askedStepUp(siv), await askedStepUp(other)];
    const { challenge } = await issuedStepUp(siv, one);
    await issuedStepUp(other, two);
    expect(await codeOf(keptStepUp(other, two, passkey.get({ ...here, challenge })))).toBe(
      "act-not-verified",
    );
  });

  test("is of this host, with the user verified, by a passkey of that person's that is there", async () => {
    const id = await askedStepUp(siv);
    const { challenge } = await issuedStepUp(siv, id);
    const told = (touch: object) => codeOf(keptStepUp(siv, id, touch));
    expect(await told(passkey.get({ ...here, challenge, origin: "https://evil.example" }))).toBe(
      "act-not-verified",
    );
    expect(await told(passkey.get({ ...here, challenge }, { flags: flags.present }))).toBe(
      "act-not-verified",
    );
    const { passkey: jonas } = await passkeyPastCommands(counter.siv, counter.jonas);
    expect(await told(jonas.get({ ...here, challenge }))).toBe("passkey-unknown");
    await sql`update tenant.passkey set removed_by = ${counter.jonas.accountId} where account_id = ${siv.accountId}`;
    expect(await told(passkey.get({ ...here, challenge }))).toBe("passkey-unknown");
  });

  test("is asked for at an open session alone, and taken only while it is open", async () => {
    const ended = await atSession(sql, counter.siv);
    const id = await askedStepUp(ended);
    const { challenge } = await issuedStepUp(ended, id);
    await sql`update system.session set ended_at = now() where id = ${ended.id}`;
    expect(await codeOf(keptStepUp(ended, id, passkey.get({ ...here, challenge })))).toBe("forbidden");
    await expect(askedStepUp(ended)).rejects.toThrow();
    expect(await codeOf(askedStepUp({ ...counter.siv, session: null }))).toBe("forbidden");
    const other = await atSession(sql, counter.jonas);
    await expect(askedStepUp({ ...siv, session: other.session ?? null })).rejects.toThrow();
  });

  test("is not asked where the log cannot say so", async () => {
    await withoutLog(database, () => expect(askedStepUp(siv)).rejects.toThrow("no log"));
    expect(await sql`select from tenant.step_up where account_id = ${siv.accountId}`).toHaveLength(0);
  });
});

describe("what the employer wants", () => {
  test("is optional at first, and changed by who has just touched their passkey, on record", async () => {
    await revoke(siv);
    expect(await codeOf(setStepUp(siv, { mode: "required" }))).toBe("step-up-needed");
    await steppedUp(siv, passkey);
    await setStepUp(siv, { mode: "required", atSignIn: "on" });
    expect((await logOf(database, counter.organisationId)).at(-1)).toMatchObject({
      action: "organisation.step-up-set",
      detail: {
        before: { stepUpMode: "offered", stepUpAtSignIn: false },
        after: { stepUpMode: "required", stepUpAtSignIn: true },
      },
    });
    expect(await codeOf(setStepUp(siv, { mode: "required", atSignIn: "on" }))).toBe("acts-set-so-already");
    expect(await codeOf(setStepUp(counter.karin, { mode: "off" }))).toBe("forbidden");
  });

  test("is of that employer: a touch at one is none at another where the same account is an officer", async () => {
    const there = await anOrganisation();
    const officer = await anOfficer(there, ["security-officer"], { accountId: siv.accountId });
    await steppedUp(siv, passkey);
    expect(await codeOf(setStepUp({ ...officer, session: siv.session ?? null }, { mode: "off" }))).toBe(
      "step-up-needed",
    );
  });
});

describe("with the login of the web program", () => {
  const app = database.connect("app");
  const asWeb = (statement: string) =>
    app.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${counter.organisationId}, true)`;
      await tx.unsafe(statement);
    });
  const row = () => `'${counter.organisationId}', gen_random_uuid(), '${siv.accountId}', '${siv.session}'`;

  test("nobody writes that somebody touched, nor moves it to another session or time", async () => {
    await expect(
      asWeb(`insert into tenant.step_up (organisation_id, id, account_id, session_hash, back, proven_at)
        values (${row()}, '/step-up', now())`),
    ).rejects.toThrow(/permission denied/);
    await steppedUp(siv, passkey);
    for (const statement of [
      "update tenant.step_up set proven_at = now() + interval '1 year'",
      "update tenant.step_up set session_hash = repeat('a', 64)",
      "update tenant.step_up set challenge = 'x'",
      "delete from tenant.step_up",
      "update tenant.step_up_setting set mode = 'off'",
      "delete from tenant.step_up_setting",
    ])
      await expect(asWeb(statement), statement).rejects.toThrow(/permission denied/);
  });

  test("nobody asks at a session of another account of theirs, or leads back to another site", async () => {
    const ask = (session: string | null | undefined, back: string) =>
      asWeb(`insert into tenant.step_up (organisation_id, id, account_id, session_hash, back)
        values ('${counter.organisationId}', gen_random_uuid(), '${siv.accountId}', '${session}', '${back}')`);
    await ask(siv.session, "/eids");
    const other = await atSession(sql, counter.jonas);
    await expect(ask(other.session, "/eids")).rejects.toThrow(/open session of that account/);
    for (const back of ["//evil.example", "https://evil.example", "/eids?x=1", "", "/../x"])
      await expect(ask(siv.session, back), back).rejects.toThrow(/step_up_back/);
  });

  test("nobody changes what is wanted who has not just touched", async () => {
    const weaken = `insert into tenant.step_up_setting (organisation_id, id, mode, at_sign_in, account_id)
      values ('${counter.organisationId}', gen_random_uuid(), 'off', false, '${siv.accountId}')`;
    await expect(asWeb(weaken)).rejects.toThrow(/has just touched theirs/);
    await steppedUp(siv, passkey);
    await later("proven_at", 301);
    await expect(asWeb(weaken)).rejects.toThrow(/has just touched theirs/);
  });
});
