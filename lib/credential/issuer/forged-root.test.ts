import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anIssuer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { passkeyPastCommands } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { aTown, requireIn, type Town } from "@/lib/testing/testing-signed-role";
import { askToMakeRoot } from "./ask-to-make-root";
import { askToSucceed } from "./ask-to-succeed";
import { heldCeremony } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let issuerId: string;
let aminas: SoftwarePasskey;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  town = await aTown();
  ({ issuerId } = await heldCeremony()(town.organisationId));
  ({ passkey: aminas } = await passkeyPastCommands(town.petra, town.amina));
  await requireIn(town);
});

async function signed(by: "amina" | "petra", ask: (who: Town["amina"]) => Promise<{ actId: unknown }>) {
  const { actId } = await ask(town[by]);
  await touched(town[by], String(actId), by === "amina" ? aminas : town.passkey);
  return String(actId);
}
const signs = (by: "amina" | "petra", name = "Nya roten") =>
  signed(by, (who) => askToMakeRoot(who, { name }));

const as = (login: "app" | "worker", ...statements: string[]) =>
  database.connect(login).begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
    for (const statement of statements) await tx.unsafe(statement);
  });
/** With its certificates, as a ceremony writes it. */
const another = (id: string, name = "Nya roten") => `
  insert into tenant.issuer (organisation_id, id, kind, name, slug, levels, created_at, issuing_key_id)
  values ('${town.organisationId}', '${id}', 'own', '${name}', 'falsk-${id.slice(0, 8)}', '{3}', now(), 'issuing-${id}');
  insert into tenant.issuer_certificate (organisation_id, id, issuer_id, purpose, key_id, slug, der, not_before, not_after)
  select '${town.organisationId}', gen_random_uuid(), '${id}', purpose, purpose || '-${id}', purpose || '-${id}', '\\x00', now(),
    now() + interval '1 day' from (values ('root'), ('issuing')) as its (purpose);`;
const use = (act: string, id: string) => `
  insert into tenant.ceremony_act (organisation_id, act_id, issuer_id) values ('${town.organisationId}', '${act}', '${id}');`;
const early = "set constraints all immediate;";
const blind = "select set_config('app.organisation_id', '', true);";
const required = /two people sign a successor or another root/;
const issuers = () => sql`select from tenant.issuer
  where organisation_id = ${town.organisationId} and issuing_key_id is not null`;
async function refused(...statements: string[]) {
  await expect(as("worker", ...statements), statements.join("")).rejects.toThrow(required);
  expect(await issuers()).toHaveLength(1);
}

function aSignal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

describe("with the worker's login, which the ceremony uses, no issuer under another root comes into the register", () => {
  test("that nobody signed, one person alone, or one person twice, also where the employer of the row is not looked at", async () => {
    const id = randomUUID();
    await refused(another(id));
    await refused(another(id), blind);
    await refused(another(id), blind, early);
    await refused(early, another(id));
    const [petras, again] = [await signs("petra"), await signs("petra")];
    await refused(use(petras, id), another(id));
    await refused(use(petras, id), another(id), blind);
    await refused(use(petras, id), use(again, id), another(id));
  });

  test("that two accounts of one person signed", async () => {
    const id = randomUUID();
    const acts = [await signs("petra"), await signs("amina")];
    await unguarded(
      sql,
      ["officer_identity"],
      (tx) => tx`update tenant.officer_identity i set kind = o.kind, lookup = o.lookup
        from tenant.officer_identity o
        where i.account_id = ${town.amina.accountId} and o.account_id = ${town.petra.accountId}`,
    );
    await refused(...acts.map((act) => use(act, id)), another(id));
  });

  test("by acts of another name, of a successor, of a day ago, of who may no more, or beside other roots", async () => {
    const id = randomUUID();
    const acts = [await signs("petra"), await signs("amina")];
    const used = acts.map((act) => use(act, id));
    await refused(...used, another(id, "Andra roten"));
    const successors = [
      await signed("petra", (who) => askToSucceed(who, { issuerId })),
      await signed("amina", (who) => askToSucceed(who, { issuerId })),
    ];
    await refused(...successors.map((act) => use(act, id)), another(id));
    await refused(use(acts[0] ?? "", id), use(successors[1] ?? "", id), another(id));
    const moved = (minutes: number) =>
      unguarded(
        sql,
        ["signed_act"],
        (tx) => tx`update tenant.signed_act set signed_at = now() - ${minutes} * interval '1 minute'`,
      );
    await moved(1441);
    await refused(...used, another(id));
    await moved(1439);
    await sql`update tenant.officer set disabled_at = now() where id = ${town.amina.officerId}`;
    await refused(...used, another(id));
    await unguarded(
      sql,
      ["officer"],
      (tx) => tx`update tenant.officer set disabled_at = null where id = ${town.amina.officerId}`,
    );
    const root = `insert into tenant.issuer_certificate
        (organisation_id, id, issuer_id, purpose, key_id, slug, der, not_before, not_after)
      select organisation_id, gen_random_uuid(), '${await anIssuer(town.organisationId)}', 'root', 'root-9', 'rot-9', 'annat', now(), not_after
        from tenant.issuer_certificate where issuer_id = '${issuerId}' and purpose = 'root'`;
    await unguarded(sql, ["issuer_certificate"], (tx) => tx.unsafe(root));
    await refused(...used, another(id));
    await unguarded(
      sql,
      ["issuer_certificate"],
      (tx) => tx`delete from tenant.issuer_certificate where slug = 'rot-9'`,
    );
    await as("worker", ...used, another(id));
  });

  test("by acts of another employer's officers", async () => {
    const id = randomUUID();
    const [theirs, mine] = [await signs("petra"), town];
    town = await aTown();
    await heldCeremony()(town.organisationId);
    await requireIn(town);
    await expect(as("worker", use(theirs, id), another(id))).rejects.toThrow(
      /ceremony_act_act|two people sign/,
    );
    town = mine;
  });
});

