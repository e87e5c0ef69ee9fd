import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { insertJob, type JobRows } from "@/db/core/job";
import type { FreshDatabase } from "@/db/core/testing";
import type { JobRow } from "@/db/operation/job";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import type { RowJob } from "@/lib/operation/job-handler";
import type { JobRunner } from "./turn";

/** For tests: a job of so many rows, each about somebody made up. Called an export, since the log must know its kind. */
export async function aTestJob(
  { organisationId, accountId }: OfficerActor,
  rows: number | JobRows,
  given: { sharedWith?: Permission; now?: Date; kind?: string } = {},
): Promise<string> {
  const subjects = () => Array.from({ length: Number(rows) }, () => randomUUID());
  return withOrganisation(organisationId, (tx) =>
    insertJob(tx, {
      organisationId,
      accountId,
      kind: given.kind ?? "export",
      input: { list: "employees", format: "csv" },
      sharedWith: given.sharedWith ?? null,
      rows: typeof rows === "number" ? { subjects: subjects() } : rows,
      now: given.now ?? new Date(),
    }),
  );
}

/** What each row of a test's kind does: an entry in the log, which nothing can take back. */
export const entryOf = ({ subjectId }: JobRow) => ({
  action: "employee.edited",
  subjectKind: "employee",
  subjectId,
});

/** For tests: a kind that does each row by an entry; `before` may wait or throw. */
export function entering(
  chunkRows: number,
  before: (rows: readonly JobRow[]) => Promise<void> | void = () => undefined,
): RowJob<unknown> {
  return {
    permission: () => "employee:write",
    chunkRows,
    async run(_, rows) {
      await before(rows);
      return {
        outcomes: rows.map(({ number }) => ({ number, outcome: "done" as const })),
        audit: rows.map(entryOf),
      };
    },
  };
}

/** Whoever asked, in a program that does not look. */
export const knownOfficer: JobRunner["actorOf"] = async (_, organisationId, accountId) => ({
  kind: "officer",
  ...{ organisationId, accountId, accounts: [accountId], employeeId: null },
  ...{ name: "Karin Ek", officerId: accountId, grants: ["id-administrator"] },
});

/** How a test's worker runs: one slice has no end. */
export const aRunner = (given: Pick<JobRunner, "actorOf"> & Partial<JobRunner>): JobRunner => ({
  now: async () => new Date(),
  publicUrl: "https://sigill.example",
  sliceMs: 60_000,
  ...given,
});

export function jobTables({ administrator: sql }: FreshDatabase) {
  return {
    async job(id: string) {
      const [row] = await sql`
        select state, total, done, unchanged, refused, failed_code, attempts, lease_holder is not null as held,
          due_at > now() as later from tenant.job where id = ${id}`;
      return { ...row };
    },
    /** How often each row was done, by the log. */
    async timesDone(id: string): Promise<number[]> {
      const rows = await sql`
        select (select count(*)::int from tenant.audit_event e
                 where e.subject_id = r.subject_id::text and e.action = 'employee.edited') as n
          from tenant.job_row r where job_id = ${id} order by number`;
      return rows.map(({ n }) => n);
    },
    async outcomes(id: string): Promise<unknown[]> {
      const rows =
        await sql`select number, outcome, code from tenant.job_row where job_id = ${id} order by number`;
      return rows.map(({ number, outcome, code }) => (code ? [number, outcome, code] : [number, outcome]));
    },
    leaseRunsOut: (id: string) =>
      sql`update tenant.job set lease_until = now() - interval '1 second' where id = ${id}`,
    isDueNow: (id: string) => sql`update tenant.job set due_at = now() where id = ${id}`,
  };
}

/** A place where work waits until the test lets it go, and the test until it has come there. */
export function aBarrier() {
  let arrive = (): void => undefined;
  let open = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    arrived,
    open: () => open(),
    wait: () => {
      arrive();
      return opened;
    },
  };
}
