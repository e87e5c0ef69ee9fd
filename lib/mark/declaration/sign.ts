import { z } from "zod";
import { lockDeclaration, saveDeclaration } from "@/db/mark/declaration";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { editionName, gapsBefore, signatureOf } from "@/lib/domain/mark/declaration";
import { isIntact } from "./content-hash";

/** Signs what was put together, as it was shown. With the second signature it is settled (db/core/guards.sql). */
export const signDeclaration = command({
  name: "declaration.sign",
  permission: "declaration:sign",
  input: z.object({
    declarationId: z.uuid(),
    version: z.coerce.number().int(),
    /** The first signer says that it is sent with its known gaps. */
    gapsKnown: z.literal("on").optional(),
  }),
  async run({ tx, actor, now }, { declarationId, version, gapsKnown }) {
    const before = await lockDeclaration(tx, actor.organisationId, declarationId, version);
    if (!isIntact(before)) throw new Refusal("declaration-altered");
    const known = gapsBefore(before.content);
    const turn = signatureOf(before, { ...known, gapsKnown: gapsKnown === "on", actor });
    const by = { by: accountOf(actor), name: actor.name };
    await saveDeclaration(
      tx,
      before,
      turn === "first"
        ? { firstSignedBy: by.by, firstSignedByName: by.name, firstSignedAt: now }
        : { secondSignedBy: by.by, secondSignedByName: by.name, secondSignedAt: now },
    );
    return {
      value: { turn },
      audit: {
        action: "declaration.signed",
        subjectKind: "declaration",
        subjectId: declarationId,
        detail: {
          subjectName: `${before.kind} ${editionName(before)}`,
          after: { turn, sha256: before.sha256, gaps: known.gaps },
        },
      },
    };
  },
});
