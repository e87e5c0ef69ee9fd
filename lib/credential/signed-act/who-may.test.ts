import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer } from "@/db/seed/builders";
import { approveEid } from "@/lib/credential/eid/approve";
import { aCounter, type Counter } from "@/lib/credential/eid/testing-order";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { rolesWith } from "@/lib/domain/core/role";
import { isLimitable } from "@/lib/domain/core/role-limit";
import { refusalOf } from "@/lib/people/employee/testing";
import { aPasskey, here, passkeyPastCommands } from "@/lib/testing/testing-passkey";
import { asked, issued, kept, signed } from "@/lib/testing/testing-signed-act";

const database = await freshDatabase();
const { administrator: sql } = database;
const web = database.connect("app");
let counter: Counter;
let passkey: SoftwarePasskey;
let eidId: string;
beforeEach(async () => {
  counter = await aCounter();
  ({ passkey } = await passkeyPastCommands(counter.siv, counter.jonas));
  eidId = await anOrdered(counter.employeeId);
});

async function anOrdered(employeeId: string): Promise<string> {
  const { organisationId, typeId, karin } = counter;
  const given = { employeeId, typeId, status: "ordered", orderedBy: karin.accountId } as const;
  return (await anEid(organisationId, given)).id;
}
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
const takeRoles = ({ officerId }: OfficerActor) =>
  sql`update tenant.officer_role set removed_at = clock_timestamp() where officer_id = ${officerId}`;

