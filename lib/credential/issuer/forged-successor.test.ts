import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { refusalOf } from "@/lib/people/employee/testing";
import { passkeyPastCommands } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { aTown, requireIn, type Town } from "@/lib/testing/testing-signed-role";
import { askToSucceed } from "./ask-to-succeed";
import { heldCeremony } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let issuerId: string;
let other: { issuerId: string };
let acts: { amina: string; petra: string; again: string };
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  town = await aTown();
  ({ issuerId } = await heldCeremony()(town.organisationId));
  other = await heldCeremony()(town.organisationId);
  const { passkey } = await passkeyPastCommands(town.petra, town.amina);
  await requireIn(town);
  const signed = async (by: Town["amina"], key = passkey) => {
    const { actId } = await askToSucceed(by, { issuerId });
    await touched(by, String(actId), key);
    return String(actId);
  };
  acts = {
    ...{ amina: await signed(town.amina), petra: await signed(town.petra, town.passkey) },
    again: await signed(town.petra, town.passkey),
  };
});

const as = (login: "app" | "worker", statement: string) =>
  database.connect(login).begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
    await tx.unsafe(statement);
  });
const successor = (id: string, of = issuerId) => `
  insert into tenant.issuer (organisation_id, id, kind, name, slug, levels, created_at, succeeds_id, root_issuer_id)
  values ('${town.organisationId}', '${id}', 'own', 'Falsk', 'falsk-${id.slice(0, 8)}', '{3}', now(), '${of}', '${of}');`;
const use = (act: string, id: string) => `
  insert into tenant.ceremony_act (organisation_id, act_id, issuer_id) values ('${town.organisationId}', '${act}', '${id}');`;
const early = "set constraints all immediate;";
const blind = "select set_config('app.organisation_id', '', true);";
const required = /two people sign a successor/;
const late = /not made yet/;
const successors = () => sql`select id from tenant.issuer where succeeds_id = ${issuerId}`;

describe("with the worker's login, which the ceremony uses, no successor comes into the register", () => {
  test("that nobody signed, or one person alone", async () => {
    const id = randomUUID();
    for (const statement of [
      successor(id),
      early + successor(id),
      successor(id) + blind,
      `${successor(id)}${blind}${early}`,
      use(acts.petra, id) + successor(id),
      use(acts.petra, id) + use(acts.again, id) + successor(id),
      `${use(acts.petra, id)}${successor(id)}${early}`,
    ])
      await expect(as("worker", statement), statement).rejects.toThrow(required);
    await unguarded(
      sql,
      ["officer_identity"],
      (
        tx,
      ) => tx`update tenant.officer_identity i set kind = o.kind, lookup = o.lookup from tenant.officer_identity o
        where i.account_id = ${town.amina.accountId} and o.account_id = ${town.petra.accountId}`,
    );
    await expect(as("worker", use(acts.petra, id) + use(acts.amina, id) + successor(id))).rejects.toThrow(
      required,
    );
    expect(await successors()).toEqual([]);
  });

  test("beside an issuer that there is, under the same root or another, without taking over from it", async () => {
    const beside = (key: string) => `
      insert into tenant.issuer (organisation_id, id, kind, name, slug, levels, created_at, issuing_key_id)
      values ('${town.organisationId}', '${randomUUID()}', 'own', 'Falsk', 'falsk-9', '{3}', now(), ${key});`;
    for (const statement of [beside("'issuing-1'"), beside("'issuing-1'") + blind])
      await expect(as("worker", statement)).rejects.toThrow(required);
    await expect(as("worker", beside("'issuing-1'").replace("'own'", "'supplier'"))).rejects.toThrow(
      /INSERT on tenant.issuer is refused/,
    );
    // Without a key it issues nothing, and gets none.
    await as("worker", beside("null"));
    await expect(
      as("worker", "update tenant.issuer set issuing_key_id = 'issuing-1' where slug = 'falsk-9'"),
    ).rejects.toThrow(/permission denied/);
    const held = heldCeremony()(town.organisationId);
    expect((await refusalOf(held)).code).toBe("act-required");
    expect(await successors()).toEqual([]);
  });

  test("by acts of another issuer, of a day ago, or of who may no more", async () => {
    const id = randomUUID();
    const both = use(acts.petra, id) + use(acts.amina, id) + successor(id);
    const of = both.replaceAll(issuerId, other.issuerId);
    await expect(as("worker", of)).rejects.toThrow(required);
    const petras = sql`select id from tenant.officer_role where officer_id = ${town.petra.officerId}`;
    const [held] = await petras;
    await sql`update tenant.officer set disabled_at = now() where id = ${town.petra.officerId}`;
    await expect(as("worker", both)).rejects.toThrow(required);
    await sql`update tenant.officer set disabled_at = null where id = ${town.petra.officerId}`;
    const signedAgo = (minutes: number) =>
      unguarded(
        sql,
        ["signed_act"],
        (tx) => tx`update tenant.signed_act set signed_at = now() - ${minutes} * interval '1 minute'
          where id = ${acts.amina}`,
      );
    await signedAgo(1441);
    await expect(as("worker", both)).rejects.toThrow(required);
    await signedAgo(1439);
    await sql`update tenant.officer_role set removed_at = now() where id = ${held?.id}`;
    await expect(as("worker", both)).rejects.toThrow(required);
    expect(await successors()).toEqual([]);
  });

  test("but one that two signed, once, and nothing is added to it or taken from it", async () => {
    const id = randomUUID();
    await as("worker", use(acts.petra, id) + use(acts.amina, id) + successor(id));
    expect(await successors()).toHaveLength(1);
    await expect(as("worker", use(acts.again, id))).rejects.toThrow(late);
    const written = `update tenant.issuer set version = version + 1 where id = '${id}';`;
    await expect(as("worker", written + use(acts.again, id))).rejects.toThrow(late);
    for (const statement of [
      "delete from tenant.ceremony_act",
      `update tenant.ceremony_act set issuer_id = '${issuerId}'`,
    ]) {
      await expect(as("worker", statement)).rejects.toThrow(/permission denied/);
      await expect(sql.unsafe(statement)).rejects.toThrow(/is refused/);
    }
  });
});

