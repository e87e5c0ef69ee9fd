import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { menuCountsFor } from "@/app/[organisation]/counts";
import { OutdatedNotice } from "@/app/[organisation]/outdated-notice";
import { viewsFor } from "@/app/[organisation]/views-for";
import { UnseenBand } from "@/components/credential/propagation/unseen-band";
import { themeOf } from "@/components/shell/preferences";
import { SignInNotices } from "@/components/shell/sign-in-notices";
import { SignedInShell } from "@/components/shell/signed-in-shell";
import { WhenSignInEnds } from "@/components/shell/when-sign-in-ends";
import { emergencyLineOf } from "@/lib/credential/loss/emergency-line";
import { unseenBlocksFor } from "@/lib/credential/propagation/unseen";
import { may } from "@/lib/domain/core/actor";
import { mustBeKnown } from "@/lib/domain/people/known-person";
import { env } from "@/lib/env";
import { membershipsOf } from "@/lib/people/account/memberships";
import { otherSessions } from "@/lib/people/account/other-sessions";
import { accessTo } from "@/lib/session";
import { kept, keptFor } from "@/lib/web/kept";

const unseenPath = (slug: string, { n, eidId }: { n: number; eidId: string }) =>
  n === 1 ? `/${slug}/eids/${eidId}` : `/${slug}/inbox`;

/** The shell with this employer's figures; used by officers' and holders' pages alike. */
export async function OrganisationShell({ slug, children }: { slug: string; children: ReactNode }) {
  const { session, membership } = await accessTo(slug);
  if (!session || !membership) notFound();
  const { actor } = membership;
  const [unseen, line, others, counts, views, memberships, jar] = await Promise.all([
    keptFor(actor, "unseen", 5_000, () => unseenBlocksFor(actor)),
    kept(`${actor.organisationId} line`, 60_000, () => emergencyLineOf(slug)),
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
      {unseen ? (
        <UnseenBand
          blocks={unseen}
          href={may(actor, "eid:read") ? unseenPath(slug, unseen) : null}
          phone={line?.phone ?? ""}
        />
      ) : null}
      <OutdatedNotice />
      {children}
      <WhenSignInEnds actor={actor} signedInAt={session.createdAt} slug={slug} />
    </SignedInShell>
  );
}
