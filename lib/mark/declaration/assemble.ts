import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertDeclaration, lockDeclarationOf, saveDeclaration } from "@/db/mark/declaration";
import { readMarkFacts } from "@/db/mark/mark-facts";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { assemble } from "@/lib/domain/mark/assemble";
import { declarationKinds, editionName, isSigned, refuseSigned } from "@/lib/domain/mark/declaration";
import { contentHash } from "./content-hash";

/**
 * Puts a year's answers together from what stands at this instant. Again as often as one likes until two have signed:
 * what one of them signed is then another text, so that signature falls. What two have signed stays, and is completed
 * or corrected by a new edition, asked for as such.
 */
export const assembleDeclaration = command({
  name: "declaration.assemble",
  permission: "declaration:write",
  snapshot: true,
  input: z.object({
    markId: z.uuid(),
    kind: z.enum(declarationKinds),
    year: z.coerce.number().int(),
    /** As it was shown; 0 where there was none. */
    version: z.coerce.number().int().min(0),
    /** Beside the signed one, which is the latest. */
    anew: z.literal("on").optional(),
  }),
  async run({ tx, actor, now }, { markId, kind, year, version, anew }) {
    const { organisationId } = actor;
    if (year !== Number(dayOf(now).slice(0, 4))) throw new Refusal("invalid-input");
    const content = assemble(await readMarkFacts(tx, organisationId, markId, now), { kind, year, now });
    const before = await lockDeclarationOf(tx, { organisationId, markId, kind, year }, version);
    const sha256 = contentHash(content);
    const made = { content, sha256, assembledAt: now, assembledBy: actor.name };
    const redone = before && !(anew && isSigned(before)) ? before : null;
    const id = redone?.id ?? randomUUID();
    const edition = redone?.edition ?? (before?.edition ?? 0) + 1;
    if (redone) {
      refuseSigned(redone);
      await saveDeclaration(tx, redone, { ...made, ...unsigned });
    } else await insertDeclaration(tx, { organisationId, id, markId, kind, year, edition, ...made });
    return {
      value: { declarationId: id },
      audit: {
        action: "declaration.assembled",
        subjectKind: "declaration",
        subjectId: id,
        detail: {
          subjectName: `${kind} ${editionName({ year, edition })}`,
          before: redone ? { sha256: redone.sha256, signedBy: redone.firstSignedByName } : null,
          after: { kind, year, sha256, ...content.figures },
        },
      },
    };
  },
});

const unsigned = { firstSignedBy: null, firstSignedByName: null, firstSignedAt: null };
