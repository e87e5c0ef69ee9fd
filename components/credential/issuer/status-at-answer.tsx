import { Code } from "@/components/ui/code";
import { Details } from "@/components/ui/details";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { AnswerAt, StatusInMinute } from "@/lib/credential/issuer/read";
import type { StatusAt } from "@/lib/domain/credential/status-at";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface StatusAtAnswerProps {
  found: StatusInMinute;
  minute: Date;
  /** Null where only the list was asked for. */
  serial: string | null;
  slug: string;
}

/** What a relying party had to conclude in that minute, by which list, and the list itself. */
export async function StatusAtAnswer({ found, minute, serial, slug }: StatusAtAnswerProps) {
  const [t, format] = await Promise.all([getTranslations("issuer"), getFormatter()]);
  const { eid, answers, issuer } = found;
  return (
    <SectionRule
      aside={eid ? <Link href={`/${slug}/eids/${eid.id}`}>{t("status-at.to-eid")}</Link> : null}
      id="answer"
      title={format.dateTime(minute, "minute")}
    >
      {serial ? (
        <p className="mb-4">
          {t("status-at.serial")} <Code long>{serial}</Code>
        </p>
      ) : null}
      {answers.length === 0 ? <p>{t("status-at.no-list")}</p> : null}
      {answers.length > 1 ? <p className="mb-4 max-w-measure">{t("status-at.two-lists")}</p> : null}
      {answers.map(({ at, answer }) => (
        <OneAnswer
          answer={answer}
          at={at}
          issuerId={issuer.id}
          key={answer.number}
          serial={serial}
          slug={slug}
        />
      ))}
    </SectionRule>
  );
}

interface OneAnswerProps {
  at: Date;
  answer: AnswerAt;
  issuerId: string;
  serial: string | null;
  slug: string;
}

async function OneAnswer({ at, answer, issuerId, serial, slug }: OneAnswerProps) {
  const [t, format] = await Promise.all([getTranslations("issuer"), getFormatter()]);
  const { number, shard, thisUpdate, nextUpdate, entries, inForce, status } = answer;
  const file = `/api/files/issuer-lists/${issuerId}?${new URLSearchParams({ organisation: slug, at: at.toISOString(), ...(shard > 0 && { shard: String(shard) }) })}`;
  return (
    <div className="border-hair border-b py-4 first:pt-0 last:border-b-0">
      {status ? <Concluded status={status} /> : null}
      {inForce ? null : <p className="mb-3 max-w-measure font-semibold">{t("status-at.not-in-force")}</p>}
      <Facts
        items={[
          { label: t("status-at.list"), value: t("status-at.list-number", { number, entries }) },
          { label: t("this-update"), value: exactly(format, thisUpdate) },
          { label: t("next-update"), value: exactly(format, nextUpdate) },
          {
            label: t("status-at.file"),
            value: (
              <a download href={file}>
                {t("status-at.download")}
                <VisuallyHidden> {number}</VisuallyHidden>
              </a>
            ),
          },
        ]}
      />
      <Details className="mt-2" summary={t("status-at.check")}>
        <p className="mb-2 max-w-measure">{t("status-at.check-hint")}</p>
        <pre className="max-w-full overflow-x-auto whitespace-pre-wrap break-words font-mono text-meta">
          {checkWith(number, at, serial)}
        </pre>
      </Details>
    </div>
  );
}

/** What anybody can check it with, with the files of the issuer and of the certificate. */
function checkWith(number: string, at: Date, serial: string | null): string {
  const list = `openssl crl -inform DER -in LIST-${number}.crl -noout -text`;
  if (!serial) return list;
  const seconds = Math.floor(at.getTime() / 1000);
  return `${list} | grep -i -A 6 ${serial}
openssl verify -attime ${seconds} -crl_check -CAfile ROOT.pem -untrusted ISSUER.pem -CRLfile LIST-${number}.crl CERT.pem`;
}

/** Lists of one minute differ by seconds. */
const exactly = (format: Awaited<ReturnType<typeof getFormatter>>, at: Date) =>
  `${format.dateTime(at, "day")} ${format.dateTime(at, "second")}`;

const tones: Record<StatusAt["kind"], Tone> = {
  valid: "bjork",
  hold: "skymning",
  revoked: "falu",
  unknown: "massing",
  "not-yet": "massing",
  ended: "massing",
};

async function Concluded({ status }: { status: StatusAt }) {
  const [t, certificate, format] = await Promise.all([
    getTranslations("issuer"),
    getTranslations("certificate"),
    getFormatter(),
  ]);
  const { kind } = status;
  return (
    <div className="mb-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <StatusTag tone={tones[kind]}>{t(`status-at.kind.${kind}`)}</StatusTag>
      <span className="text-ink-2">{detailOf()}</span>
    </div>
  );

  function detailOf(): string {
    if (kind === "hold" || kind === "revoked")
      return `${certificate("since", { at: exactly(format, status.since) })}, ${certificate(`crl-reason.${status.reason as "unspecified"}`)}`;
    if (kind === "not-yet") return t("status-at.from", { at: format.dateTime(status.from, "minute") });
    if (kind === "ended") return t("status-at.to", { at: format.dateTime(status.to, "minute") });
    return kind === "unknown" ? t("status-at.unknown") : "";
  }
}
