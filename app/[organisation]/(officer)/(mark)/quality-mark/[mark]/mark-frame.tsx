import type { ReactNode } from "react";
import { type MarkPart, MarkTabs } from "@/components/mark/quality-mark/mark-tabs";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { saidOnce } from "@/lib/i18n/said-once";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { MarkPage } from "@/lib/mark/quality-mark/read";

interface MarkFrameProps {
  slug: string;
  mark: Pick<MarkPage["mark"], "id" | "issuerName" | "level">;
  current: MarkPart;
  title: string;
  meta?: ReactNode;
  actions?: ReactNode;
  /** What the form that led here has done. */
  done?: string | undefined;
  /** Between the mark and this page, such as a list. */
  crumbs?: { href: string; label: string }[];
  children: ReactNode;
}

/** The frame around every page of one quality mark: where one is, and its parts. */
export async function MarkFrame({
  slug,
  mark,
  current,
  title,
  meta,
  actions,
  done,
  crumbs = [],
  children,
}: MarkFrameProps) {
  const [t, shell, locale] = await Promise.all([
    getTranslations("quality-mark"),
    getTranslations("shell"),
    getLocale(),
  ]);
  const here = `/${slug}/quality-mark`;
  return (
    <>
      <PageHeader
        actions={actions}
        crumbs={[
          { href: here, label: t("title") },
          {
            href: `${here}/${mark.id}`,
            label: saidOnce(`${locale} mark ${mark.level} ${mark.issuerName}`, () =>
              t("mark-name", { issuer: mark.issuerName, level: mark.level }),
            ),
          },
          ...crumbs,
        ]}
        crumbsLabel={shell("breadcrumb")}
        meta={meta}
        title={title}
      />
      <MarkTabs current={current} markId={mark.id} slug={slug} />
      <div className="mt-6">
        {done ? (
          <div className="mb-6">
            <Banner role="status" tone="done">
              {done}
            </Banner>
          </div>
        ) : null}
        {children}
      </div>
    </>
  );
}
