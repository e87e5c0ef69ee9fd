import type { FreshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { Refusal } from "@/lib/domain/core/refusal";

/** An employer with the officers the suites need. */
export async function aDesk() {
  const organisationId = await anOrganisation();
  const [hr, colleague, security, auditor, keeper] = [
    await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    await anOfficer(organisationId, ["id-administrator"], { name: "Jonas Falk" }),
    await anOfficer(organisationId, ["security-officer"]),
    await anOfficer(organisationId, ["auditor"]),
    await anOfficer(organisationId, ["id-administrator", "protected-identity"], { name: "Sara Ny" }),
  ];
  return { organisationId, hr, colleague, security, auditor, keeper };
}

/** Another employer, its officer and one of its people. */
export async function anotherDesk() {
  const organisationId = await anOrganisation();
  const [officer, person] = [
    await anOfficer(organisationId, ["id-administrator", "protected-identity"]),
    await anEmployee(organisationId),
  ];
  return { organisationId, officer, person };
}

export interface LogEntry {
  action: string;
  outcome: string;
  code: string | null;
  actorId: string;
  subjectId: string | null;
  detail: { actorName: string; subjectName?: string; before?: unknown; after?: unknown; note?: string };
}

/** The log as it stands, oldest first, of one subject or of all. */
export async function logOf({ administrator }: FreshDatabase, subjectId?: string): Promise<LogEntry[]> {
  return administrator<LogEntry[]>`
    select e.action, e.outcome, e.code, e.actor_id as "actorId", e.subject_id as "subjectId", d.detail
      from tenant.audit_event e join tenant.audit_detail d on d.event_id = e.id
     where ${subjectId ?? null}::text is null or e.subject_id = ${subjectId ?? null}
     order by e.id`;
}

/** Makes every audit entry fail while the work runs: a full disk, a broken index. */
export async function withoutLog<T>(
  { administrator }: FreshDatabase,
  work: () => Promise<T>,
  /** Which entries it comes to: without one it failed for another reason, and with another it was refused. */
  entry: "done" | "refused" = "done",
): Promise<T> {
  // A sequence keeps its count when the transaction that drew from it is undone.
  await administrator.unsafe(`
    create sequence public.log_asked;
    create sequence public.log_other;
    create or replace function public.no_log() returns trigger language plpgsql security definer as $$ begin
      perform nextval(case new.outcome when '${entry}' then 'public.log_asked' else 'public.log_other' end);
      raise exception 'no log';
    end $$;
    create trigger no_log before insert on tenant.audit_event for each row execute function public.no_log();`);
  try {
    const value = await work();
    const [row] = await administrator`
      select (select is_called from public.log_asked) as asked, (select is_called from public.log_other) as other`;
    if (!row?.asked || row.other)
      throw new Error("It failed before it came to the log, for another reason than the log.");
    return value;
  } finally {
    await administrator.unsafe(`
      drop trigger no_log on tenant.audit_event;
      drop function public.no_log();
      drop sequence public.log_asked, public.log_other;`);
  }
}

/** The codes of those of several acts that were refused. Throws for one that ended in another fault. */
export function refusedAmong(outcomes: readonly PromiseSettledResult<unknown>[]): string[] {
  return outcomes.flatMap((one) => {
    if (one.status === "fulfilled") return [];
    if (one.reason instanceof Refusal) return [one.reason.code];
    throw one.reason;
  });
}

/** The refusal a promise ends in. Throws when it does not. */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  const outcome = await promise.catch((fault: unknown) => fault);
  if (outcome instanceof Refusal) return outcome;
  throw new Error(`Not refused: ${JSON.stringify(outcome)}`, { cause: outcome });
}

/** A form of an HR officer adding somebody; synthetic. */
export function aForm(given: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    givenName: "Åsa",
    surname: "Öberg",
    kind: "employee",
    title: "Rektor",
    department: "Skola",
    newDepartment: "on",
    email: "asa.oberg@example.se",
    phone: "010-555 00 24",
    personalNumber: "",
    hsaId: "",
    employeeNumber: "",
    userPrincipalName: "",
    employedFrom: "2024-01-01",
    employedTo: "",
    ...given,
  };
}
