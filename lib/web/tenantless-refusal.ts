import { withoutOrganisation } from "@/db/core/client";
import { insertTenantlessRefusal } from "@/db/people/account";
import { maskNumbers } from "@/lib/domain/core/mask-numbers";
import { log } from "@/lib/log";
import { withoutSecretPath } from "./secret-path";
import { visitorOf } from "./visitor";

/** So many rows in a minute, for one visitor and in all: whoever is refused must not be able to fill a table. */
const mostOfOne = 60;
const mostInAll = 10_000;
const windowMs = 60_000;

interface Refused {
  code: string;
  door: "gate" | "proxy" | "door" | "form" | "sign-in";
  detail: string;
  accountId?: string | null;
}

/**
 * A refusal that belongs to no employer: one line in the log and, within the cap, one row; never a reason to fail.
 * `headers` are the request's, which tell where it comes from.
 */
export async function logTenantlessRefusal(
  { code, door, detail, accountId = null }: Refused,
  headers: Pick<Headers, "get">,
): Promise<void> {
  const said = withoutSecrets(detail);
  log().warn({ refused: code, door, detail: said }, "refused");
  if (!isWithinCap(visitorOf(headers))) return;
  try {
    await withoutOrganisation((tx) =>
      insertTenantlessRefusal(tx, { code, door, accountId, detail: said.slice(0, 200) }, new Date()),
    );
  } catch (fault) {
    log().error({ fault }, "a refusal could not be recorded");
  }
}

interface Counted {
  since: number;
  inAll: number;
  of: Map<string, number>;
}
// On globalThis, since the gate, proxy.ts and the pages each have their own copy of a module.
const holder = globalThis as unknown as { sigillRefused?: Counted };

function isWithinCap(visitor: string): boolean {
  const now = performance.now();
  let counted = holder.sigillRefused;
  if (!counted || now - counted.since > windowMs) counted = { since: now, inAll: 0, of: new Map() };
  holder.sigillRefused = counted;
  const count = counted.of.get(visitor) ?? 0;
  if (count >= mostOfOne || counted.inAll >= mostInAll) return false;
  counted.of.set(visitor, count + 1);
  counted.inAll += 1;
  return true;
}

const withoutSecrets = (detail: string) => withoutSecretPath(maskNumbers(detail));
