import { listSavedViews, type SavedViewRow } from "@/db/operation/saved-view";
import { listDepartments } from "@/db/people/department";
import { readOfficerName } from "@/db/people/officer";
import type { Scope } from "@/lib/command";
import { type Actor, isOfficer, isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type Role, roles } from "@/lib/domain/core/role";
import {
  mayChangeView,
  rolesToShareWith,
  seesView,
  type ViewList,
  viewCountedTo,
} from "@/lib/domain/operation/saved-view";
import { listsOfViews } from "@/lib/operation/view-lists";
import { query } from "@/lib/query";

/** A view as one person sees it. */
export interface SavedView {
  id: string;
  list: ViewList;
  name: string;
  query: string;
  role: Role | null;
  /** The colleague who made it; null for one's own, and for one who is no officer any more. */
  by: string | null;
  mayChange: boolean;
  mayShareWith: Role[];
  version: number;
  /** What it was narrowed by and is no more: it finds other things than its name says. */
  gone: "department" | "filter" | null;
}

/** One's own views and those of one's roles, of lists one may read. */
export const readViews = query({
  permission: "saved-view:save",
  async run(scope, _input: undefined): Promise<SavedView[]> {
    const { tx, actor } = scope;
    if (!isOfficer(actor)) return [];
    const held = roles.filter((role) => actor.grants.includes(role));
    const rows = await listSavedViews(tx, { accounts: actor.accounts, roles: held });
    const seen = rows.filter((row) => seesView(actor, row));
    const [names, gone] = [await makersOf(scope, seen), await goneOf(scope, seen)];
    return seen.map((row) => ({
      ...{
        id: row.id,
        list: row.list,
        name: row.name,
        query: row.query,
        role: row.role,
        version: row.version,
      },
      by: names.get(row.accountId) ?? null,
      mayChange: mayChangeView(actor, row),
      mayShareWith: rolesToShareWith(actor, row.list),
      gone: gone(row),
    }));
  },
});

async function makersOf({ tx, actor }: Scope, rows: SavedViewRow[]): Promise<Map<string, string>> {
  const others = rows.flatMap((row) => (isSamePerson(actor, row.accountId) ? [] : [row.accountId]));
  const names = new Map<string, string>();
  for (const account of new Set(others)) {
    const name = await readOfficerName(tx, account);
    if (name) names.set(account, name);
  }
  return names;
}

/** A department that is closed, or a filter that the list has no more. */
async function goneOf({ tx }: Scope, rows: SavedViewRow[]) {
  const departments = rows.some(({ query }) => query.includes("department="))
    ? await listDepartments(tx)
    : [];
  const open = new Set(departments.flatMap(({ id, closedAt }) => (closedAt === null ? [id] : [])));
  return ({ list, query }: SavedViewRow): SavedView["gone"] => {
    try {
      const { department } = listsOfViews[list].read(new URLSearchParams(query));
      return department !== null && !open.has(department) ? "department" : null;
    } catch {
      return "filter";
    }
  };
}

/** How many a view finds: one more than `viewCountedTo` stands for more, and null for what could not be counted. */
export interface ViewCount {
  id: string;
  count: number | null;
}

/** How many each of somebody's views finds for them, one after the other: what waits for it is no page. */
export async function countViews(actor: Actor): Promise<ViewCount[]> {
  const counts: ViewCount[] = [];
  for (const view of await readViews(actor, undefined)) counts.push(await countOf(actor, view));
  return counts;
}

async function countOf(actor: Actor, { id, list, query, gone }: SavedView): Promise<ViewCount> {
  if (gone) return { id, count: null };
  try {
    return { id, count: await listsOfViews[list].count(actor, new URLSearchParams(query), viewCountedTo) };
  } catch (fault) {
    if (fault instanceof Refusal) return { id, count: null };
    throw fault;
  }
}
