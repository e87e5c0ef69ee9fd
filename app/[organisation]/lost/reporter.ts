import { redirect } from "next/navigation";
import { emergencyLineOf } from "@/lib/credential/loss/emergency-line";
import { reporterOf } from "@/lib/credential/loss/open-visit";
import type { Actor } from "@/lib/domain/core/actor";
import { accessTo, organisationIdOf, requireActor, visitSecret } from "@/lib/session";

/** Who reports: signed in, or by a code that was typed in this browser; undefined for anybody else. */
export async function findReporter(slug: string): Promise<Actor | undefined> {
  if ((await accessTo(slug)).session) return requireActor(slug);
  const organisationId = await organisationIdOf(slug);
  return organisationId ? reporterOf(organisationId, await visitSecret()) : undefined;
}

/** Who reports, and whom to ring. Who is neither signed in nor known by a code begins anew. */
export async function reporterIn(slug: string): Promise<{ actor: Actor; phone: string }> {
  const [actor, line] = await Promise.all([findReporter(slug), emergencyLineOf(slug)]);
  if (!actor) redirect(`/${slug}/lost`);
  return { actor, phone: line?.phone ?? "" };
}
