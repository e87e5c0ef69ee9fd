import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { askToChangeActs, requireActs } from "@/lib/credential/signed-act/setting";
import type { OfficerActor } from "@/lib/domain/core/actor";
import {
  type EidStatus,
  eidEventVerbs,
  eidStatuses,
  lifecycle,
  type Rule,
} from "@/lib/domain/credential/eid";
import { passkeyPastCommands } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";

/** The history of an e-ID as the database keeps it, against whoever has a program's login and writes what SQL they like. */
const database = await freshDatabase();
const { administrator } = database;

let organisationId: string;
let employeeId: string;
let siv: OfficerActor;
let lisa: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  employeeId = (await anEmployee(organisationId)).id;
  siv = await anOfficer(organisationId, ["security-officer"]);
  lisa = await anOfficer(organisationId, ["security-officer"]);
});

async function demandActs(): Promise<void> {
  const { passkey } = await passkeyPastCommands(lisa, siv);
  const { actId } = await askToChangeActs(siv, { verb: "require-acts" });
  await touched(siv, String(actId), passkey);
  await requireActs(siv, { act: String(actId) });
}

interface Move {
  verb: string;
  from: string | null;
  to: string;
  /** The account in the event; null is the job. */
  by?: string | null;
}
/** Each move of an own e-ID's lifecycle has its verb. */
const moves = Object.entries<Rule>(lifecycle)
  .filter(([, { supplied }]) => supplied !== true)
  .flatMap(([verb, { from, to }]) => from.map((one) => ({ verb, from: one, to })))
  .filter(({ from, to }) => from !== to);
const byJob = ["complete", "fail"];
const columnOf: Partial<Record<EidStatus, string>> = {
  ...{
    approved: "approved_by",
    producing: "produced_by",
    active: "handed_over_by",
    suspended: "suspended_by",
  },
};
/** An e-ID of the one employee, each of a type of its own: nobody has two of one. */
async function an(status: EidStatus, given = {}): Promise<string> {
  const { id: typeId } = await aType(organisationId);
  return (await anEid(organisationId, { employeeId, typeId, status, ...given })).id;
}
const statusOf = async (id: string) =>
  (await administrator`select status from tenant.eid where id = ${id}`)[0]?.status;

const row = (
  id: string,
  to: EidStatus,
  by: string | null,
  named = columnOf[to],
) => `update tenant.eid set status = '${to}',
  status_reason = 'lost', version = version + 1${named && by ? `, ${named} = '${by}'` : ""} where id = '${id}';`;
const event = (id: string, { verb, from, to, by = null }: Move) => `
  insert into tenant.eid_event (organisation_id, eid_id, verb, from_status, to_status, by_account, by_name, at, source)
  values ('${organisationId}', '${id}', '${verb}', ${from ? `'${from}'` : "null"}, '${to}', ${by ? `'${by}'` : "null"}, 'prov',
    clock_timestamp(), 'screen');`;

