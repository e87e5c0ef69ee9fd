import { readOrganisation } from "@/db/people/organisation";
import { listOwnLog, type OwnLogRow } from "@/db/people/own-log";
import { type Actor, employeeIdOf, isSamePerson } from "@/lib/domain/core/actor";
import { query } from "@/lib/query";

/** By role and never by name: whoever did it acted for the employer. Nobody else's holder acts here but a manager. */
export type OwnLogBy = "you" | "officer" | "manager" | "code" | "job";
export interface OwnLogEntry {
  id: number;
  at: Date;
  action: string;
  /** The e-ID it is about; null for one's own record. */
  number: string | null;
  by: OwnLogBy;
}

const pageSize = 25;

/** Who has issued, handed over and blocked one's e-IDs, and seen or changed one's own record: as the log has it. */
export const readOwnLog = query({
  permission: "own:read",
  run: async ({ tx, actor }, { before }: { before: number | null }) => {
    const { organisationId } = actor;
    const { emergencyPhone: phone } = await readOrganisation(tx, organisationId);
    const employeeId = employeeIdOf(actor);
    if (!employeeId) return { entries: [], next: null, phone };
    const rows = await listOwnLog(tx, { organisationId, employeeId }, before, pageSize + 1);
    const entries = rows.slice(0, pageSize).map((row) => entryOf(row, actor));
    return { entries, next: rows.length > pageSize ? (entries.at(-1)?.id ?? null) : null, phone };
  },
});

function entryOf({ id, at, action, actorKind, actorId, number }: OwnLogRow, actor: Actor): OwnLogEntry {
  return { id: Number(id), at: new Date(at), action, number, by: byOf(actorKind, actorId, actor) };
}

function byOf(kind: string, id: string, actor: Actor): OwnLogBy {
  if (kind === "officer" || kind === "holder") {
    if (isSamePerson(actor, id)) return "you";
    return kind === "officer" ? "officer" : "manager";
  }
  if (kind === "break-glass") return "officer";
  return kind === "reporter" || kind === "signatory" ? "code" : "job";
}
