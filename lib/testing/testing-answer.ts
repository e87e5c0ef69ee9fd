import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type Found, inputOf } from "./testing-sweep";

/** What is made by a word of ours, under its name. */
export const loaded = async <T>({ file, name }: Found): Promise<T> =>
  (await import(join(process.cwd(), file)))[name] as T;

const now = new Date();
type Read = (actor: OfficerActor, input: unknown, options?: { now: Date }) => Promise<unknown>;

/**
 * The answer of a read that is asked about each of the ids; one after the other, as few are heavy at a time. One that
 * takes no id is asked once.
 */
export async function answersAbout(
  actor: OfficerActor,
  found: Found,
  about: readonly (string | undefined)[],
  { ids, typed }: { ids: Record<string, string>; typed: string },
): Promise<string[]> {
  const read = await loaded<Read>(found);
  const said: string[] = [];
  let looked = false;
  const look = () => {
    looked = true;
  };
  for (const id of about) {
    said.push(await answer(found.name, read(actor, inputOf(found, id ?? "", ids, { typed, look }), { now })));
    if (!looked) break;
  }
  return said;
}

async function answer(name: string, read: Promise<unknown>): Promise<string> {
  const over = new AbortController();
  const late = setTimeout(5_000, null, { signal: over.signal }).then(
    () => Promise.reject(new Error(`${name} does not answer`)),
    () => new Promise<never>(() => undefined),
  );
  try {
    const value = await Promise.race([read, late]);
    return JSON.stringify(value ?? null, (_, one) => {
      if (one instanceof Map) return [...one];
      return typeof one === "bigint" ? String(one) : one;
    });
  } catch (fault) {
    if (fault instanceof Error && fault.message.endsWith("does not answer")) throw fault;
    return fault instanceof Refusal ? fault.code : "not its input";
  } finally {
    over.abort();
  }
}
