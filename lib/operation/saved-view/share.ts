import { z } from "zod";
import {
  countSavedViews,
  hasSavedViewCalled,
  lockSavedView,
  type SavedViewRow,
  saveSavedView,
} from "@/db/operation/saved-view";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { roles } from "@/lib/domain/core/role";
import {
  mostViews,
  numberedViewName,
  refuseViewChange,
  rolesToShareWith,
} from "@/lib/domain/operation/saved-view";
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
    const name = role === null ? await freeName(tx, before) : before.name;
    await saveSavedView(tx, before, { role, name });
    const told = (view: { role: string | null; name: string }) =>
      name === before.name ? { role: view.role } : { role: view.role, name: view.name };
    return {
      value: { viewId },
      audit: viewAudit("saved-view.shared", before, { before: told(before), after: told({ role, name }) }),
    };
  },
});

/**
 * What a view is called among its owner's own again. Whoever takes it back may be a colleague, so it is numbered and not
 * refused: a refusal would tell what the owner has.
 */
async function freeName(tx: Scope["tx"], before: SavedViewRow): Promise<string> {
  for (let nth = 1; ; nth++) {
    const name = numberedViewName(before.name, nth);
    if (!(await hasSavedViewCalled(tx, { ...before, name }))) return name;
  }
}
