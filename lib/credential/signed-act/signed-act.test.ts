import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer } from "@/db/seed/builders";
import { approveEid } from "@/lib/credential/eid/approve";
import { aCounter, type Counter } from "@/lib/credential/eid/testing-order";
import { flags, SoftwarePasskey } from "@/lib/crypto/software-passkey";
import { refusalOf } from "@/lib/people/employee/testing";
import { removePasskey } from "@/lib/people/passkey/remove";
import { aPasskey, here, passkeyPastCommands } from "@/lib/testing/testing-passkey";
import { asked, issued, kept, signed } from "@/lib/testing/testing-signed-act";

const database = await freshDatabase();
const { administrator: sql } = database;
let counter: Counter;
let passkey: SoftwarePasskey;
let eidId: string;
beforeEach(async () => {
  counter = await aCounter();
  ({ passkey } = await passkeyPastCommands(counter.siv, counter.jonas));
  eidId = await anOrdered();
});

async function anOrdered(): Promise<string> {
  const { organisationId, typeId, karin, employeeId } = counter;
  const given = { employeeId, typeId, status: "ordered", orderedBy: karin.accountId } as const;
  return (await anEid(organisationId, given)).id;
}
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
const approve = (act: string, by = counter.jonas) => approveEid(by, { eidId, version: 1, act });
const statusOf = async (id: string) => (await sql`select status from tenant.eid where id = ${id}`)[0]?.status;
/** Moves what was asked, issued or signed into the past, as time would. */
async function later(column: "asked_at" | "issued_at" | "signed_at", seconds: number): Promise<void> {
  const [table, guard] =
    column === "signed_at" ? ["tenant.signed_act", "append_only"] : ["tenant.act_request", "as_asked"];
  await sql.unsafe(`alter table ${table} disable trigger ${guard};
    update ${table} set ${column} = ${column} - interval '${seconds} seconds';
    alter table ${table} enable always trigger ${guard}`);
}

