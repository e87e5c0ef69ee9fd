"use server";

import { formAction } from "@/lib/form-action";
import { getTranslations } from "@/lib/i18n/server";
import { removeView } from "./remove";
import { renameView } from "./rename";
import { saveView } from "./save";
import { shareView } from "./share";

export const saveViewAction = formAction(saveView, {
  message: async ({ name }) => (await getTranslations("saved-view"))("saved", { name: String(name) }),
});
export const renameViewAction = formAction(renameView, { to: () => "/views?done=renamed" });
export const removeViewAction = formAction(removeView, { to: () => "/views?done=removed" });
export const shareViewAction = formAction(shareView, { to: () => "/views?done=shared" });
