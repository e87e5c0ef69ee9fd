import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase, type Login } from "@/db/core/testing";
import { aFeedOf, someLimits } from "@/lib/testing/testing-feed";
import { headings } from "@/lib/testing/testing-import";
import { proposeFeed } from "./feed-limits";
import { readFeedPage } from "./read-feed";
import { aDesk } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;

/** One statement by one program's login, at one employer. */
const attempt = (login: Login, organisationId: string, statement: string, values: readonly string[] = []) =>
  database.connect(login).begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
    await tx.unsafe(statement, [...values]);
  });

describe("with the web program's login", () => {
  const insert = `insert into tenant.employee_feed (organisation_id, id, client_id, whole_list, most_changed, most_added,
      most_ended, silent_days, proposed_by, proposed_at, approved_by, approved_at)
    values ($1, $2, $3, true, 5000, 5000, 5000, 35, $4, now(), $5, now())`;

  test("no limits come approved", async () => {
    const { organisationId } = await aDesk();
    const { clientId, anna, bo } = await aFeedOf(organisationId);
    const values = [organisationId, randomUUID(), clientId, anna.accountId, bo.accountId];
    await expect(attempt("app", organisationId, insert, values)).rejects.toThrow(
      "INSERT on tenant.employee_feed is refused",
    );
  });

  test("limits are approved by an officer of the employer who did not propose them, and once", async () => {
    const { organisationId } = await aDesk();
    const { clientId, anna, bo } = await aFeedOf(organisationId);
    await proposeFeed(anna, { clientId, ...someLimits });
    const id = (await readFeedPage(anna, { clientId }))?.proposal?.id ?? "";
    const approve = (by: string) =>
      attempt(
        "app",
        organisationId,
        "update tenant.employee_feed set approved_by = $1, approved_at = now() where id = $2",
        [by, id],
      );
    await expect(approve(randomUUID())).rejects.toThrow("limits of a feed are approved by another person");
    await expect(approve(anna.accountId)).rejects.toThrow("limits of a feed are approved by another person");
    await approve(bo.accountId);
    await expect(approve(bo.accountId)).rejects.toThrow("UPDATE on tenant.employee_feed is refused");
  });

  test("no client's list is taken", async () => {
    const { organisationId } = await aDesk();
    const { clientId } = await aFeedOf(organisationId);
    const copy = `insert into tenant.employee_import (organisation_id, id, account_id, client_id, state, sha256, size,
        content, reading, full_list, uploaded_at, gone_at)
      values ($1, $2, $3, $3, 'reading', sha256('a'), 1, 'a', 'a', true, now(), now() + interval '1 day')`;
    await expect(
      attempt("app", organisationId, copy, [organisationId, randomUUID(), clientId]),
    ).rejects.toThrow("the worker takes the lists of clients");
  });
});

describe("a client's list", () => {
  /** One that waits, since nobody has set limits. */
  async function aWaiting() {
    const { organisationId } = await aDesk();
    const feed = await aFeedOf(organisationId);
    const list = await feed.send(`${headings}\r\n;Ek;Karin;1;;;2020-01-01;;;;\r\n`);
    return { ...feed, organisationId, list };
  }

  /** No login may write the column, and neither does the row's guard let through who may write everything. */
  async function refuseEach(organisationId: string, table: string, changes: readonly string[], id: string) {
    for (const change of changes) {
      const update = `update tenant.${table} set ${change} where id = '${id}'`;
      for (const login of ["app", "worker"] as const)
        await expect(attempt(login, organisationId, update)).rejects.toThrow(
          `permission denied for table ${table}`,
        );
      await expect(sql.unsafe(update)).rejects.toThrow(`UPDATE on tenant.${table} is refused`);
    }
  }

  test("stays that client's", async () => {
    const { organisationId, list } = await aWaiting();
    const other = await aFeedOf(organisationId);
    const changes = [`client_id = '${other.clientId}'`, "client_id = null"];
    await refuseEach(organisationId, "employee_import", changes, list);
  });

  test("is begun in the client's name by no login before two people have set limits", async () => {
    const { organisationId, list, clientId, setLimits } = await aWaiting();
    const begin = (login: Login) =>
      attempt(
        login,
        organisationId,
        "update tenant.employee_import set committed_by = $1, committed_at = now() where id = $2",
        [clientId, list],
      );
    const refused = "a list begins by itself within limits that two people have set";
    await expect(begin("worker")).rejects.toThrow(refused);
    await expect(begin("app")).rejects.toThrow(refused);
    await setLimits();
    await begin("worker");
  });

  test("has a receipt that keeps what came, and nobody empties the receipts", async () => {
    const { organisationId, list } = await aWaiting();
    const changes = ["size = 2", "sha256 = sha256('b')", "client_id = null", "received_at = now()"];
    await refuseEach(organisationId, "employee_import_receipt", changes, list);
    for (const statement of [
      "truncate tenant.employee_import_receipt",
      "truncate tenant.employee_feed",
      "delete from tenant.employee_feed",
      "truncate tenant.employee_delivery",
    ])
      await expect(sql.unsafe(statement)).rejects.toThrow("is refused");
  });
});
