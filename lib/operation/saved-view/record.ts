import type { SavedViewRow } from "@/db/operation/saved-view";

type Values = Record<string, unknown>;

/** An entry about a view, with what it is called. */
export function viewAudit(
  action: string,
  { id, name }: Pick<SavedViewRow, "id" | "name">,
  { before, after }: { before?: Values; after?: Values },
) {
  return {
    action,
    subjectKind: "saved-view",
    subjectId: id,
    detail: { subjectName: name, ...(before ? { before } : {}), ...(after ? { after } : {}) },
  };
}

/** What it is narrowed by, for the log. */
export function narrowedBy({ list, query }: Pick<SavedViewRow, "list" | "query">): Values {
  const filters = Object.fromEntries(new URLSearchParams(query));
  return { list, ...(query === "" ? {} : { filters }) };
}
