import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { SchemeAgreementView, SchemeMemberView, SchemePage } from "@/lib/use/scheme/read";

interface SchemeMembersProps {
  scheme: SchemePage;
  /** Of the system's page. */
  here: string;
  slug: string;
  mayWrite: boolean;
}

async function wordsOfDays() {
  const format = await getFormatter();
  return (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
}

/** Who has joined. Of a system that ends, also who goes along to the successor. */
export async function SchemeMembers({ scheme, here, slug, mayWrite }: SchemeMembersProps) {
  const [t, day] = await Promise.all([getTranslations("scheme"), wordsOfDays()]);
  if (scheme.members.length === 0) return <p className="text-ink-2">{t("no-members")}</p>;
  const follows = scheme.successor !== null;
  return (
    <Table
      caption={t("members")}
      columns={[
        { key: "member", label: t("member-column") },
        { key: "kind", label: t("member-kind-column") },
        { key: "joined", label: t("joined-column") },
        { key: "left", label: t("left-column") },
        ...(follows ? [{ key: "follows", label: t("in-successor") }] : []),
        ...(mayWrite ? [{ key: "change", label: t("change-member"), hideLabel: true }] : []),
      ]}
      rows={scheme.members.map((member) => ({
        key: member.id,
        muted: !member.counts,
        cells: {
          member: <MemberName member={member} slug={slug} />,
          kind: t(`member-kind.${member.party ? "service" : "issuer"}`),
          joined: day(member.joinedOn),
          left: member.leftOn ? day(member.leftOn) : null,
          follows: t(member.inSuccessor ? "in-successor-yes" : "in-successor-no"),
          change: (
            <Link className="-my-2 inline-block py-2" href={`${here}/members/${member.id}`}>
              {t("change-member")}
              <VisuallyHidden> {member.name}</VisuallyHidden>
            </Link>
          ),
        },
      }))}
      wide
    />
  );
}

async function MemberName({ member, slug }: { member: SchemeMemberView; slug: string }) {
  const service = await getTranslations("service");
  if (!member.party) return <span className="[overflow-wrap:anywhere]">{member.name}</span>;
  const { id, name, serviceId } = member.party;
  const where =
    member.environment === "production"
      ? ""
      : `, ${service(`environment.${member.environment === "qa" ? "qa" : "sandbox"}`)}`;
  return (
    <>
      <Link
        className="inline-block py-1 [overflow-wrap:anywhere]"
        href={`/${slug}/relying-parties/${id}/services/${serviceId}`}
      >
        {member.name}
      </Link>
      <span className="block font-normal text-ink-3 text-meta">
        {name}
        {where}
      </span>
    </>
  );
}

/** Our own agreements of joining. */
export async function SchemeAgreements({
  agreements,
  slug,
}: {
  agreements: SchemeAgreementView[];
  slug: string;
}) {
  const t = await getTranslations("scheme");
  if (agreements.length === 0) return <p className="text-ink-2">{t("no-agreements")}</p>;
  return (
    <Table
      caption={t("agreements")}
      columns={[
        { key: "agreement", label: t("agreement-column") },
        { key: "with", label: t("with-column") },
        { key: "validity", label: t("validity-column") },
      ]}
      rows={agreements.map((agreement) => ({
        key: agreement.id,
        cells: {
          agreement: (
            <>
              <Link
                className="inline-block py-1 [overflow-wrap:anywhere]"
                href={`/${slug}/agreements/${agreement.id}`}
              >
                {agreement.title}
              </Link>
              <Code className="block font-normal text-ink-3">{agreement.number}</Code>
            </>
          ),
          with: agreement.partyName,
          validity: <AgreementDays agreement={agreement} />,
        },
      }))}
    />
  );
}

async function AgreementDays({
  agreement: { validFrom, validTo, endsOn },
}: {
  agreement: SchemeAgreementView;
}) {
  const [t, day] = await Promise.all([getTranslations("scheme"), wordsOfDays()]);
  const last = endsOn ?? validTo;
  if (validFrom === null) return null;
  return last ? t("period", { from: day(validFrom), to: day(last) }) : t("since", { from: day(validFrom) });
}
