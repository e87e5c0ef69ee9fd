import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orMissing } from "@/app/or-missing";
import { BookFor } from "@/components/credential/booking/book-for";
import { ChooseWaiting } from "@/components/credential/booking/choose-waiting";
import { PageHeader } from "@/components/ui/page-header";
import { readBookingFormFor } from "@/lib/credential/booking/read";
import { readDesk } from "@/lib/credential/eid/read-desk";
import { getTranslations } from "@/lib/i18n/server";
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

async function NewBooking({ params, searchParams }: Props) {
  const [{ organisation: slug }, asked] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "eid:hand-over");
  const [t, shell] = await Promise.all([getTranslations("booking"), getTranslations("shell")]);
  const eidId = parseAsId.parse(textOf(asked.eid));
  if (asked.eid !== undefined && !eidId) notFound();
  const chosen = { deskId: parseAsId.parse(textOf(asked.desk)), day: parseAsDay.parse(textOf(asked.day)) };
  const found = eidId ? await pageOr404(eidId, () => readBookingFormFor(actor, { eidId, ...chosen })) : null;
  const search = textOf(asked.q);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/bookings`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={found?.form ? t("for", { holder: found.holder, number: found.form.eid.number }) : undefined}
        title={t(found?.form?.booking ? "change-title" : "new-title")}
      />
      {found ? (
        <BookFor found={found} slug={slug} />
      ) : (
        <ChooseWaiting search={search} slug={slug} waiting={(await readDesk(actor, { search })).waiting} />
      )}
    </div>
  );
}

export default orMissing(NewBooking);
