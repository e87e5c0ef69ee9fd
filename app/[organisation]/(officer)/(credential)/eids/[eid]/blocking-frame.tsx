import { cache, type ReactNode } from "react";
import { OwnPause } from "@/app/[organisation]/own-pause";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { type Blocking, readBlocking } from "@/lib/credential/eid/read-blocking";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type EidVerb, eidEvents } from "@/lib/domain/credential/eid";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

export type BlockingParams = Promise<{ organisation: string; eid: string }>;

/** What the page is about, and the employer it is in; read once for the page and its title. */
export async function blockingIn(params: BlockingParams) {
  const { organisation, eid } = await params;
  return blockingAt(organisation, eid);
}
const blockingAt = cache(async (slug: string, eid: string) => {
  const actor = await requireActor(slug, "eid:read");
  return { slug, actor, blocking: await pageOr404(eid, () => readBlocking(actor, eid)) };
});

interface BlockingFrameProps {
  slug: string;
  actor: Actor;
  blocking: Blocking;
  verb: EidVerb;
  title: string;
  lead?: string;
  children?: ReactNode;
}

/** The frame of suspending, lifting and revoking: which one, whose, and the form, or why there is none. */
export async function BlockingFrame(props: BlockingFrameProps) {
  const { slug, actor, blocking, verb, title, lead, children } = props;
  const [t, shell] = await Promise.all([getTranslations("blocking"), getTranslations("shell")]);
  const { eid, holder } = blocking;
  const opening = blocking.availability.find((one) => one.verb === verb);
  return (
    <div className="max-w-column">
      <PageHeader
        code={eid.number}
        crumbs={[
          { href: `/${slug}/eids`, label: shell("eids") },
          { href: `/${slug}/eids/${eid.id}`, label: eid.number },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={title}
      />
      <Facts
        className="mb-6"
        items={[{ label: t("holder"), value: [holder.name, holder.department].filter(Boolean).join(", ") }]}
      />
      {opening?.open ? (
        <>
          {eidEvents[verb].blocks ? <OwnPause actor={actor} employeeId={eid.employeeId} /> : null}
          <p className="mb-6 max-w-measure">{lead}</p>
          {children}
        </>
      ) : (
        <Closed eidId={eid.id} slug={slug} why={opening?.why ?? new Refusal("wrong-status")} />
      )}
    </div>
  );
}

/** Why it cannot be done by this person, or not any more. */
async function Closed({ slug, eidId, why }: { slug: string; eidId: string; why: Refusal }) {
  const t = await getTranslations("blocking");
  return (
    <Banner
      action={<LinkButton href={`/${slug}/eids/${eidId}`}>{t("back")}</LinkButton>}
      title={t("closed")}
      tone="info"
    >
      {await refusalText(why)}
    </Banner>
  );
}
