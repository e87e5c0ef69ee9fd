import { LinkButton } from "@/components/ui/button";
import { extractFormats } from "@/lib/domain/operation/register-extract";
import { getTranslations } from "@/lib/i18n/server";

interface LinksProps {
  extract: string;
  /** What was just signed to take it. */
  act?: string | undefined;
  slug: string;
}

/** The extract as a document to read and as data. */
export async function ExtractLinks({ extract, act, slug }: LinksProps) {
  const t = await getTranslations("register-extract");
  return (
    <p className="flex flex-wrap gap-3">
      {extractFormats.map((format) => (
        <LinkButton
          href={`/api/files/register-extracts/${extract}?${new URLSearchParams({ organisation: slug, format, ...(act ? { act } : {}) })}`}
          key={format}
        >
          {t(`take.${format}`)}
        </LinkButton>
      ))}
    </p>
  );
}
