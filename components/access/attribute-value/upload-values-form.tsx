import { useTranslations } from "next-intl";
import type { FormState } from "@/components/ui/form";
import { ListUploadForm } from "@/components/ui/list-upload-form";

interface Props {
  attributeId: string;
  slug: string;
  upload: FormState | undefined;
}

export function UploadValuesForm({ attributeId, slug, upload }: Props) {
  const t = useTranslations("attribute-value");
  const words = { file: t("file"), hint: t("file-hint"), again: t("file-again"), submit: t("upload") };
  return (
    <ListUploadForm
      of={{ attribute: attributeId }}
      route="attribute-lists"
      slug={slug}
      upload={upload}
      words={words}
    />
  );
}
