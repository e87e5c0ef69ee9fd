import { randomUUID } from "node:crypto";
import { z } from "zod";
import { countSavedViews, hasSavedViewCalled, insertSavedView } from "@/db/operation/saved-view";
import { command } from "@/lib/command";
import { isPerson } from "@/lib/domain/core/actor";
import { exportPermissions } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { mayReadList, mostViews, refuseViewName, viewLists } from "@/lib/domain/operation/saved-view";
import { listsOfViews } from "@/lib/operation/view-lists";
import { called } from "./fields";
import { narrowedBy, viewAudit } from "./record";

/**
 * Keeps a list's filters under a name, for oneself. What was searched for in words is no part of it: it may be a name,
 * and a view is shared.
 */
export const saveView = command({
  name: "saved-view.save",
  permission: "saved-view:save",
  input: z.object({ ...called, list: z.enum(viewLists), query: z.string().max(2_000) }),
  async run({ tx, actor, now }, { name, list, query: asked }) {
    if (!isPerson(actor)) throw new Refusal("forbidden");
    if (!mayReadList(actor, list)) throw new Refusal("forbidden", { permission: exportPermissions[list] });
    refuseViewName(name);
    const { query, q } = listsOfViews[list].read(new URLSearchParams(asked));
    if (q !== "") throw new Refusal("view-has-search", {}, "name");
    const { organisationId, accountId, accounts } = actor;
    if ((await countSavedViews(tx, { accounts })) >= mostViews)
      throw new Refusal("too-many-views", { count: String(mostViews) }, "name");
    const row = { organisationId, id: randomUUID(), accountId, list, name, query, role: null };
    const view = { ...row, createdAt: now, version: 1 };
    if (await hasSavedViewCalled(tx, view)) throw new Refusal("view-name-taken", { name }, "name");
    await insertSavedView(tx, view);
    return {
      value: { viewId: view.id, name },
      audit: viewAudit("saved-view.saved", view, { after: narrowedBy(view) }),
    };
  },
});
