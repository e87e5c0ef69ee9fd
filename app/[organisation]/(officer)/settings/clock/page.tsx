import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ClockTable } from "@/components/operation/clock/clock-table";
import { ConfirmClockForm } from "@/components/operation/clock/confirm-clock-form";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { type ClockPage, readClock } from "@/lib/operation/clock/read";
import { requireActor } from "@/lib/session";

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ confirmed?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clock");
  return { title: t("title") };
}

/** What the clocks say, and where a list is dated ahead, the press that lets the next one be dated now. */
async function Clock({ params, searchParams }: Props) {
  const [{ organisation }, { confirmed }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "clock:confirm");
  const [t, types, shell, clock] = await Promise.all([
    getTranslations("clock"),
    getTranslations("eid-type"),
    getTranslations("shell"),
    readClock(actor, undefined),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/${organisation}/settings/eid-types`, label: types("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      {confirmed && clock.lists.length === 0 ? (
        <div className="mb-6">
          <Banner role="status" tone="done">
            {t("done")}
          </Banner>
        </div>
      ) : null}
      <p className="max-w-measure">{t("lead")}</p>
      <SectionRule className="mt-8 max-w-[48rem]" id="clocks" title={t("clocks")}>
        <ClockTable clock={clock} />
      </SectionRule>
      <SectionRule className="mt-10 max-w-[48rem]" id="lists" title={t("lists")}>
        <ListsAhead clock={clock} slug={organisation} />
      </SectionRule>
    </>
  );
}

async function ListsAhead({ clock, slug }: { clock: ClockPage; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("clock"), getFormatter()]);
  if (clock.lists.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return clock.lists.map((list) => (
    <div className="mt-4 flex flex-col gap-4" key={list.issuerId}>
      <Banner title={t("list", { name: list.name, number: list.number })} tone="danger">
        {t("dated", { at: format.dateTime(list.thisUpdate, "minute") })}
      </Banner>
      <p className="max-w-measure">{t(clock.agree ? "check" : "disagree")}</p>
      {clock.agree ? <ConfirmClockForm list={list} now={clock.now} slug={slug} /> : null}
    </div>
  ));
}

export default orMissing(Clock);
