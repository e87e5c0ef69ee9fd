import { emergencyLineOf } from "@/lib/credential/loss/emergency-line";
import type { Actor } from "@/lib/domain/core/actor";
import { requireActor } from "@/lib/session";

/** Who reports, and whom to ring. Who is not signed in comes back here afterwards. */
export async function reporterIn(slug: string): Promise<{ actor: Actor; phone: string }> {
  const [actor, line] = await Promise.all([requireActor(slug), emergencyLineOf(slug)]);
  return { actor, phone: line?.phone ?? "" };
}
