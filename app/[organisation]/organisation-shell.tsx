import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { menuCountsFor } from "@/app/[organisation]/counts";
import { viewsFor } from "@/app/[organisation]/views-for";
import { themeOf } from "@/components/shell/preferences";
import { SignInNotices } from "@/components/shell/sign-in-notices";
import { SignedInShell } from "@/components/shell/signed-in-shell";
import { WhenSignInEnds } from "@/components/shell/when-sign-in-ends";
import { mustBeKnown } from "@/lib/domain/people/known-person";
import { env } from "@/lib/env";
import { membershipsOf } from "@/lib/people/account/memberships";
import { otherSessions } from "@/lib/people/account/other-sessions";
import { accessTo } from "@/lib/session";
import { kept } from "@/lib/web/kept";

/** The shell with this employer's figures; used by officers' and holders' pages alike. */
export async function OrganisationShell({ slug, children }: { slug: string; children: ReactNode }) {
  const { session, membership } = await accessTo(slug);
  if (!session || !membership) notFound();
  const { actor } = membership;
  const [others, counts, views, memberships, jar] = await Promise.all([
    // Told while a sign-in is new, of what changes seldom.
    kept(`${session.accountId} sessions ${session.id}`, 10_000, () => otherSessions(session, new Date())),
    menuCountsFor(actor),
    viewsFor(actor),
    // Only the menu of other employers: what one may do here is asked for anew.
    kept(`${session.accountId} places`, 60_000, () => membershipsOf(session.accountId)),
    cookies(),
  ]);
  return (
    <SignedInShell
      actor={actor}
      counts={counts}
      demo={env().SIGILL_DEMO}
      employers={memberships
        .filter((other) => other.slug !== slug)
        .map((other) => ({ slug: other.slug, name: other.organisationName }))}
      keys={jar.get("keys")?.value !== "off"}
      organisationName={membership.organisationName}
      places={membership.places}
      slug={slug}
      views={views}
      theme={themeOf(jar.get("theme")?.value) ?? "system"}
    >
      <SignInNotices
        linkRefused={session.linkRefused && !membership.known && !membership.employeeId}
        others={others}
        unknown={!membership.known && membership.grants.some((grant) => mustBeKnown(grant))}
      />
      {children}
      <WhenSignInEnds actor={actor} signedInAt={session.createdAt} slug={slug} />
    </SignedInShell>
  );
}