test("an issuer under another root that two signed is made once, and nothing is added to it or taken from it", async () => {
  const [id, next] = [randomUUID(), randomUUID()];
  const acts = [await signs("petra"), await signs("amina")];
  await as("worker", ...acts.map((act) => use(act, id)), another(id));
  const again = await signs("petra", "Tredje roten");
  const written = `update tenant.issuer set version = version + 1 where id = '${id}';`;
  for (const statements of [[use(again, id)], [written, use(again, id)]])
    await expect(as("worker", ...statements)).rejects.toThrow(/not made yet/);
  await expect(as("worker", ...acts.map((act) => use(act, next)), another(next))).rejects.toThrow(
    /ceremony_act_organisation_id_act_id_pk/,
  );
  await expect(as("worker", "delete from tenant.ceremony_act")).rejects.toThrow(/permission denied/);
});

test("acts are bound to no issuer that another transaction makes meanwhile", async () => {
  await unguarded(sql, ["act_setting"], (tx) => tx`delete from tenant.act_setting`);
  const acts = [await signs("petra"), await signs("amina")];
  for (const isolation of ["isolation level read committed", "isolation level repeatable read"]) {
    const id = randomUUID();
    const [looked, made] = [aSignal(), aSignal()];
    const binding = database.connect("worker").begin(isolation, async (tx) => {
      await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
      await tx`select from tenant.issuer`;
      looked.give();
      await made.given;
      for (const act of acts) await tx.unsafe(use(act, id)); // waits for the other
      await tx.unsafe(`update tenant.issuer set version = version + 1 where id = '${id}'`);
    });
    const failed = expect(binding, isolation).rejects.toThrow(
      /not made yet|serialize|foreign key|how things stand now/,
    );
    await looked.given;
    await database.connect("worker").begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
      await tx.unsafe(another(id));
      made.give();
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    await failed;
  }
  const bound = sql`select from tenant.ceremony_act where organisation_id = ${town.organisationId}`;
  expect(await bound).toHaveLength(0);
});

describe("with the login of the web program", () => {
  test("no issuer gets a key, no act is used, and none is signed in another's name", async () => {
    const id = randomUUID();
    const acts = [await signs("petra"), await signs("amina")];
    await expect(as("app", another(id))).rejects.toThrow(/INSERT on tenant.issuer is refused/);
    await expect(as("app", use(acts[0] ?? "", id))).rejects.toThrow(/permission denied/);
    await expect(as("app", "insert into tenant.signed_act default values")).rejects.toThrow(
      /permission denied/,
    );
    expect(await issuers()).toHaveLength(1);
  });
});
