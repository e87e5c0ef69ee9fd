import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { OwnLog } from "@/components/people/my/own-log";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { PhoneLink } from "@/components/ui/phone-link";
import { getTranslations } from "@/lib/i18n/server";
import { readOwnLog } from "@/lib/people/my/read-log";
import { requireActor } from "@/lib/session";
import { type Search, textOf } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("my");
  return { title: t("log-title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

async function Log({ params, searchParams }: Props) {
  const [{ organisation: slug }, asked] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "own:read");
  const place = /^\d{1,15}$/.exec(textOf(asked.before) ?? "")?.[0];
  const before = place ? Number(place) : null;
  const [t, shell, { entries, next, phone }] = await Promise.all([
    getTranslations("my"),
    getTranslations("shell"),
    readOwnLog(actor, { before }),
  ]);
  const here = `/${slug}/my/log`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/my`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("log-title")}
      />
      <p className="mb-6 max-w-measure">{t("log-lead")}</p>
      <div className="mb-8">
        <Banner tone="info">
          {t.rich("log-wrong", {
            phone: () => <PhoneLink className="font-semibold underline" phone={phone} />,
          })}
        </Banner>
      </div>
      <OwnLog entries={entries} />
      <Pagination
        label={t("log-pages")}
        {...(before ? { previous: { href: here, label: t("log-newest") } } : {})}
        {...(next ? { next: { href: `${here}?before=${next}`, label: t("log-older") } } : {})}
      />
    </div>
  );
}

export default orMissing(Log);
