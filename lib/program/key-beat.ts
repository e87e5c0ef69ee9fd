import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as after } from "node:timers/promises";
import { withoutOrganisation } from "@/db/core/client";
import { type KeyInUse, tellKeys } from "@/db/operation/field-key";
import { KeyMissing, keyRing, ringKey, writeWith, writingKey } from "@/lib/crypto/key-ring";
import type { FieldKeyName } from "@/lib/domain/operation/field-key";
import { log } from "@/lib/log";

const everyMs = 10_000;

/**
 * Says which keys this program was given, and is told which is written with. A program that lacks one that is in use ends:
 * it would find nobody, or open nothing.
 */
export class KeyBeat {
  private readonly id = randomUUID();
  private readonly host = hostname().slice(0, 100);

  constructor(private readonly names: readonly FieldKeyName[]) {}

  /** In one transaction for all of them. Throws KeyMissing. */
  async say(): Promise<void> {
    const beats = this.names.map((name) => this.beatOf(name));
    const inUse = await withoutOrganisation(async (tx) => {
      const told = [];
      for (const beat of beats) told.push(await tellKeys(tx, beat));
      return told;
    });
    const writesAnew = beats.map((beat, nth) => hasFollowed(beat, inUse[nth] ?? []));
    if (writesAnew.includes(true)) await this.say();
  }

  private beatOf(name: FieldKeyName) {
    const known = keyRing(name).map(({ id }) => id);
    return { id: this.id, host: this.host, name, known, writes: writingKey(name).id };
  }
}

/** Whether another key is written with from now on. Throws KeyMissing for one in use that is not there. */
function hasFollowed({ name, writes }: { name: FieldKeyName; writes: string }, inUse: readonly KeyInUse[]) {
  for (const { keyId } of inUse) ringKey(name, keyId);
  const current = inUse.find(({ state }) => state === "current");
  if (!current || current.keyId === writes) return false;
  writeWith(name, current.keyId);
  return true;
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
