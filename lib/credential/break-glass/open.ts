import { z } from "zod";
import { lockBreakGlassCode, saveBreakGlassUsed } from "@/db/credential/break-glass";
import { readOfficerName } from "@/db/people/officer";
import { type Command, command } from "@/lib/command";
import { breakGlassBrowserHash, breakGlassOwner, isWorkerAwake } from "@/lib/credential/break-glass-visit";
import { Refusal } from "@/lib/domain/core/refusal";
import { breakGlassState, plainBreakGlassCode } from "@/lib/domain/credential/break-glass";
import { typedBreakGlassHashes } from "./code";
import { pageEverybody } from "./page-everybody";

/**
 * An emergency code, typed by somebody who is not signed in: from here that browser may block for an hour, and everybody
 * who could undo it is told. Only while the worker is at work: else nobody would be told, and a database that was
 * restored, for which the worker waits to be compared, would take a used code for a fresh one.
 */
export const openBreakGlass: Command<Record<string, never>> = async (actor, raw, options) => {
  const { browser, code } = typed.parse(raw);
  const plain = plainBreakGlassCode(code);
  // Before the transaction, or strangers who wait for it would hold every connection there is.
  const hashes = plain ? await typedBreakGlassHashes(actor.organisationId, plain) : [];
  return openHashed(actor, { browser, hashes: hashes.map((hash) => hash.toString("hex")) }, options);
};

const typed = z.object({
  browser: z.string().min(20).max(100),
  code: z.string().trim().min(1, "required").max(60),
});

const openHashed = command({
  name: "break-glass.open",
  permission: "loss:report-signed-out",
  input: z.object({ browser: z.string().max(100), hashes: z.array(z.string().max(200)) }),
  keepsAnswer: false,
  async run(scope, { browser, hashes }) {
    const { tx, actor, now } = scope;
    const kept = hashes.map((hash) => Buffer.from(hash, "hex"));
    const found = await lockBreakGlassCode(tx, actor.organisationId, kept);
    // Used, void, over and unknown are one answer: a found paper tells nobody what it is worth.
    const isGood = found && !found.code.usedAt && breakGlassState(found.set, now) === "valid";
    if (!isGood || !(await breakGlassOwner(tx, found.set))) throw new Refusal("code-wrong", {}, "code");
    if (!(await isWorkerAwake(tx))) throw new Refusal("nobody-told");
    await saveBreakGlassUsed(tx, found.code, { usedAt: now, browser: breakGlassBrowserHash(browser) });
    const owner = (await readOfficerName(tx, found.set.madeBy)) ?? "";
    await pageEverybody(scope, owner);
    return {
      value: {},
      audit: {
        action: "break-glass.opened",
        subjectKind: "break-glass",
        subjectId: found.set.id,
        detail: { subjectName: owner, after: { nth: found.code.place } },
      },
    };
  },
});
