import type { Answer, Command } from "@/lib/command";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { isRefusalCode } from "@/lib/domain/core/refusal-code";
import { fetchKeys, type Outside } from "./fetch-keys";

/** Whoever has neither makes this program ask nobody. */
const registering = ["client:register", "client:register-by-link"] as const;
/** What the form itself never says: how the address answered. */
const seenAs = "addressSeen";

/**
 * Asks the address that keys are to be fetched from, before the transaction begins: nothing waits outside in one
 * (docs/adr/0041). What it answered is refused within the command, where refusals are on record.
 */
export function lookingFirst<Value extends Answer>(
  command: Command<Value>,
  outside?: Outside,
): Command<Value> {
  return async (actor, raw, options) => {
    const given = typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
    const { proof, jwksUri } = given;
    const asks = proof === "address" && typeof jwksUri === "string" && jwksUri.trim() !== "";
    const isLet = registering.some((permission) => may(actor, permission));
    const seen = asks && isLet ? await seenAt(jwksUri.trim(), options?.now, outside) : "";
    return command(actor, { ...given, [seenAs]: seen }, options);
  };
}

async function seenAt(uri: string, now = new Date(), outside?: Outside): Promise<string> {
  try {
    await fetchKeys(uri, now, outside);
    return "";
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code;
    throw fault;
  }
}

/** Throws Refusal beside the address for what it answered. */
export function refuseSeen(code: string): void {
  if (isRefusalCode(code)) throw new Refusal(code, {}, "jwksUri");
}
