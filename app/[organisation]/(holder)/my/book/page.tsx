import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orMissing } from "@/app/or-missing";
import { ChooseTime } from "@/components/credential/booking/choose-time";
import { OwnVisits } from "@/components/credential/booking/own-visits";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { bookOwnTimeAction } from "@/lib/credential/booking/actions";
import { readOwnBookingForm, readOwnVisits } from "@/lib/credential/booking/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { parseAsDay, parseAsId, type Search, textOf } from "@/lib/web/search-params";

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("booking");
  return { title: t("new-title") };
}

async function BookOwnTime({ params, searchParams }: Props) {
  const [{ organisation: slug }, asked] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "own:book");
  const [t, my, shell, locale] = await Promise.all([
    getTranslations("booking"),
    getTranslations("my"),
    getTranslations("shell"),
    getLocale(),
  ]);
  const visits = asked.eid === undefined ? await readOwnVisits(actor, undefined) : [];
  const [first, ...more] = visits.filter(({ open }) => open);
  const eidId = parseAsId.parse(textOf(asked.eid)) ?? (more.length > 0 ? null : (first?.eidId ?? null));
  const chosen = { deskId: parseAsId.parse(textOf(asked.desk)), day: parseAsDay.parse(textOf(asked.day)) };
  const form = eidId ? await pageOr404(eidId, () => readOwnBookingForm(actor, { eidId, ...chosen })) : null;
  if (asked.eid !== undefined && !eidId) notFound();
  const crumbs = [{ href: `/${slug}/my`, label: my("title") }];
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={crumbs}
        crumbsLabel={shell("breadcrumb")}
        meta={form ? t("own-for", { type: form.eid.type[locale], number: form.eid.number }) : undefined}
        title={t(form?.booking ? "change-title" : "new-title")}
      />
      {form ? (
        <ChooseTime action={bookOwnTimeAction} form={form} path="/my/book" slug={slug} />
      ) : visits.length > 0 ? (
        <OwnVisits slug={slug} visits={visits} />
      ) : (
        <EmptyState
          action={<LinkButton href={`/${slug}/my`}>{my("title")}</LinkButton>}
          title={t("own-which")}
        >
          {t("own-which-next")}
        </EmptyState>
      )}
    </div>
  );
}

export default orMissing(BookOwnTime);
