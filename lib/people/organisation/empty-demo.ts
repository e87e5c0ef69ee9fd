import { z } from "zod";
import { askStarterToEmpty, isStarterListening } from "@/db/core/demo";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { isDemo } from "@/lib/people/demo-installation";

/**
 * Throws the whole demo away and has it told anew: what `npm run start:clean` does, and done by the same program. Only
 * where that runs, which an installation with real people has not.
 */
export const emptyDemo = command({
  name: "organisation.empty-demo",
  permission: "organisation:write",
  input: z.object({ confirmed: z.literal("on", "empty-demo") }),
  async run({ tx, actor }) {
    if (!isDemo() || !(await isStarterListening(tx))) throw new Refusal("demo-not-emptied");
    askStarterToEmpty(tx);
    return {
      value: {},
      audit: {
        action: "organisation.demo-emptied",
        subjectKind: "organisation",
        subjectId: actor.organisationId,
      },
    };
  },
});
