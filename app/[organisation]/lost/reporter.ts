import { redirect } from "next/navigation";
import { breakGlassActorOf } from "@/lib/credential/break-glass-visit";
import { emergencyLineOf } from "@/lib/credential/loss/emergency-line";
import { reporterOf } from "@/lib/credential/loss/open-visit";
import type { Actor, BreakGlassActor } from "@/lib/domain/core/actor";
import { accessTo, actorPolledIn, organisationIdOf, requireActor } from "@/lib/session";
import { visitSecret } from "@/lib/web/own-cookie";

/** Who reports: signed in, or by a code that was typed in this browser; undefined for anybody else. */
export async function findReporter(slug: string, by?: "page"): Promise<Actor | undefined> {
  if ((await accessTo(slug, by)).session) return by ? actorPolledIn(slug) : requireActor(slug);
  const organisationId = await organisationIdOf(slug);
  if (!organisationId) return undefined;
  const secret = await visitSecret();
  return (await breakGlassActorOf(organisationId, secret)) ?? reporterOf(organisationId, secret);
}

/** Whoever is there by an emergency code, and not signed in. */
export async function breakGlassIn(slug: string): Promise<BreakGlassActor | undefined> {
  if ((await accessTo(slug)).session) return undefined;
  const organisationId = await organisationIdOf(slug);
  return organisationId ? breakGlassActorOf(organisationId, await visitSecret()) : undefined;
}

/** Who reports, and whom to ring. Who is neither signed in nor known by a code begins anew. */
export async function reporterIn(slug: string): Promise<{ actor: Actor; phone: string }> {
  const [actor, line] = await Promise.all([findReporter(slug), emergencyLineOf(slug)]);
  if (!actor) redirect(`/${slug}/lost`);
  return { actor, phone: line?.phone ?? "" };
}
