import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";

interface PartFrameProps {
  organisation: string;
  party: { id: string; name: string };
  title: string;
  children: ReactNode;
}

/** The frame around a form about one supplier. */
export async function PartFrame({ organisation, party, title, children }: PartFrameProps) {
  const [t, shell] = await Promise.all([getTranslations("supplier"), getTranslations("shell")]);
  const here = `/${organisation}/suppliers`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: here, label: t("title") },
          { href: `${here}/${party.id}`, label: party.name },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={title}
      />
      {children}
    </div>
  );
}
