import { z } from "zod";
import { deleteSavedView, lockSavedView } from "@/db/operation/saved-view";
import { command } from "@/lib/command";
import { refuseViewChange } from "@/lib/domain/operation/saved-view";
import { subject } from "./fields";
import { narrowedBy, viewAudit } from "./record";

/** Takes a view away; the log keeps what it was. */
export const removeView = command({
  name: "saved-view.remove",
  permission: "saved-view:save",
  input: z.object(subject),
  async run({ tx, actor }, { viewId, version }) {
    const before = await lockSavedView(tx, { id: viewId, version }, (view) => refuseViewChange(actor, view));
    await deleteSavedView(tx, before);
    const shared = before.role ? { role: before.role } : {};
    return {
      value: { viewId },
      audit: viewAudit("saved-view.removed", before, { before: { ...narrowedBy(before), ...shared } }),
    };
  },
});
