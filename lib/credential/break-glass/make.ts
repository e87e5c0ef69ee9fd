import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertBreakGlassSet, voidBreakGlassSetsOf } from "@/db/credential/break-glass";
import { command } from "@/lib/command";
import { isOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  breakGlassBounds,
  breakGlassCodeLength,
  breakGlassSealLength,
} from "@/lib/domain/credential/break-glass";
import { breakGlassHash, drawSigns } from "./code";

/**
 * Makes a paper of emergency codes for the officer who asks. Nothing of it opens before another has confirmed it, and what
 * they have until then stays as it is. The codes are in the answer, and nowhere else ever again.
 */
export const makeBreakGlass = command({
  name: "break-glass.make",
  permission: "break-glass:write",
  stepUp: true,
  input: z.object({}),
  keepsAnswer: false,
  async run({ tx, actor, now }) {
    if (!isOfficer(actor)) throw new Refusal("forbidden");
    const { organisationId, accountId } = actor;
    const id = randomUUID();
    const seal = drawSigns(breakGlassSealLength);
    const codes = Array.from({ length: breakGlassBounds.codes }, () => drawSigns(breakGlassCodeLength));
    const set = { organisationId, id, madeBy: accountId, madeAt: now };
    const expiresAt = new Date(now.getTime() + breakGlassBounds.setLifeMs);
    await voidBreakGlassSetsOf(tx, set, "waiting", {
      ...{ voidedAt: now, voidedBy: accountId, voidReason: "replaced" },
    });
    await insertBreakGlassSet(
      tx,
      { ...set, expiresAt, sealHash: await breakGlassHash(organisationId, "seal", `${id}${seal}`) },
      await Promise.all(
        codes.map(async (code) => ({
          id: randomUUID(),
          hash: await breakGlassHash(organisationId, "code", code),
        })),
      ),
    );
    return {
      value: { setId: id, seal, codes: codes.join(" "), expiresAt: expiresAt.toISOString() },
      audit: {
        action: "break-glass.made",
        subjectKind: "break-glass",
        subjectId: id,
        detail: { subjectName: actor.name, after: { validTo: expiresAt.toISOString() } },
      },
    };
  },
});
