import { LRUCache } from "lru-cache";
import { withoutOrganisation } from "@/db/core/client";
import { countAttempt } from "@/db/core/limit";
import type { ClientScope } from "@/lib/domain/core/scope";
import { attributeCallsOf } from "@/lib/domain/use/client-access";
import type { CountedClient } from "./admission";
import { ApiFault } from "./problem";

const windowMs = 60_000;
/** Taken from the shared count at a time, so that a call that is allowed writes nothing. */
const share = 100;

interface Share {
  left: number;
  /** Nothing is left of the minute, for anybody. */
  isUsedUp: boolean;
  until: number;
}

/** How much one caller may ask for in a minute, of all api programs together. */
export class CallLimit {
  private readonly shares = new LRUCache<string, Promise<Share>>({ max: 10_000, ttl: windowMs });

  constructor(private readonly most: number) {}

  /** Throws ApiFault when the minute's calls are used up. */
  async count(key: string, most = this.most, what: keyof typeof refusals = "calls"): Promise<void> {
    for (;;) {
      const taking = this.shares.get(key) ?? this.take(key, most);
      const held = await taking;
      if (held.left > 0) {
        held.left--;
        return;
      }
      const leftMs = held.until - performance.now();
      if (held.isUsedUp && leftMs > 0) throw tooMany(leftMs, what);
      if (this.shares.get(key) === taking) this.shares.delete(key);
    }
  }

  /**
   * A call of a client's. One for attributes counts in their own lower limit first, so that what is refused there takes
   * nothing from its decisions. Throws ApiFault.
   */
  async countClient(
    organisationId: string,
    { id, attributeCalls }: CountedClient,
    scope: ClientScope | null,
  ): Promise<void> {
    if (scope === "attribute:release") {
      const most = attributeCallsOf(attributeCalls, this.most);
      await this.count(`api ${organisationId} attributes ${id}`, most, "attribute-calls");
    }
    await this.count(`api ${organisationId} ${id}`);
  }

  /** Throws for whoever is known to have none left; counts nothing. */
  async refuseUsedUp(key: string): Promise<void> {
    const held = await this.shares.get(key);
    const leftMs = (held?.until ?? 0) - performance.now();
    if (held && held.left <= 0 && held.isUsedUp && leftMs > 0) throw tooMany(leftMs);
  }

  /** Once for all who ask meanwhile. */
  private take(key: string, most: number): Promise<Share> {
    const taking = this.ask(key, most);
    this.shares.set(key, taking);
    taking.catch(() => this.shares.delete(key));
    return taking;
  }

  private async ask(key: string, most: number): Promise<Share> {
    const { count, leftMs } = await withoutOrganisation((tx) => countAttempt(tx, key, windowMs, share));
    const left = Math.min(share, most - count + share);
    return { left, isUsedUp: left <= 0, until: performance.now() + leftMs };
  }
}

const refusals = {
  calls: { detail: "Too many calls in a minute.", code: "too-many-calls" },
  "attribute-calls": {
    detail: "Too many questions about attributes in a minute. Decisions are answered still.",
    code: "too-many-attribute-calls",
  },
};

function tooMany(leftMs: number, what: keyof typeof refusals = "calls"): ApiFault {
  const seconds = String(Math.max(1, Math.ceil(leftMs / 1000)));
  const { detail, code } = refusals[what];
  return new ApiFault(429, detail, {
    code,
    headers: { "retry-after": seconds },
  });
}
