import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import {
  lockBreakGlassSet,
  saveBreakGlassConfirmed,
  voidBreakGlassSetsOf,
} from "@/db/credential/break-glass";
import { readOfficerName } from "@/db/people/officer";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  breakGlassSealLength,
  plainBreakGlassCode,
  refuseConfirming,
} from "@/lib/domain/credential/break-glass";
import { breakGlassHashes } from "./code";

/**
 * The second of two, who has the sealed paper before them and types what is on its cover. From here its codes open, and
 * those of the paper before do not.
 */
export const confirmBreakGlass = command({
  name: "break-glass.confirm",
  permission: "break-glass:write",
  input: z.object({ setId: z.uuid("uuid"), seal: z.string().trim().min(1, "required").max(40) }),
  keepsAnswer: false,
  async run({ tx, actor, now }, { setId, seal }) {
    const set = await lockBreakGlassSet(tx, setId);
    refuseConfirming(set, actor, now);
    const typed = plainBreakGlassCode(seal, breakGlassSealLength) ?? "";
    const hashes = await breakGlassHashes(actor.organisationId, "seal", `${setId}${typed}`);
    if (!hashes.some((hash) => timingSafeEqual(hash, set.sealHash)))
      throw new Refusal("code-wrong", {}, "seal");
    const by = accountOf(actor) ?? "";
    await voidBreakGlassSetsOf(tx, set, "confirmed", {
      ...{ voidedAt: now, voidedBy: by, voidReason: "replaced" },
    });
    await saveBreakGlassConfirmed(tx, set, { confirmedBy: by, confirmedAt: now });
    return {
      value: { setId },
      audit: {
        action: "break-glass.confirmed",
        subjectKind: "break-glass",
        subjectId: setId,
        detail: { subjectName: (await readOfficerName(tx, set.madeBy)) ?? "" },
      },
    };
  },
});
