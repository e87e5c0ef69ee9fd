import { z } from "zod";
import { saveLinkOpened } from "@/db/credential/receipt";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseOpening } from "@/lib/domain/credential/receipt-link";
import { isPhone, phoneHash, tokenMatches } from "./link";
import { lockLinked } from "./phone";

/** The holder's phone opens the link from the desk's screen: the first that does is the only one it opens for. */
export const openReceiptLink = command({
  name: "receipt.open-link",
  permission: "receipt:sign-by-link",
  input: z.object({ token: z.string().max(64), browser: z.string().min(20).max(100) }),
  keepsAnswer: false,
  async run(scope, { token, browser }) {
    const { tx, now } = scope;
    const { eid, receipt } = await lockLinked(scope);
    if (!tokenMatches(receipt, token)) throw new Refusal("link-over");
    refuseOpening(receipt, { same: isPhone(receipt, browser) }, now);
    if (!receipt.linkOpenedAt) await saveLinkOpened(tx, receipt, { at: now, browser: phoneHash(browser) });
    return {
      value: {},
      audit: {
        action: "receipt.link-opened",
        subjectKind: "receipt",
        subjectId: receipt.id,
        detail: { subjectName: receipt.reference, after: { eid: eid.number } },
      },
    };
  },
});
