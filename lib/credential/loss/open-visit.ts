import { z } from "zod";
import { withOrganisation } from "@/db/core/client";
import { findOpenedVisit, lockLossAsksOf, saveLossOpened, takeLossCodeTry } from "@/db/credential/loss-ask";
import { command, type Scope } from "@/lib/command";
import { isKeyedHash, keyedHash } from "@/lib/crypto/keyed-hash";
import type { ReporterActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  lossCodeLifeMs,
  lossCodeTries,
  lossVisitMs,
  plainLossCode,
  refuseLossCode,
} from "@/lib/domain/credential/signed-out-loss";
import { browserHash } from "./ask-code";

const before = (now: Date, ms: number) => new Date(now.getTime() - ms);

/** Bound to what was asked for, so that no other browser's code is of any use. */
export const lossCodeHash = (askId: string, code: string): string =>
  keyedHash(textOf(askId, code)).toString("hex");

const textOf = (askId: string, code: string) => `loss-code\0${askId}\0${code}`;

/** The code from the message, typed in the browser that asked for it: from here that browser may block what is theirs. */
export const openLossVisit = command({
  name: "loss.open-visit",
  permission: "loss:report-signed-out",
  input: z.object({
    browser: z.string().max(100),
    /** The secret that the browser gets with it: what lay there before may be somebody else's too. */
    next: z.string().min(20).max(100),
    code: z.string().max(40).transform(plainLossCode).pipe(z.string().min(1, "required")),
  }),
  keepsAnswer: false,
  // A wrong try undoes its command, and the count must not be undone with it.
  counts: ({ tx, now }, { browser }) =>
    takeLossCodeTry(tx, browserHash(browser), before(now, lossCodeLifeMs)),
  async run({ tx, now }: Scope, { browser, next, code }) {
    const asks = await lockLossAsksOf(tx, browserHash(browser), before(now, lossCodeLifeMs));
    const [match] = asks.flatMap((ask) => {
      const usable = ask.openedAt === null && ask.tries <= lossCodeTries;
      const found = sentTo(ask, code);
      return usable && found ? [{ ask, employeeId: found }] : [];
    });
    refuseLossCode(asks, match !== undefined, now);
    if (!match) throw new Refusal("code-wrong", {}, "code");
    await saveLossOpened(tx, match.ask, { at: now, by: match.employeeId, browser: browserHash(next) });
    return {
      value: {},
      audit: {
        action: "loss.code-accepted",
        subjectKind: "loss",
        subjectId: match.ask.id,
        detail: { after: { employeeId: match.employeeId } },
      },
    };
  },
});

function sentTo(
  ask: { id: string; codes: readonly { hash: string; employeeId: string | null }[] | null },
  code: string,
): string | null {
  const found = (ask.codes ?? []).filter(({ hash }) =>
    isKeyedHash(Buffer.from(hash, "hex"), textOf(ask.id, code)),
  );
  return found[0]?.employeeId ?? null;
}

/** Whoever reports from this browser: an employee once a code was typed there, and for an hour after that. */
export async function reporterOf(
  organisationId: string,
  browser: string | undefined,
  now = new Date(),
): Promise<ReporterActor | undefined> {
  if (!browser) return undefined;
  const found = await withOrganisation(organisationId, (tx) =>
    findOpenedVisit(tx, browserHash(browser), before(now, lossVisitMs)),
  );
  if (!found) return undefined;
  const { visitId, employeeId } = found;
  // The trail, and a screen that a phone alone opened, say no protected name.
  const name = found.protectedIdentity ? found.alias : `${found.givenName} ${found.surname}`;
  return { kind: "reporter", organisationId, visitId, employeeId, name };
}
