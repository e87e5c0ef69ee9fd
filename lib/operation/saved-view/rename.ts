import { z } from "zod";
import { hasSavedViewCalled, lockSavedView, saveSavedView } from "@/db/operation/saved-view";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseViewChange, refuseViewName } from "@/lib/domain/operation/saved-view";
import { called, subject } from "./fields";
import { viewAudit } from "./record";

/** Another name for a view; what it shows stays. */
export const renameView = command({
  name: "saved-view.rename",
  permission: "saved-view:save",
  input: z.object({ ...subject, ...called }),
  async run({ tx, actor }, { viewId, version, name }) {
    const before = await lockSavedView(tx, { id: viewId, version }, (view) => refuseViewChange(actor, view));
    refuseViewName(name);
    // A shared one may be a colleague's, who would learn what its owner has.
    if (before.role === null && (await hasSavedViewCalled(tx, { ...before, name })))
      throw new Refusal("view-name-taken", { name }, "name");
    await saveSavedView(tx, before, { name });
    const told = { before: { name: before.name }, after: { name } };
    return { value: { viewId }, audit: viewAudit("saved-view.renamed", { id: viewId, name }, told) };
  },
});
