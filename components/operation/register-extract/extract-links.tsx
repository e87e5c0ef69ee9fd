import { LinkButton } from "@/components/ui/button";
import { extractFormats } from "@/lib/domain/operation/register-extract";
import { getTranslations } from "@/lib/i18n/server";

/** The extract as a document to read and as data. */
export async function ExtractLinks({ extract, slug }: { extract: string; slug: string }) {
  const t = await getTranslations("register-extract");
  return (
    <p className="flex flex-wrap gap-3">
      {extractFormats.map((format) => (
        <LinkButton
          download
          href={`/api/files/register-extracts/${extract}?organisation=${slug}&format=${format}`}
          key={format}
        >
          {t(`take.${format}`)}
        </LinkButton>
      ))}
    </p>
  );
}
