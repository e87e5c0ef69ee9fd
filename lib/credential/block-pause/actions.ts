"use server";

import { formAction } from "@/lib/form-action";
import { liftBlockPause } from "./lift";

export const liftBlockPauseAction = formAction(liftBlockPause, {
  to: ({ pauseId }) => `/settings/block-pauses/${pauseId}?lifted=1`,
});