describe.each(["app", "worker"] as const)("with the login of %s", (login) => {
  const sql = database.connect(login);
  const written = (statements: string) =>
    sql.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
      await tx.unsafe(statements).simple();
    });
  /** A step that is taken and then undone. */
  const tried = (statements: string) =>
    written(`${statements} set constraints all immediate; do $$ begin raise exception 'taken'; end $$`);

  test("an e-ID moves with the verb that its lifecycle has for that, whether or not acts are required", async () => {
    for (const { verb, from, to } of moves) {
      const id = await an(from);
      const account = byJob.includes(verb) ? null : lisa.accountId;
      for (const other of [...eidEventVerbs, "noted", "moved"].filter((one) => one !== verb))
        await expect(
          tried(row(id, to, account) + event(id, { verb: other, from, to, by: account })),
          `${other}: ${from} to ${to}`,
        ).rejects.toThrow(/does not go from/);
      await expect(
        tried(row(id, to, account) + event(id, { verb, from, to, by: account })),
        verb,
      ).rejects.toThrow("taken");
    }
    await demandActs();
    for (const { verb, from, to } of moves.filter((one) => one.to === "active" || one.to === "approved")) {
      const id = await an(from);
      const account = byJob.includes(verb) ? null : lisa.accountId;
      for (const other of ["noted", "moved", "remind"])
        await expect(
          tried(row(id, to, account) + event(id, { verb: other, from, to, by: account })),
          `${other}: ${from} to ${to}`,
        ).rejects.toThrow(/does not go from/);
    }
  });

  test("no row moves without its event, nor by that of another e-ID or another transaction", async () => {
    const [id, other] = [await an("suspended"), await an("suspended")];
    const account = lisa.accountId;
    const resumed = { verb: "resume", from: "suspended", to: "active", by: account } as const;
    const named = "suspended_by";
    const blind = "select set_config('app.organisation_id', '', true);";
    for (const statements of [
      row(id, "active", account, named),
      row(id, "active", account, named) + blind,
      row(id, "active", account, named) +
        row(other, "active", account, named) +
        event(other, { ...resumed, by: null }),
    ])
      await expect(tried(statements), statements).rejects.toThrow(/on record|does not go from/);
    const freed = `update tenant.eid set status = 'active', status_reason = null, suspended_by = null where id = '${id}';`;
    const held =
      row(id, "suspended", account) +
      event(id, { verb: "suspend", from: "active", to: "suspended", by: account });
    await written(freed + event(id, resumed) + held);
    expect(await statusOf(id)).toBe("suspended");
    await expect(tried(freed)).rejects.toThrow(/is active by a decision that is on record/);
  });

  test("no event says what its row did not do: a hold told anew is none, and cannot be taken back", async () => {
    const id = await an("suspended");
    const account = lisa.accountId;
    const again = { verb: "suspend", from: "active", to: "suspended", by: account } as const;
    await expect(tried(event(id, again))).rejects.toThrow(/begins where the one before it ended/);
    await expect(tried(event(id, { ...again, from: "suspended" }))).rejects.toThrow(/moves nothing/);
    await expect(tried(event(id, { ...again, from: null }))).rejects.toThrow(/begins where the one before/);
    for (const to of eidStatuses.filter((one) => one !== "suspended"))
      await expect(tried(event(id, { verb: "noted", from: to, to })), to).rejects.toThrow(
        /status of its row/,
      );
    await written(event(id, { verb: "noted", from: "suspended", to: "suspended", by: account }));
    expect(await statusOf(id)).toBe("suspended");
  });

  test("a step is by the account that its row names, not by the holder where they may not, nor by nobody", async () => {
    const { accountId: holder } = await aHolder(organisationId, employeeId);
    const refused = /not by that account/;
    for (const { verb, from, to } of moves.filter((one) => !byJob.includes(one.verb))) {
      const id = await an(from);
      const named = (verb === "resume" ? undefined : columnOf[to]) ?? null;
      const step = (by: string | null, rowsBy = by) =>
        tried(row(id, to, rowsBy, named ?? undefined) + event(id, { verb, from, to, by }));
      if (named) await expect(step(randomUUID(), lisa.accountId), verb).rejects.toThrow(refused);
      const { self, permission }: Rule = lifecycle[verb as keyof typeof lifecycle];
      if (self === "refused" && permission !== "job")
        await expect(step(holder), verb).rejects.toThrow(/not by that account|than its holder/);
      if (["approve", "produce", "hand-over", "resume"].includes(verb))
        await expect(step(null, lisa.accountId), verb).rejects.toThrow(refused);
    }
    const id = await an("producing");
    const done = { verb: "complete", from: "producing", to: "ready" };
    await expect(tried(row(id, "ready", null) + event(id, { ...done, by: lisa.accountId }))).rejects.toThrow(
      refused,
    );
  });

  test("an e-ID begins once, by the account that ordered it", async () => {
    const id = await an("ordered", { orderedBy: siv.accountId });
    const begun = { verb: "order", from: null, to: "ordered" };
    await expect(tried(event(id, { ...begun, by: siv.accountId }))).rejects.toThrow(
      /where the one before it/,
    );
    const fresh = `insert into tenant.eid (organisation_id, id, number, employee_id, type_id, type_version, status, status_since,
        valid_day, valid_to, ordered_by, ordered_at)
      select organisation_id, '${randomUUID()}', number || 'x', employee_id, type_id, type_version, 'ordered', status_since,
        valid_day, valid_to, '${siv.accountId}', ordered_at from tenant.eid where id = '${id}';`;
    const own = /'([0-9a-f-]{36})', number/.exec(fresh)?.[1] ?? "";
    await expect(tried(fresh + event(own, { ...begun, by: lisa.accountId }))).rejects.toThrow(
      /account that ordered/,
    );
    await expect(tried(fresh + event(own, { ...begun, by: siv.accountId, verb: "approve" }))).rejects.toThrow(
      /begins with its order/,
    );
    await expect(tried(fresh + event(own, { ...begun, by: siv.accountId }))).rejects.toThrow("taken");
  });

  test("and who may make up a history is changed by nobody, nor is what it lets pass", async () => {
    for (const attempt of [
      "create or replace function tenant.may_make_history() returns boolean language sql stable as 'select true'",
      "alter table tenant.eid disable trigger moved_on_record",
      "alter table tenant.eid_event disable trigger of_its_row",
      "set is_superuser = 'on'",
      "set session_replication_role = replica",
    ])
      await expect(written(attempt), attempt).rejects.toThrow(
        /permission denied|must be owner|cannot be changed/,
      );
  });
});
