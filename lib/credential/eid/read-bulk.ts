import type { Tx } from "@/db/core/client";
import { listActsOfMatters } from "@/db/credential/act-matter";
import {
  type BulkRecord,
  countBulkRows,
  countPlannedAddresses,
  listBulkPage,
  readBulk,
} from "@/db/credential/bulk";
import { countChangedSince, countLeftWithout, readBulkProgress } from "@/db/credential/bulk-outcome";
import { readTemplate } from "@/db/credential/order-template";
import { countBouncedInBulk } from "@/db/people/mail-bounce";
import { readOfficerName } from "@/db/people/officer";
import { type Actor, isSamePerson, isSecondPerson, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import {
  aloneAtMost,
  type BulkRule,
  type BulkTab,
  type BulkVerb,
  blocksInBulk,
  bulkPermission,
  bulkRules,
  isBulkOrder,
  isBulkVerb,
  planHours,
} from "@/lib/domain/credential/bulk";
import type { Reason } from "@/lib/domain/credential/reason";
import { listCheckDays, type RenewalGrounds } from "@/lib/domain/credential/renewal";
import type { JobState } from "@/lib/domain/operation/job";
import { query, type ReadScope } from "@/lib/query";
import { groundsOf } from "./bulk-basis";
import { type BulkSigning, signingOf } from "./bulk-signing";
import { type BulkViewRow, rowsOf } from "./read-bulk-rows";

export type { BulkViewRow } from "./read-bulk-rows";

export const bulkPageSize = 50;

export interface BulkAsked {
  bulkId: string;
  tab: BulkTab;
  /** Only those refused for this. */
  code: RefusalCode | null;
  /** The number of the row that the page begins after. */
  after: number;
  /** What the signing page led back with. */
  act?: string | undefined;
}
/** Why some cannot be done, and what could be done with them instead. */
export interface WhyNot {
  code: RefusalCode;
  count: number;
  instead: BulkVerb | null;
}
export interface BulkView {
  id: string;
  verb: BulkVerb;
  reason: Reason | null;
  /** What is ordered; null of other verbs. */
  template: { name: string; method: RenewalGrounds["method"]; source: RenewalGrounds["source"] } | null;
  templateId: string | null;
  /** What orders rest on; null before it is answered, and of other verbs. */
  grounds: RenewalGrounds | null;
  /** Between which days their list may have been compared. */
  checkDays: { from: string; to: string };
  hash: string;
  total: number;
  eligible: number;
  onDuty: number;
  /** How many contact addresses are confirmed with it. */
  addresses: number;
  whyNot: WhyNot[];
  /** How many have changed since, and are left out when it is done. */
  changed: number;
  /** How many of those it can be done for are sent mail in vain; 0 once it is begun. */
  bounced: number;
  /** Whether this officer may mend the addresses of those. */
  mendsAddresses: boolean;
  /** Holders who have no other e-ID in use than these; null where nothing is blocked. */
  leftWithout: number | null;
  plannedAt: Date;
  plannedBy: string;
  confirmed: { by: string; at: Date } | null;
  needsConfirmation: boolean;
  /** The number has to be typed. */
  counts: boolean;
  /** How it is signed before it is begun; null where it is not. */
  signing: BulkSigning | null;
  /** What was signed when it was begun. */
  act: string | null;
  state: "confirm" | "ask" | "start" | "await" | "watch" | "started" | "over";
  /** Once it has begun. */
  progress: { state: JobState; total: number; done: number; refused: number } | null;
  rows: BulkViewRow[];
  next: number | null;
}

/** A plan, with a page of its rows. Throws Refusal not-found, also for another employer's. */
export const readBulkView = query({
  permission: "eid:read",
  looks: "list",
  async run(scope, asked: BulkAsked): Promise<BulkView> {
    const { tx, actor, now } = scope;
    const bulk = await readBulk(tx, asked.bulkId);
    const { verb } = bulk;
    const permission = bulkPermission(verb);
    if (!may(actor, permission)) throw new Refusal("forbidden", { permission });
    const counted = await countBulkRows(tx, bulk);
    const read = await listBulkPage(tx, bulk, { ...asked, limit: bulkPageSize });
    const page = read.slice(0, bulkPageSize);
    const state = stateOf(bulk, actor, now);
    const open = state !== "started" && state !== "over";
    const named = (account: string) => readOfficerName(tx, account);
    const { id, reason, hash, total, eligible, plannedAt, needsConfirmation } = bulk;
    return {
      ...{ id, verb, reason, hash, total, eligible, plannedAt, needsConfirmation, state },
      grounds: groundsOf(bulk),
      ...{ template: await templateIn(tx, bulk), templateId: bulk.templateId },
      checkDays: { from: addDays(dayOf(now), -listCheckDays), to: dayOf(now) },
      onDuty: counted.find(({ code }) => code === null)?.onDuty ?? 0,
      whyNot: counted
        .flatMap(({ code, count }) => (code ? [{ code, count, instead: insteadOf(verb, code, actor) }] : []))
        .sort((one, other) => other.count - one.count),
      changed: open ? await countChangedSince(tx, bulk) : 0,
      addresses: await countPlannedAddresses(tx, bulk),
      mendsAddresses: may(actor, "employee:write"),
      bounced: open ? await countBouncedInBulk(tx, id) : 0,
      leftWithout: blocksInBulk(verb) && open ? await countLeftWithout(tx, bulk, now) : null,
      plannedBy: (await named(bulk.plannedBy)) ?? "",
      confirmed:
        bulk.confirmedBy && bulk.confirmedAt
          ? { by: (await named(bulk.confirmedBy)) ?? "", at: bulk.confirmedAt }
          : null,
      counts: needsConfirmation || eligible > aloneAtMost,
      signing: state === "start" ? await signingOf(scope, bulk, asked.act) : null,
      act: (await listActsOfMatters(tx, "start-bulk", [id])).get(id) ?? null,
      progress: bulk.startedAt ? await progressOf(scope, bulk) : null,
      rows: await rowsOf(scope, bulk, page),
      next: read.length > bulkPageSize ? (page.at(-1)?.number ?? null) : null,
    };
  },
});

function stateOf(bulk: BulkRecord, actor: Actor, now: Date): BulkView["state"] {
  if (bulk.startedAt) return "started";
  if (now.getTime() - bulk.plannedAt.getTime() > planHours * 3_600_000) return "over";
  const own = isSamePerson(actor, bulk.plannedBy);
  if (own && isBulkOrder(bulk.verb) && !groundsOf(bulk)) return "ask";
  if (!bulk.needsConfirmation || bulk.confirmedAt) return own ? "start" : "watch";
  if (own) return "await";
  return isSecondPerson(actor, bulk.plannedBy) ? "confirm" : "watch";
}

/** Another verb that takes what the state of things refuses this one, if the actor may. */
function insteadOf(verb: BulkVerb, code: RefusalCode, actor: Actor): BulkVerb | null {
  const { instead }: BulkRule = bulkRules[verb];
  const mends = code === "wrong-status" || code === "hold-not-allowed";
  if (!instead || !mends || !isBulkVerb(instead)) return null;
  return may(actor, bulkPermission(instead)) ? instead : null;
}

async function progressOf({ tx }: ReadScope, bulk: BulkRecord): Promise<BulkView["progress"]> {
  const found = await readBulkProgress(tx, bulk);
  return found ? { ...found, total: found.total ?? bulk.eligible } : null;
}

async function templateIn(tx: Tx, { templateId }: BulkRecord): Promise<BulkView["template"]> {
  if (!templateId) return null;
  const { name, method, source } = await readTemplate(tx, templateId);
  return { name, method, source };
}
