import { z } from "zod";
import { countSavedViews, lockSavedView, saveSavedView } from "@/db/operation/saved-view";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { roles } from "@/lib/domain/core/role";
import { mostViews, refuseViewChange, rolesToShareWith } from "@/lib/domain/operation/saved-view";
import { optional } from "@/lib/form/schema";
import { subject } from "./fields";
import { viewAudit } from "./record";

/** Shows a view to all who hold a role, or to its owner alone again. Each sees what they may see in the list. */
export const shareView = command({
  name: "saved-view.share",
  permission: "saved-view:share",
  input: z.object({ ...subject, role: optional(z.enum(roles, { error: "choose" })) }),
  async run({ tx, actor }, { viewId, version, role }) {
    const before = await lockSavedView(tx, { id: viewId, version }, (view) => refuseViewChange(actor, view));
    if (role !== null && !rolesToShareWith(actor, before.list).includes(role))
      throw new Refusal("view-role-not-own", {}, "role");
    const { organisationId } = actor;
    const grows = role !== null && role !== before.role;
    if (grows && (await countSavedViews(tx, { organisationId, role })) >= mostViews)
      throw new Refusal("too-many-shared-views", { count: String(mostViews) }, "role");
    await saveSavedView(tx, before, { role });
    return {
      value: { viewId },
      audit: viewAudit("saved-view.shared", before, { before: { role: before.role }, after: { role } }),
    };
  },
});