test("one that was made without acts while they were optional is given none later, also where its row was written again", async () => {
  const id = randomUUID();
  await unguarded(sql, ["act_setting"], (tx) => tx`delete from tenant.act_setting`);
  await as("worker", successor(id));
  await requireIn(town);
  const both = use(acts.petra, id) + use(acts.amina, id);
  const written = `update tenant.issuer set version = version + 1 where id = '${id}';`;
  for (const statement of [both, written + both, both + written])
    await expect(as("worker", statement), statement).rejects.toThrow(late);
  expect(await sql`select from tenant.ceremony_act where issuer_id = ${id}`).toHaveLength(0);
});

test("an issuer has one certificate of its own, and one root, whoever has the medium with the root's key", async () => {
  for (const purpose of ["issuing", "root"])
    await expect(
      as(
        "worker",
        `insert into tenant.issuer_certificate (organisation_id, id, issuer_id, purpose, key_id, slug, der, not_before, not_after)
          select organisation_id, gen_random_uuid(), issuer_id, purpose, key_id, slug || '-2', der, now(), not_after
            from tenant.issuer_certificate where issuer_id = '${issuerId}' and purpose = '${purpose}'`,
      ),
    ).rejects.toThrow(/issuer_certificate_once/);
});

describe("with the login of the web program", () => {
  test("no issuer gets a key: the first ceremony would be refused from then on", async () => {
    const own = `insert into tenant.issuer (organisation_id, id, kind, name, slug, levels, created_at, issuing_key_id)
      values ('${town.organisationId}', '${randomUUID()}', 'own', 'Falsk', 'falsk-8', '{3}', now(), 'issuing-8')`;
    await expect(as("app", own)).rejects.toThrow(/INSERT on tenant.issuer is refused/);
  });

  test("no successor is made, no act is used, and none is signed in another's name", async () => {
    const id = randomUUID();
    await expect(as("app", successor(id))).rejects.toThrow(/made in a ceremony/);
    await expect(as("app", use(acts.petra, issuerId))).rejects.toThrow(/permission denied/);
    await expect(as("app", "insert into tenant.signed_act default values")).rejects.toThrow(
      /permission denied/,
    );
  });
});
