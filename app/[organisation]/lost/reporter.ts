import type { Actor } from "@/lib/domain/actor";
import { readEmergencyLine } from "@/lib/loss/read";
import { requireActor } from "@/lib/session";

/** Who reports, and whom to ring. Who is not signed in comes back here afterwards. */
export async function reporterIn(slug: string): Promise<{ actor: Actor; phone: string }> {
  const [actor, line] = await Promise.all([requireActor(slug), readEmergencyLine(slug)]);
  return { actor, phone: line?.phone ?? "" };
}
