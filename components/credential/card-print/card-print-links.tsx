import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { type CardPrintPart, cardPrintParts, printedAtOnce } from "@/lib/domain/credential/card-print";
import { getTranslations } from "@/lib/i18n/server";

interface CardPrintProps {
  slug: string;
  eidId: string;
  parts: readonly CardPrintPart[];
}

/** A card's two sides and its label, as files for a desk printer. */
export async function CardPrintLinks({ slug, eidId, parts }: CardPrintProps) {
  const t = await getTranslations("card-print");
  if (parts.length === 0) return null;
  return (
    <SectionRule id="print" title={t("title")}>
      <p className="mb-4">{t("lead")}</p>
      <div className="flex flex-wrap gap-3">
        {parts.map((part) => (
          <LinkButton
            external
            href={`/api/files/cards/${eidId}?organisation=${slug}&part=${part}`}
            key={part}
          >
            {t(`${part}-link`)}
          </LinkButton>
        ))}
      </div>
    </SectionRule>
  );
}

interface BatchPrintProps {
  slug: string;
  batchId: string;
  cards: number;
}

/** The same of a batch, as many files as it takes. */
export async function BatchPrintLinks({ slug, batchId, cards }: BatchPrintProps) {
  const t = await getTranslations("card-print");
  const starts = Array.from(
    { length: Math.ceil(cards / printedAtOnce) },
    (_, nth) => 1 + nth * printedAtOnce,
  );
  if (starts.length === 0) return null;
  return (
    <SectionRule id="print" title={t("title")}>
      <p className="mb-4">{t("lead")}</p>
      <div className="flex flex-wrap gap-3">
        {starts.flatMap((from) =>
          cardPrintParts.map((part) => (
            <LinkButton
              external
              href={`/api/files/card-batches/${batchId}/cards?organisation=${slug}&part=${part}&from=${from}`}
              key={`${part}-${from}`}
            >
              {t(`${part}s-link`, { from, to: Math.min(cards, from + printedAtOnce - 1) })}
            </LinkButton>
          )),
        )}
      </div>
    </SectionRule>
  );
}
