import { LinkButton } from "@/components/ui/button";
import { getTranslations } from "@/lib/i18n/server";

/** Where a block is certified: for who keeps a paper of it, or shows one. */
export async function BlockCertificateLink({ eidId, slug }: { eidId: string; slug: string }) {
  const t = await getTranslations("block-certificate");
  return (
    <LinkButton external href={`/api/files/block-certificates/${eidId}?organisation=${slug}`}>
      {t("take")}
    </LinkButton>
  );
}
