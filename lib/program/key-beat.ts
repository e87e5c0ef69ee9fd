import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as after } from "node:timers/promises";
import { withoutOrganisation } from "@/db/core/client";
import { tellKeys } from "@/db/operation/field-key";
import { KeyMissing, keyRing, ringKey, writeWith, writingKey } from "@/lib/crypto/key-ring";
import type { FieldKeyName } from "@/lib/domain/operation/field-key";
import { log } from "@/lib/log";

const everyMs = 5_000;

/**
 * Says which keys this program was given, and is told which is written with. A program that lacks one that is in use ends:
 * it would find nobody, or open nothing.
 */
export class KeyBeat {
  private readonly id = randomUUID();
  private readonly host = hostname().slice(0, 100);

  constructor(private readonly names: readonly FieldKeyName[]) {}

  /** Throws KeyMissing. */
  async say(): Promise<void> {
    for (const name of this.names) await this.sayOf(name);
  }

  private async sayOf(name: FieldKeyName): Promise<void> {
    const known = keyRing(name).map(({ id }) => id);
    const writes = writingKey(name).id;
    const beat = { id: this.id, host: this.host, name, known, writes };
    const inUse = await withoutOrganisation((tx) => tellKeys(tx, beat));
    for (const { keyId } of inUse) ringKey(name, keyId); // throws for one that is not there
    const current = inUse.find(({ state }) => state === "current");
    if (!current || current.keyId === writes) return;
    writeWith(name, current.keyId);
    await this.sayOf(name);
  }
}

/** A setting that starting again cannot correct. */
function leave(fault: KeyMissing): never {
  log().fatal(fault.message);
  process.exit(3);
}

/** Says so at once, and then every few seconds. */
export async function followKeys(names: readonly FieldKeyName[], signal?: AbortSignal): Promise<void> {
  const beat = new KeyBeat(names);
  const say = () =>
    beat.say().catch((fault: unknown) => {
      if (fault instanceof KeyMissing) leave(fault);
      else log().error({ fault }, "which keys are in use is not known");
    });
  await say();
  const goOn = async () => {
    while (!signal?.aborted) {
      await after(everyMs, undefined, { ref: false });
      if (!signal?.aborted) await say();
    }
  };
  goOn().catch(() => undefined);
}
