import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { EidView } from "@/lib/credential/eid/read";
import { Refusal } from "@/lib/domain/core/refusal";
import type { EidVerb } from "@/lib/domain/credential/eid";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";

interface EidFrameProps {
  slug: string;
  eid: EidView;
  verb: EidVerb;
  title: string;
  /** Heading of why it cannot be done. */
  closed: string;
  children: ReactNode;
}

/** The frame of a step: which e-ID it is about, and the form, or why there is none. */
export async function EidFrame({ slug, eid, verb, title, closed, children }: EidFrameProps) {
  const [t, shell] = await Promise.all([getTranslations("blocking"), getTranslations("shell")]);
  const opening = eid.availability.find((one) => one.verb === verb);
  const page = `/${slug}/eids/${eid.id}`;
  return (
    <div className="max-w-[50rem]">
      <PageHeader
        code={eid.number}
        crumbs={[
          { href: `/${slug}/eids`, label: shell("eids") },
          { href: page, label: eid.number },
        ]}
        crumbsLabel={shell("breadcrumb")}
        meta={eid.holder.name}
        title={title}
      />
      {opening?.open ? (
        children
      ) : (
        <Banner action={<LinkButton href={page}>{t("back")}</LinkButton>} title={closed} tone="info">
          {await refusalText(opening?.why ?? new Refusal("wrong-status"))}
        </Banner>
      )}
    </div>
  );
}
