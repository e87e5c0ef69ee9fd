import type { FreshDatabase } from "@/db/core/testing";

/**
 * For tests that sign in as the worker: lets the builders make employers, accounts, people in departments and people who are known, which a worker never does.
 * Only in the suite's own database.
 */
export async function letWorkerBuild({ administrator }: FreshDatabase): Promise<void> {
  await administrator.unsafe(
    `grant insert, update on system.organisation_slug, system.account to sigill_worker;
     grant update (version) on tenant.department to sigill_worker;
     grant update (confirmed_by, confirmed_at, ended_at) on tenant.officer_identity to sigill_worker`,
  );
}
