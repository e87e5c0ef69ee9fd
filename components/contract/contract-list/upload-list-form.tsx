import { useTranslations } from "next-intl";
import type { FormState } from "@/components/ui/form";
import { ListUploadForm } from "@/components/ui/list-upload-form";

export function UploadListForm({ slug, upload }: { slug: string; upload: FormState | undefined }) {
  const t = useTranslations("contract-list");
  const words = { file: t("file"), hint: t("file-hint"), again: t("file-again"), submit: t("upload") };
  return <ListUploadForm route="contract-lists" slug={slug} upload={upload} words={words} />;
}
