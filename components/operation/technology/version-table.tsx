import { Table } from "@/components/ui/table";
import { isAmiss, type VersionView } from "@/lib/domain/operation/program-version";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** What the product runs on, and whether it gets the security fixes there are. */
export async function VersionTable({ versions }: { versions: readonly VersionView[] }) {
  const [t, format] = await Promise.all([getTranslations("technology"), getFormatter()]);
  const day = (ends: string | null) => (ends ? format.dateTime(new Date(`${ends}T12:00:00Z`), "day") : "–");
  return (
    <Table
      caption={t("programs")}
      columns={[
        { key: "program", label: t("program") },
        { key: "version", label: t("version") },
        { key: "standing", label: t("standing") },
        { key: "ends", label: t("ends") },
      ]}
      density="compact"
      rows={versions.map((one) => ({
        key: one.program,
        tone: isAmiss(one) ? "massing" : "plain",
        cells: {
          program: t(`name.${one.program}`),
          version: one.version,
          standing: t(`standing-of.${one.standing}`, { floor: one.floor ?? "" }),
          ends: day(one.ends),
        },
      }))}
    />
  );
}
