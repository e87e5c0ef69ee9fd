import type { AuditEntry } from "@/db/core/audit";
import type { Tx } from "@/db/core/client";
import { queueMails } from "@/db/core/mail";
import { type BulkRecord, bulkSource, readPlannedVersions } from "@/db/credential/bulk";
import { listDesks } from "@/db/credential/desk";
import { appendEidEvents, type EidRow, lockEids } from "@/db/credential/eid";
import { lastChanges, listReminded } from "@/db/credential/eid-change";
import { listCollectPlaces } from "@/db/credential/hand-over";
import { type Holder, listHolders } from "@/db/credential/loss";
import { listDepartments } from "@/db/people/department";
import { listEmployeesById } from "@/db/people/employee";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { desksFor } from "@/lib/domain/credential/booking";
import { bulkPermission } from "@/lib/domain/credential/bulk";
import { remindedAgainAfterMs, reminderObstacle } from "@/lib/domain/credential/collect-reminder";
import { eidEvents } from "@/lib/domain/credential/eid";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";
import { notifyHolders } from "./notify-holder";

interface Known {
  holders: Map<string, Holder>;
  reminded: Set<string>;
}

async function know({ tx, now }: Scope, eids: readonly EidRow[]): Promise<Known> {
  const holders = await listHolders(tx, [...new Set(eids.map(({ employeeId }) => employeeId))]);
  const ids = eids.map(({ id }) => id);
  return {
    holders: new Map(holders.map((holder) => [holder.employeeId, holder])),
    reminded: await listReminded(tx, ids, new Date(now.getTime() - remindedAgainAfterMs)),
  };
}

function refusalOf({ now }: Scope, eid: EidRow, { holders, reminded }: Known): Refusal | null {
  const holder = holders.get(eid.employeeId);
  if (!holder) return new Refusal("not-found");
  return reminderObstacle(eid, { ...holder, reminded: reminded.has(eid.id) }, now);
}

/** Why the holder of each cannot be reminded, for the dry run; absent where it can. */
export async function reminderRefusals(scope: Scope, eids: readonly EidRow[]): Promise<Map<string, Refusal>> {
  const found = new Map<string, Refusal>();
  for (let from = 0; from < eids.length; from += 2_000) {
    const some = eids.slice(from, from + 2_000);
    const known = await know(scope, some);
    for (const eid of some) {
      const refusal = refusalOf(scope, eid, known);
      if (refusal) found.set(eid.id, refusal);
    }
  }
  return found;
}

/** A chunk of reminders: a mail, an event and an entry in the log for each that still waits. */
export async function runReminders(
  scope: Scope,
  bulk: BulkRecord,
  ids: readonly string[],
): Promise<{ outcomes: { id: string; refusal: Refusal | null }[]; audit: AuditEntry[] }> {
  const { tx, actor, now } = scope;
  const versions = await readPlannedVersions(tx, bulk, ids);
  // Locked first: of two plans about one e-ID, the second sees the mail of the first.
  const eids = new Map((await lockEids(tx, [...versions.keys()])).map((eid) => [eid.id, eid]));
  const known = await know(scope, [...eids.values()]);
  const changed = [...eids.values()].filter(({ id, version }) => versions.get(id) !== version);
  const last = await lastChanges(
    tx,
    changed.map(({ id }) => id),
  );
  const permission = bulkPermission(bulk.verb);
  const outcomes = ids.map((id) => {
    const eid = eids.get(id);
    if (!may(actor, permission)) return { id, refusal: new Refusal("forbidden", { permission }) };
    if (!eid) return { id, refusal: new Refusal("not-found") };
    if (versions.get(id) !== eid.version)
      return { id, refusal: new Refusal("changed-meanwhile", last.get(id)) };
    return { id, refusal: refusalOf(scope, eid, known) };
  });
  const told = outcomes.flatMap(({ id, refusal }) => (refusal ? [] : (eids.get(id) ?? [])));
  await mail(scope, told, known);
  const events = told.map((eid) => ({ before: eid, after: eid }));
  await appendEidEvents(tx, events, { actor, verb: "remind", now, source: bulkSource(bulk.id) });
  return { outcomes, audit: told.map(reminderAudit) };
}

async function mail({ tx, actor, now }: Scope, eids: readonly EidRow[], { holders }: Known): Promise<void> {
  const { organisationId } = actor;
  const places = await listCollectPlaces(
    tx,
    eids.map(({ id }) => id),
  );
  const bookable = await listBookableAtDesk(tx, eids, places);
  const { name, slug } = await readOrganisation(tx, organisationId);
  const told = eids.flatMap(({ id, number, employeeId, collectBy }) => {
    const recipient = holders.get(employeeId)?.email;
    const by = collectBy ? startOfDay(collectBy) : null;
    return recipient ? [{ id, recipient, number, params: { place: places.get(id) ?? "", by } }] : [];
  });
  const others = told.filter(({ id }) => !bookable.has(id));
  await notifyHolders(tx, organisationId, "collect-reminder", others, now);
  const address = `${publicAddress()}/${slug}/my/book`;
  const booking = told
    .filter(({ id }) => bookable.has(id))
    .map(({ recipient, number, params }) => {
      const written = writeMail("collect-booking", { organisation: name, number, ...params, address });
      return { recipient, template: "collect-booking", ...written };
    });
  await queueMails(tx, organisationId, booking, now);
}

/** The e-IDs for which there is a desk that their holder can book a time at. */
async function listBookableAtDesk(
  tx: Tx,
  eids: readonly EidRow[],
  places: ReadonlyMap<string, string>,
): Promise<Set<string>> {
  const desks = await listDesks(tx);
  if (desks.length === 0) return new Set();
  const departments = await listDepartments(tx);
  const holders = await listEmployeesById(tx, [...new Set(eids.map(({ employeeId }) => employeeId))]);
  const byId = new Map(holders.map((holder) => [holder.id, holder]));
  const isBookable = (eid: EidRow): boolean => {
    const holder = byId.get(eid.employeeId);
    const visited = { ...eid, reason: "collect", place: places.get(eid.id) ?? null } as const;
    return holder !== undefined && desksFor(desks, visited, holder, departments).length > 0;
  };
  return new Set(eids.filter(isBookable).map(({ id }) => id));
}

const reminderAudit = ({ id, number }: EidRow): AuditEntry => ({
  action: eidEvents.remind.action,
  subjectKind: "eid",
  subjectId: id,
  detail: { subjectName: number },
});
