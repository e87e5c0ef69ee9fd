import { LRUCache } from "lru-cache";
import { withoutOrganisation } from "@/db/core/client";
import { countAttempt } from "@/db/core/limit";
import type { ClientScope } from "@/lib/domain/core/scope";
import { attributeCallsOf } from "@/lib/domain/use/client-access";
import type { CountedClient } from "./admission";
import { ApiFault } from "./problem";
import { type Quota, secondsOf } from "./rate-limit";

const windowMs = 60_000;
/** Taken from the shared count at a time, so that a call that is allowed writes nothing. */
const share = 100;

interface Share {
  left: number;
  /** Not taken by any program when this share was. */
  beyond: number;
  /** Nothing is left of the minute, for anybody. */
  isUsedUp: boolean;
  until: number;
}

/** Told of each limit that a call was counted in. */
export type Counted = (quota: Quota) => void;

/** How much one caller may ask for in a minute, of all api programs together. */
export class CallLimit {
  private readonly shares = new LRUCache<string, Promise<Share>>({ max: 10_000, ttl: windowMs });

  constructor(readonly most: number) {}

  /** Tells `counted` of the minute's calls whether or not one was left. Throws ApiFault when they are used up. */
  async count(
    key: string,
    counted: Counted,
    { most = this.most, name = "calls" }: Partial<Pick<Quota, "most" | "name">> = {},
  ): Promise<void> {
    for (;;) {
      const taking = this.shares.get(key) ?? this.take(key, most);
      const held = await taking;
      const leftMs = held.until - performance.now();
      if (held.left > 0) {
        held.left--;
        return counted({ name, most, left: held.left + held.beyond, leftMs });
      }
      if (held.isUsedUp && leftMs > 0) {
        counted({ name, most, left: 0, leftMs });
        throw tooMany(leftMs, name);
      }
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
    counted: Counted,
  ): Promise<void> {
    if (scope === "attribute:release") {
      const most = attributeCallsOf(attributeCalls, this.most);
      await this.count(`api ${organisationId} attributes ${id}`, counted, { most, name: "attribute-calls" });
    }
    await this.count(`api ${organisationId} ${id}`, counted);
  }

  /** Throws ApiFault for whoever is known to have none left; counts nothing. */
  async refuseUsedUp(key: string, counted: Counted): Promise<void> {
    const held = await this.shares.get(key);
    const leftMs = (held?.until ?? 0) - performance.now();
    if (!held || held.left > 0 || !held.isUsedUp || leftMs <= 0) return;
    counted({ name: "refusals", most: this.most, left: 0, leftMs });
    throw tooMany(leftMs, "refusals");
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
    return {
      left,
      beyond: Math.max(0, most - count),
      isUsedUp: left <= 0,
      until: performance.now() + leftMs,
    };
  }
}

const words: Partial<Record<Quota["name"], { detail: string; code: string }>> = {
  "attribute-calls": {
    detail: "Too many questions about attributes in a minute. Decisions are answered still.",
    code: "too-many-attribute-calls",
  },
  lists: { detail: "Too many lists in a minute.", code: "too-many-lists" },
};

function tooMany(leftMs: number, name: Quota["name"]): ApiFault {
  const { detail, code } = words[name] ?? { detail: "Too many calls in a minute.", code: "too-many-calls" };
  return new ApiFault(429, detail, { code, headers: { "retry-after": String(secondsOf(leftMs)) } });
}
