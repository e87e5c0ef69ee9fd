import { ActLink } from "@/components/credential/act-link";
import { Facts } from "@/components/ui/facts";
import type { IssuerView } from "@/lib/credential/issuer/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface IssuerLineProps extends Pick<IssuerView, "line"> {
  /** Who signed that it was made; nobody where that was not required. */
  signers?: readonly { act: string; name: string }[];
  slug: string;
}

/** Whom an issuer takes over from, and who does from it: the lists and answers of both go on. Nothing of one that stands alone. */
export async function IssuerLine({ line, signers = [], slug }: IssuerLineProps) {
  const { succeeds, succeededBy, succeededAt, waits } = line;
  if (!succeeds && !succeededBy && signers.length === 0) return null;
  const [t, format] = await Promise.all([getTranslations("issuer"), getFormatter()]);
  const since = succeededAt
    ? t("line.since", { at: format.dateTime(succeededAt, "minute") })
    : t("line.not-yet");
  const items = [
    ...(succeeds ? [{ label: t("line.succeeds"), value: succeeds }] : []),
    ...(signers.length > 0
      ? [{ label: t("line.signed-by"), value: <Signers signers={signers} slug={slug} /> }]
      : []),
    ...(succeededBy ? [{ label: t("line.succeeded-by"), value: `${succeededBy}, ${since}` }] : []),
  ];
  return (
    <div className="mb-6">
      <Facts items={items} />
      {waits || succeededAt ? (
        <p className="mt-3 max-w-measure text-ink-3 text-meta">
          {succeededAt ? t("line.goes-on") : t("line.waits-for")}
        </p>
      ) : null}
    </div>
  );
}

/** Each name leads to what that person signed. */
const Signers = ({ signers, slug }: Required<Pick<IssuerLineProps, "signers" | "slug">>) => (
  <ul>
    {signers.map(({ act, name }) => (
      <li key={act}>
        <ActLink act={act} of="issuers" slug={slug}>
          {name}
        </ActLink>
      </li>
    ))}
  </ul>
);
