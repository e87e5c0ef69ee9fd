import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";

interface StepFrameProps {
  organisation: string;
  procurement: { id: string; number: string };
  title: string;
  lead?: string;
  actions?: ReactNode;
  /** A table needs the whole room; a form does not. */
  wide?: boolean;
  children: ReactNode;
}

/** The frame around a page about one procurement. */
export async function StepFrame(props: StepFrameProps) {
  const { organisation, procurement, title, lead, actions, wide, children } = props;
  const [t, shell] = await Promise.all([getTranslations("procurement"), getTranslations("shell")]);
  const here = `/${organisation}/procurements`;
  return (
    <div className={wide ? undefined : "max-w-column"}>
      <PageHeader
        actions={actions}
        crumbs={[
          { href: here, label: t("title") },
          { href: `${here}/${procurement.id}`, label: procurement.number },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={title}
      />
      {lead ? <p className="mb-6 max-w-measure">{lead}</p> : null}
      {children}
    </div>
  );
}