describe("a signed approval", () => {
  test("is of the whole decision, kept with what shows it, and used by the approval", async () => {
    const actId = await asked(counter.jonas, eidId);
    const { words, challenge } = await issued(counter.jonas, actId);
    expect(words).toMatchObject({
      ...{ format: "sigill-act-1", verb: "approve", version: 1, level: 3, carrier: "card" },
      organisation: { name: "Provköpings kommun" },
      officer: { account: counter.jonas.accountId, name: "Jonas Falk" },
    });
    const [person] =
      await sql`select given_name, surname from tenant.employee where id = ${counter.employeeId}`;
    expect(words.person).toBe(`${person?.given_name} ${person?.surname}`);
    expect(words.subject).toContain(`CN=${words.person}`);
    expect(words.nonce).toMatch(/^[\w-]{43}$/);
    await kept(counter.jonas, actId, passkey.get({ ...here, challenge }));
    await approve(actId);
    expect(await statusOf(eidId)).toBe("approved");
    const [use] = await sql`select e.verb, e.by_account, a.words from tenant.signed_act_use u
      join tenant.eid_event e on e.id = u.event_id join tenant.signed_act a on a.id = u.act_id
      where u.act_id = ${actId}`;
    expect(use).toMatchObject({ verb: "approve", by_account: counter.jonas.accountId });
    expect(JSON.parse(use?.words).eid).toBe(words.eid);
  });

  test("is asked for only where the approval itself would be allowed", async () => {
    expect(await codeOf(asked(counter.karin, eidId))).toBe("second-person-needed");
    expect(await codeOf(asked(counter.jonas, eidId, 2))).toBe("changed-meanwhile");
  });

  test("that nobody signed is missed, and one that is used is used", async () => {
    expect(await codeOf(approve(await asked(counter.jonas, eidId)))).toBe("act-missing");
    const actId = await signed(counter.jonas, eidId, passkey);
    await approve(actId);
    const other = await anOrdered();
    expect(await codeOf(approveEid(counter.jonas, { eidId: other, version: 1, act: actId }))).toBe(
      "act-differs",
    );
    expect(await statusOf(other)).toBe("ordered");
  });

  test("of one e-ID approves no other, by one officer none of another's, of before none of after", async () => {
    const actId = await signed(counter.jonas, eidId, passkey);
    const other = await anOrdered();
    expect(await codeOf(approveEid(counter.jonas, { eidId: other, version: 1, act: actId }))).toBe(
      "act-differs",
    );
    expect(await codeOf(approve(actId, counter.siv))).toBe("act-differs");
    await sql`update tenant.eid set version = 2 where id = ${eidId}`;
    expect(await codeOf(approveEid(counter.jonas, { eidId, version: 2, act: actId }))).toBe("act-differs");
    expect([await statusOf(eidId), await statusOf(other)]).toEqual(["ordered", "ordered"]);
  });

  test("is for five minutes: from the question to the nonce, to the touch, and to the approval", async () => {
    const unseen = await asked(counter.jonas, eidId);
    await later("asked_at", 301);
    expect(await codeOf(issued(counter.jonas, unseen))).toBe("act-stale");
    const slow = await asked(counter.jonas, eidId);
    const { challenge } = await issued(counter.jonas, slow);
    await later("issued_at", 301);
    expect(await codeOf(kept(counter.jonas, slow, passkey.get({ ...here, challenge })))).toBe("act-stale");
    const actId = await signed(counter.jonas, eidId, passkey);
    await later("signed_at", 301);
    expect(await codeOf(approve(actId))).toBe("act-stale");
  });

  test("of two approvals with one act at once, one is done", async () => {
    const actId = await signed(counter.jonas, eidId, passkey);
    const outcomes = await Promise.allSettled([approve(actId), approve(actId)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [uses] = await sql`select count(*)::int as n from tenant.signed_act_use where act_id = ${actId}`;
    expect(uses?.n).toBe(1);
  });

  test("of another employer looks as if it did not exist", async () => {
    const actId = await signed(counter.jonas, eidId, passkey);
    const elsewhere = await aCounter();
    expect(await codeOf(issued(elsewhere.jonas, actId))).toBe("not-found");
    const theirs = await anEid(elsewhere.organisationId, {
      ...{ employeeId: elsewhere.employeeId, typeId: elsewhere.typeId },
      ...{ status: "ordered", orderedBy: elsewhere.karin.accountId },
    });
    const given = { eidId: theirs.id, version: 1, act: actId };
    expect(await codeOf(approveEid(elsewhere.jonas, given))).toBe("act-missing");
  });
});

describe("what a passkey answers is no act", () => {
  async function refused(answer: (challenge: string, actId: string) => object): Promise<string> {
    const actId = await asked(counter.jonas, eidId);
    const { challenge } = await issued(counter.jonas, actId);
    const code = await codeOf(kept(counter.jonas, actId, answer(challenge, actId)));
    const [row] = await sql`select count(*)::int as n from tenant.signed_act where id = ${actId}`;
    expect(row?.n).toBe(0);
    return code;
  }
  test("without the person verified", async () => {
    expect(await refused((challenge) => passkey.get({ ...here, challenge }, { flags: flags.present }))).toBe(
      "act-not-verified",
    );
  });
  test("at another origin", async () => {
    const origin = "https://sign.prov.example.evil.example";
    expect(await refused((challenge) => passkey.get({ ...here, origin, challenge }))).toBe(
      "act-not-verified",
    );
  });
  test("when it is of an earlier nonce: shown again, the words before count no more", async () => {
    const actId = await asked(counter.jonas, eidId);
    const first = await issued(counter.jonas, actId);
    const second = await issued(counter.jonas, actId);
    expect(second.challenge).not.toBe(first.challenge);
    const early = passkey.get({ ...here, challenge: first.challenge });
    expect(await codeOf(kept(counter.jonas, actId, early))).toBe("act-not-verified");
    await kept(counter.jonas, actId, passkey.get({ ...here, challenge: second.challenge }));
  });
  test("when it was an act already", async () => {
    const first = await asked(counter.jonas, eidId);
    const { challenge } = await issued(counter.jonas, first);
    const answer = passkey.get({ ...here, challenge });
    await kept(counter.jonas, first, answer);
    await expect(kept(counter.jonas, first, answer)).rejects.toThrow();
    expect(await refused(() => answer)).toBe("act-not-verified");
  });
  test("by a colleague's passkey, or one nobody enrolled", async () => {
    const colleague = await aPasskey(sql, counter.siv, counter.karin);
    expect(await refused((challenge) => colleague.get({ ...here, challenge }))).toBe("passkey-unknown");
    expect(await refused((challenge) => new SoftwarePasskey().get({ ...here, challenge }))).toBe(
      "passkey-unknown",
    );
  });
  test("by one removed here, also when it is still on the phone", async () => {
    const [row] = await sql`select id from tenant.passkey where account_id = ${counter.jonas.accountId}`;
    await removePasskey(counter.siv, { passkeyId: row?.id });
    expect(await refused((challenge) => passkey.get({ ...here, challenge }))).toBe("passkey-unknown");
  });
  test("but it is by another account of the same person", async () => {
    const { organisationId } = counter;
    const [known] = await sql`select kind, lookup, lookup_key_id from tenant.officer_identity
      where account_id = ${counter.jonas.accountId}`;
    const again = await anOfficer(organisationId, ["id-administrator"], { known: false });
    await sql`insert into tenant.officer_identity (organisation_id, id, officer_id, account_id, kind, lookup,
        lookup_key_id, recorded_by, recorded_by_name, recorded_at)
      values (${organisationId}, ${randomUUID()}, ${again.officerId}, ${again.accountId}, ${known?.kind},
        ${known?.lookup}, ${known?.lookup_key_id}, ${counter.karin.accountId}, 'Karin Ek', now())`;
    await sql`update tenant.officer_identity set confirmed_by = ${counter.siv.accountId}, confirmed_at = now()
      where account_id = ${again.accountId}`;
    const person = { ...again, accounts: [again.accountId, counter.jonas.accountId] };
    const actId = await signed(person, eidId, passkey);
    await approve(actId, person);
    expect(await statusOf(eidId)).toBe("approved");
  });
});

describe("with the login of the web program", () => {
  const app = database.connect("app");
  const asWeb = <T>(work: (tx: typeof app) => Promise<T>) =>
    app.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${counter.organisationId}, true)`;
      return work(tx as unknown as typeof app);
    });
  test("nobody writes a signed act, a passkey, a nonce or the words", async () => {
    const actId = await asked(counter.jonas, eidId);
    const [key] = await sql`select * from tenant.passkey where account_id = ${counter.jonas.accountId}`;
    for (const statement of [
      `insert into tenant.signed_act (organisation_id, id, eid_id, eid_version, verb, account_id, passkey_id, words,
          client_data, authenticator_data, signature, public_key)
        values ('${counter.organisationId}', '${actId}', '${eidId}', 1, 'approve', '${counter.jonas.accountId}',
          '${key?.id}', '{}', '', '', '', '')`,
      `update tenant.act_request set words = '{}' where id = '${actId}'`,
      `update tenant.passkey set public_key = '' where id = '${key?.id}'`,
      "insert into tenant.passkey select (p).* from (select p from tenant.passkey p) q",
      "update tenant.passkey_invitation set challenge = 'x', challenged_at = now()",
    ])
      await expect(
        asWeb((tx) => tx.unsafe(statement)),
        statement,
      ).rejects.toThrow(/permission denied/);
  });
  test("no act is bound to another decision than its own", async () => {
    const other = await anOrdered();
    await approveEid(counter.jonas, { eidId: other, version: 1 });
    const [event] = await sql`select id from tenant.eid_event where eid_id = ${other} and verb = 'approve'`;
    const actId = await signed(counter.jonas, eidId, passkey);
    await expect(
      asWeb(
        (tx) => tx`insert into tenant.signed_act_use (organisation_id, act_id, eid_id, event_id)
        values (${counter.organisationId}, ${actId}, ${other}, ${event?.id})`,
      ),
    ).rejects.toThrow(/for the decision it was signed for/);
  });
  test("a removed passkey stays removed, and acts are neither changed nor gone", async () => {
    const actId = await signed(counter.jonas, eidId, passkey);
    const [row] = await sql`select id from tenant.passkey where account_id = ${counter.jonas.accountId}`;
    await removePasskey(counter.jonas, { passkeyId: row?.id });
    await expect(
      asWeb((tx) => tx`update tenant.passkey set removed_at = null, removed_by = null where id = ${row?.id}`),
    ).rejects.toThrow(/stays as it was enrolled/);
    await expect(asWeb((tx) => tx`delete from tenant.signed_act where id = ${actId}`)).rejects.toThrow(
      /denied/,
    );
    await expect(sql`delete from tenant.signed_act where id = ${actId}`).rejects.toThrow(/evidence/);
  });
});

test("the signer's login approves nothing", async () => {
  const actId = await signed(counter.jonas, eidId, passkey);
  await expect(as("signer", () => approve(actId))).rejects.toMatchObject({ code: "42501" });
  expect(await statusOf(eidId)).toBe("ordered");
});
