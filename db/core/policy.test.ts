import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { type Attempt, plantRows, tryRows } from "@/db/core/testing-policies";

const { administrator, connect } = await freshDatabase();

// Typed by hand: in which tables a role reads, changes or removes rows of every employer. Nobody else does anywhere.
const everywhere: Record<string, { reads: string; changes?: string; removes?: string }> = {
  sigill_status: {
    reads: "certificate_status crl crl_served issuer_certificate ocsp_request status_list_index",
  },
  sigill_search: { reads: "employee search_term search_word" },
  sigill_eraser: { reads: "account_employee officer session_end" },
  sigill_disposal: {
    reads: [
      "audit_detail audit_event booking bulk card_batch_file crl disclosure disposal erasure job loss_ask mail",
      "mail_bounce objection ocsp_request outbox register_extract request session_end",
    ].join(" "),
    changes: "disposal",
    removes: [
      "audit_detail booking bulk card_batch_file disclosure job loss_ask mail mail_bounce objection ocsp_request",
      "outbox register_extract request session_end",
    ].join(" "),
  },
};
/** The worker finds what is due in every employer; once it has entered one it reaches that one's rows alone. */
const worker = {
  reads: [
    "audit_cursor audit_event clock_confirmation control_result crl crl_served crl_shard eid employee",
    "employee_delivery employee_import export_file issuer issuer_certificate job loss_report ocsp_request organisation outbox",
    "party_notice quality_mark reserve_card",
  ].join(" "),
  changes: "job outbox",
};
/** Before an account has chosen an employer it reads where it works. */
const ownPlaces = ["account_employee", "officer"];

/** By which column a row is about somebody of a department, besides employee_id and eid_id. */
const limitedBy: Record<string, string> = {
  employee: "department_id",
  bulk: "planned_by",
  person_request: "asked_by",
  propagation_channel: "propagation_id",
  party_notice_change: "propagation_id",
};

const programs = ["app", "worker", "api", "signer", "status", "disposal"] as const;
/** Taken on within the web program's or the worker's transaction. */
const limited = { sigill_limited: "app", sigill_limited_worker: "worker" } as const;
const inFunctions = ["sigill_search", "sigill_eraser"];
const connections = new Map([
  ...programs.map((login) => [`sigill_${login}`, connect(login)] as const),
  ...Object.entries(limited).map(([role, login]) => [role, connect(login)] as const),
  ...inFunctions.map((role) => [role, administrator] as const),
]);

const tables = await administrator<{ name: string; limits: string[] }[]>`
  select relname as name, array(select attname::text from pg_attribute
      where attrelid = c.oid and not attisdropped and (attname in ('employee_id', 'eid_id')
        or attname = ${administrator.json(limitedBy)}::json ->> relname)) as limits
    from pg_class c where relnamespace = 'tenant'::regnamespace and relkind in ('r', 'p') order by relname`;

const words = (labels: string[]) => labels.toSorted().join(" ");

type Found = Map<string, Map<string, Attempt>>;
const found: Record<"withinOurs" | "withoutEmployer", Found> = {
  withinOurs: new Map(),
  withoutEmployer: new Map(),
};
let asAccount: Map<string, Attempt>;

beforeAll(async () => {
  await plantRows(administrator, tables, [...connections.keys()]);
  for (const [role, sql] of connections) {
    found.withinOurs.set(role, await tryRows(sql, role, "withinOurs"));
    found.withoutEmployer.set(role, await tryRows(sql, role, "withoutEmployer"));
  }
  asAccount = await tryRows(connect("app"), "sigill_app", "asAccount");
});

describe("with every right that a grant can give, each role reaches the rows of its own employer", () => {
  test("in many tables, as many roles", () => {
    expect(tables.length).toBeGreaterThan(150);
    expect(tables.filter(({ limits }) => limits.length > 0).length).toBeGreaterThan(40);
    expect(connections.size).toBe(10);
  });

  test.each(tables.map(({ name, limits }) => [name, limits] as const))("tenant.%s", (name, limits) => {
    const isNamed = (list = "") => list.split(" ").includes(name);
    const planted = ["inside", ...limits];
    for (const role of connections.keys()) {
      const own = role in limited ? ["inside"] : planted;
      const all = [...planted, "theirs"];
      const { reads, changes, removes } = everywhere[role] ?? {};
      expect(found.withinOurs.get(role)?.get(name), `${role} within an employer`).toEqual({
        reads: words(isNamed(reads) ? all : own),
        changes: (isNamed(changes) ? all : own).length,
        removes: (isNamed(removes) ? all : own).length,
        adds: words(own),
        moves: isNamed(changes),
      });
      const wide = role === "sigill_worker" ? worker : everywhere[role];
      expect(found.withoutEmployer.get(role)?.get(name), `${role} without an employer`).toEqual({
        reads: isNamed(wide?.reads) ? words(all) : "",
        changes: isNamed(wide?.changes) ? all.length : 0,
        removes: isNamed(removes) ? all.length : 0,
        adds: "",
        moves: isNamed(wide?.changes),
      });
    }
    const reads = ownPlaces.includes(name) ? words(planted) : "";
    expect(asAccount.get(name)).toEqual({ reads, changes: 0, removes: 0, adds: "", moves: false });
  });
});