/** Asked as web's login can, whoever it is for. */
async function askedByWeb(
  by: OfficerActor,
  verb: string,
  of: { eid?: string; subject?: string; key?: string },
) {
  const id = randomUUID();
  await web.begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${by.organisationId}, true)`;
    await tx`insert into tenant.act_request
        (organisation_id, id, eid_id, eid_version, verb, account_id, keys, subject_id, subject_passkey_id)
      values (${by.organisationId}, ${id}, ${of.eid ?? null}, ${of.eid ? 1 : null}, ${verb}, ${by.accountId},
        ${verb === "produce" ? "a".repeat(64) : null},
        ${of.subject ?? null}, ${of.key ?? null})`;
  });
  return id;
}

// Typed by hand from the promise: the roles that carry what is signed, and where one in some departments is enough.
// biome-ignore format: one row a verb is how the table is read
const promised: [verb: string, Permission, roles: string[], limitable: boolean][] = [
  ["approve",        "eid:approve",        ["id-administrator", "security-officer"], true],
  ["produce",        "eid:produce",        ["id-administrator"], true],
  ["hand-over",      "eid:hand-over",      ["id-administrator"], true],
  ["resume",         "eid:resume",         ["security-officer"], true],
  ["require-acts",   "passkey:invite",     ["administrator", "security-officer"], false],
  ["offer-acts",     "passkey:invite",     ["administrator", "security-officer"], false],
  ["add-key",        "passkey:use",        ["administrator", "id-administrator", "security-officer",
    "procurement-officer", "responsible-issuer", "auditor"], false],
  ["remove-key",     "passkey:use",        ["administrator", "id-administrator", "security-officer",
    "procurement-officer", "responsible-issuer", "auditor"], false],
  ["grant-role",     "officer:grant-role", ["administrator"], false],
  ["take-extract",   "employee:extract",   ["id-administrator", "security-officer"], false],
  ["succeed-issuer", "issuer:succeed",     ["administrator", "security-officer"], false],
  ["cancel",         "eid:cancel",         ["id-administrator"], true],
  ["suspend",        "eid:suspend",        ["id-administrator", "security-officer"], true],
  ["revoke",         "eid:revoke",         ["security-officer"], true],
  ["renew",          "eid:order",          ["id-administrator"], true],
  ["replace",        "eid:order",          ["id-administrator"], true],
  ["order",          "eid:order",          ["id-administrator"], true],
  ["remind",         "eid:hand-over",      ["id-administrator"], true],
];
test.each(promised)(
  "%s is signed by the roles that may do it, and by no other",
  async (verb, permission, roles, limitable) => {
    const [said] = await sql`select roles, limitable from tenant.signing_roles(${verb})`;
    expect(said).toEqual({ roles, limitable });
    expect(rolesWith(permission)).toEqual(roles);
    expect(isLimitable(permission)).toBe(limitable);
  },
);

describe("with the login of the web program,", () => {
  test("an officer without a role, whose passkey counts, is given nothing to sign", async () => {
    const nobody = await anOfficer(counter.organisationId, [], { name: "Nils Ek" });
    await aPasskey(sql, counter.siv, nobody);
    const [key] = await sql`select id from tenant.passkey where account_id = ${counter.jonas.accountId}`;
    for (const [verb, of] of [
      ["approve", { eid: eidId }],
      ["produce", { eid: eidId }],
      ["hand-over", { eid: eidId }],
      ["resume", { eid: eidId }],
      ["require-acts", {}],
      ["offer-acts", {}],
      ["add-key", { key: key?.id }],
      ["grant-role", { subject: randomUUID() }],
      ["take-extract", { subject: randomUUID() }],
      ["start-bulk", { subject: randomUUID() }],
      ["succeed-issuer", { subject: randomUUID() }],
    ] as const)
      expect(await codeOf(issued(nobody, await askedByWeb(nobody, verb, of))), verb).toBe("forbidden");
  });

  test("who has another role is given nothing but its own", async () => {
    expect(await codeOf(issued(counter.siv, await askedByWeb(counter.siv, "produce", { eid: eidId })))).toBe(
      "forbidden",
    );
    expect(await codeOf(issued(counter.jonas, await askedByWeb(counter.jonas, "offer-acts", {})))).toBe(
      "forbidden",
    );
  });

  test("whose days have not come, or are over, signs nothing", async () => {
    for (const days of [-3, 3]) {
      await sql`update tenant.officer_role set valid_from = current_date + ${days}::int, valid_to = current_date + ${days}::int
        where officer_id = ${counter.jonas.officerId}`;
      expect(await codeOf(issued(counter.jonas, await asked(counter.jonas, eidId)))).toBe("forbidden");
    }
  });

  test("a role in some departments signs nothing about people elsewhere", async () => {
    const [inside, outside] = [
      await anEmployee(counter.organisationId, { department: "Ekskolan" }),
      await anEmployee(counter.organisationId, { department: "Björkskolan" }),
    ];
    const desk = await anOfficer(counter.organisationId, ["id-administrator"], {
      within: [String(inside.departmentId)],
    });
    for (const [of, may] of [
      [inside, true],
      [outside, false],
    ] as const) {
      const act = await askedByWeb(desk, "approve", { eid: await anOrdered(of.id) });
      const outcome = issued(desk, act).then(
        () => true,
        () => false,
      );
      expect(await outcome).toBe(may);
    }
  });
});

describe("a role that is taken away", () => {
  test("before the touch lets nothing be kept, neither by the signer nor by its login alone", async () => {
    const actId = await asked(counter.jonas, eidId);
    const { challenge } = await issued(counter.jonas, actId);
    await takeRoles(counter.jonas);
    expect(await codeOf(kept(counter.jonas, actId, passkey.get({ ...here, challenge })))).toBe("forbidden");
    const signer = database.connect("signer");
    const insert = signer.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${counter.organisationId}, true)`;
      await tx`insert into tenant.signed_act (organisation_id, id, eid_id, eid_version, verb, account_id, passkey_id,
          words, client_data, authenticator_data, signature, public_key)
        select r.organisation_id, r.id, r.eid_id, r.eid_version, r.verb, r.account_id, k.id, r.words, '', '', '', ''
          from tenant.act_request r join tenant.passkey k on k.account_id = r.account_id where r.id = ${actId}`;
    });
    await expect(insert).rejects.toThrow(/by somebody whose role it is/);
  });

  test("between the touch and the decision lets it not be used, by web's login", async () => {
    const act = await signed(counter.jonas, eidId, passkey);
    await takeRoles(counter.jonas);
    await expect(approveEid(counter.jonas, { eidId, version: 1, act })).rejects.toThrow();
    expect(await sql`select status from tenant.eid where id = ${eidId}`).toEqual([{ status: "ordered" }]);
  });
});
