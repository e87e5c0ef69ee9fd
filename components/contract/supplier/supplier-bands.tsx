import { Banner } from "@/components/ui/banner";
import type { SupplierPage } from "@/lib/contract/supplier/read";
import { getAuthority, getFormatter, getTranslations } from "@/lib/i18n/server";

/** What somebody must look at: approvals nobody has checked or that ended, demands that do not follow along. */
export async function SupplierBands({ page }: { page: SupplierPage }) {
  const [t, format, authority] = await Promise.all([
    getTranslations("supplier"),
    getFormatter(),
    getAuthority(),
  ]);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  const working = page.subcontractors.filter((row) => row.endedAt === null);
  const unbound = working.filter((row) => !row.flowsDown);
  const processed = page.dataProcessing.some((one) => one.state === "in-force");
  return (
    <div className="mb-6 flex flex-col gap-3 empty:hidden">
      {page.approvals.map((row) =>
        row.standing === "in-force" ? null : (
          <Banner key={row.id} tone={row.standing === "ended" ? "danger" : "warning"}>
            {row.standing === "ended"
              ? t("approval-band-ended", { level: row.level, day: day(row.validTo ?? "") })
              : t("approval-band-unchecked", { ...authority, level: row.level, day: day(row.checkedOn) })}
          </Banner>
        ),
      )}
      {unbound.length > 0 ? (
        <Banner tone="warning">
          {t("unbound-band", { names: format.list(unbound.map((row) => row.name)) })}
        </Banner>
      ) : null}
      {working.some((row) => row.processesPersonalData) && !processed ? (
        <Banner tone="warning">{t("processing-band")}</Banner>
      ) : null}
    </div>
  );
}
