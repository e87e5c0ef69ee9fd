import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { CampaignLine } from "@/lib/credential/eid/read";
import { stagesOfPart } from "@/lib/domain/credential/campaign";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** The campaigns, the newest first, with how far each has come. */
export async function CampaignTable({ campaigns, slug }: { campaigns: CampaignLine[]; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("campaign"), getFormatter()]);
  return (
    <Table
      caption={t("list.caption", { count: campaigns.length })}
      columns={[
        { key: "name", label: t("list.name") },
        { key: "created", label: t("list.created") },
        ...stagesOfPart.map((key) => ({ key, label: t(`stage.${key}`), numeric: true })),
      ]}
      rows={campaigns.map(({ id, name, createdAt, counts }) => ({
        key: id,
        cells: {
          name: <Link href={`/${slug}/eids/campaigns/${id}`}>{name}</Link>,
          created: format.dateTime(createdAt, "day"),
          ...Object.fromEntries(stagesOfPart.map((stage) => [stage, counts[stage]])),
        },
      }))}
    />
  );
}
